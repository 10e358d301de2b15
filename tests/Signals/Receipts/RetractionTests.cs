using System.Text;
using System.Text.Json.Nodes;
using EarlyWarning.Platform;
using EarlyWarning.Risk;
using EarlyWarning.Signals.Contracts;
using FsCheck;
using FsCheck.Fluent;

namespace EarlyWarning.Tests.Signals.Receipts;

/// <summary>A sender corrects what it told, or takes it back: its own alone, once, in any order.</summary>
public sealed class RetractionTests
{
    private const string Other = "6202902345";

    [Fact]
    public async Task A_correction_stands_in_the_place_of_what_it_corrects()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Sample.Rent("a").With("arrearsDkk", 78_000));
        var corrected = await app.PostRent(Correction("b", "a"));

        Assert.Equal((202, "accepted"), (corrected.Status, (string)corrected.Body!["status"]!));
        Assert.Empty(corrected.Warnings); // Of the same instant, and no twin; a tenth of the amount, and no doubt.
        var (standing, retracted) = await Facts(app);
        Assert.Equal("b", Assert.Single(standing).SignalId);
        Assert.Equal(("a", "b"), (Assert.Single(retracted).Signal.SignalId, retracted[0].By));
        var receipt = (await app.GetSignal("a")).Body!;
        Assert.Equal(("superseded", "b"), ((string)receipt["status"]!, (string)receipt["supersededBy"]!));
        Assert.Equal(["received", "superseded"], receipt["feedback"]!.AsArray().Select(told => (string)told!["code"]!));
    }

    [Fact]
    public async Task A_correction_may_come_first()
    {
        using var app = await SignalsApp.Start();
        Assert.Equal(202, (await app.PostRent(Correction("b", "a"))).Status);
        Assert.Equal(404, (await app.GetSignal("a")).Status);
        Assert.Equal(404, (await app.Withdraw("a")).Status);
        var late = await app.PostRent(Sample.Rent("a").With("arrearsDkk", 78_000));

        Assert.Equal((202, "superseded"), (late.Status, (string)late.Body!["status"]!));
        Assert.Empty(late.Warnings);
        Assert.Equal("b", Assert.Single((await Facts(app)).Standing).SignalId);
        Assert.Equal(200, (await app.PostRent(Sample.Rent("a").With("arrearsDkk", 78_000))).Status);
    }

    [Fact]
    public async Task A_correction_of_what_was_never_sent_is_warned_of_until_it_comes()
    {
        using var app = await SignalsApp.Start();
        var unknown = ("/supersedes", "supersedes-unknown");
        Assert.Equal([unknown], (await app.PostRent(Correction("b", "A"))).Warnings);
        Assert.Equal([unknown], (await app.PostRent(Correction("b", "A"))).Warnings); // Waited for is not known.
        // Another sender's is as one that never was.
        await app.PostBenefit(Sample.Benefit("c"));
        Assert.Contains(unknown, (await app.PostRent(Correction("d", "c").With("cpr", Other))).Warnings);
        await app.PostRent(Sample.Rent("A"));
        Assert.Empty((await app.GetSignal("b")).Warnings);
        Assert.Empty((await app.PostRent(Correction("b", "A"))).Warnings);
    }

    [Fact]
    public async Task What_corrects_a_row_of_the_same_request_is_not_doubted_tried_or_sent()
    {
        using var app = await SignalsApp.Start();
        var rows = $"[{Correction("b", "a")},{Sample.Rent("a")}]";
        var tried = await app.Post(Encoding.UTF8.GetBytes(rows), change: request => request.QueryString = new("?dryRun=true"));
        Assert.DoesNotContain("supersedes-unknown", tried.RowWarnings(0).Select(warning => warning.Rule));
        Assert.DoesNotContain("supersedes-unknown", (await app.Post(rows)).RowWarnings(0).Select(warning => warning.Rule));
    }

    [Fact]
    public async Task A_second_correction_is_told_to_correct_what_stands_now()
    {
        using var app = await SignalsApp.Start();
        foreach (var signal in new[] { Sample.Rent("a"), Correction("b", "a") }) await app.PostRent(signal);
        var problem = (await app.PostRent(Correction("c", "a"))).Body!;
        Assert.Contains("supersededBy", (string)problem["mend"]!["da"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("signalId", (string)problem["mend"]!["en"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_withdrawn_counts_no_more_however_often_it_is_said()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Sample.Rent("a"));
        var first = await app.Withdraw("a");
        var again = await app.Withdraw("a");

        Assert.Equal((200, "withdrawn"), (first.Status, (string)first.Body!["status"]!));
        Assert.True(JsonNode.DeepEquals(first.Body, again.Body));
        Assert.Empty((await Facts(app)).Standing);
        Assert.Equal(["withdrawn"], (await app.GetFeedback()).Body!["entries"]!.AsArray().Select(told => (string)told!["code"]!));
        // Sent again it is the same signal and stays withdrawn; said anew under another id it counts.
        Assert.Equal("withdrawn", (string)(await app.PostRent(Sample.Rent("a"))).Body!["status"]!);
        await app.PostRent(Correction("b", "a"));
        Assert.Equal("b", Assert.Single((await Facts(app)).Standing).SignalId);
        Assert.Equal("superseded", (string)(await app.GetSignal("a")).Body!["status"]!);
        // The one that is corrected is no more to be withdrawn: what stands is another.
        Assert.Equal("superseded", (string)(await app.Withdraw("a")).Body!["status"]!);
        Assert.Single((await Facts(app)).Standing);
    }

    [Fact]
    public async Task Why_is_said_once_and_one_that_is_not_known_takes_nothing_back()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Sample.Rent("a"));
        Assert.Equal([("", "withdraw-reason")], (await app.Withdraw("a", query: "?reason=why")).Errors);
        Assert.Equal("accepted", (string)(await app.GetSignal("a")).Body!["status"]!);
        Assert.Equal(200, (await app.Withdraw("a", query: "?reason=wrong-person")).Status);
        await app.Withdraw("a", query: "?reason=sent-twice");
        Assert.Equal(WithdrawalReason.WrongPerson, Assert.Single((await Facts(app)).Retracted).Reason);
    }

    [Fact]
    public async Task The_receipt_of_what_was_corrected_leads_to_what_stands_in_its_place()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Sample.Rent("a"));
        Assert.Null((await app.GetSignal("a")).Body!["links"]!["supersededBy"]);
        await app.PostRent(Correction("b", "a"));
        Assert.Equal("/api/signals/b", (string)(await app.GetSignal("a")).Body!["links"]!["supersededBy"]!);
    }

    [Theory]
    [InlineData("b-1"), InlineData("nobodys"), InlineData("a|b"), InlineData("610190-1234")]
    public async Task Nobody_elses_can_be_withdrawn_and_it_is_answered_as_one_that_is_not_there(string signalId)
    {
        using var app = await SignalsApp.Start();
        await app.PostBenefit(Sample.Benefit());
        app.Faults.Calls.Clear();
        var answer = await app.Withdraw(signalId);
        Assert.Equal(404, answer.Status);
        Assert.True(app.Faults.Calls.Count <= 1); // One look under the sender's own name, whosever it is.
        Assert.Equal(401, (await app.Withdraw(signalId, key: null)).Status);
        Assert.Equal("accepted", (string)(await app.GetSignal("b-1", "dev-benefits")).Body!["status"]!);
    }

    /// <summary>The worst mistake is the wrong person: they are out of it at once, and the right one is in.</summary>
    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task A_correction_of_the_CPR_number_takes_it_from_the_one_and_tells_it_of_the_other(bool inOrder)
    {
        using var app = await SignalsApp.Start();
        var (wrong, right) = (Sample.Rent("a"), Correction("b", "a").With("cpr", Other));
        await app.PostRent(inOrder ? wrong : right);
        app.Bus.Delivered.Clear();
        await app.PostRent(inOrder ? right : wrong);

        Assert.Empty((await Facts(app)).Standing);
        Assert.Equal("b", Assert.Single((await Facts(app, Other)).Standing).SignalId);
        Assert.Contains(app.Bus.Delivered, message => message.Body.Contains(TokenOf(app, Sample.Cpr), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_signal_is_corrected_once_and_the_chain_goes_on_from_its_end()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Sample.Rent("a"));
        await app.PostRent(Correction("b", "a"));
        var again = await app.PostRent(Correction("c", "a"));
        Assert.Equal(409, again.Status);
        Assert.Equal([("/supersedes", "corrected-before")], again.Errors);
        Assert.Equal(202, (await app.PostRent(Correction("c", "b"))).Status);
        Assert.Equal("c", Assert.Single((await Facts(app)).Standing).SignalId);

        Assert.Equal([("/supersedes", "supersedes-itself")], (await app.PostRent(Correction("d", "d"))).Errors);
        await app.PostRent(Correction("f", "e"));
        Assert.Equal([("/supersedes", "corrects-itself")], (await app.PostRent(Correction("e", "f"))).Errors);
    }

    [Fact]
    public async Task A_file_corrects_by_a_column()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Sample.Rent("a"));
        await app.PostCsv("""
            signalId;kind;cpr;asOf;tenancy.ref;arrearsDkk;supersedes
            b;ArrearsOpened;610190-1234;2026-11-03T10:00:00+01:00;A-12.3_4;0;a
            """);
        Assert.Equal("b", Assert.Single((await Facts(app)).Standing).SignalId);
    }

    /// <summary>Chains, withdrawals and citizens in any order, anything twice: the same facts count in the end.</summary>
    [Fact]
    public void In_whatever_order_they_come_the_same_counts() =>
        Prop.ForAll(Gen.Shuffle(Said).SelectMany(one => Gen.Shuffle(Said).Select(other => (one, other))).ToArbitrary(), pair =>
            Counted(pair.one).GetAwaiter().GetResult() == Counted([.. pair.other, .. pair.one]).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(12));

    private static readonly string[] Said = ["a", "b>a", "c>b", "-c", "x", "y>x", "-x", "z", "-z", "moved>z"];

    private static async Task<string> Counted(IReadOnlyList<string> said)
    {
        using var app = await SignalsApp.Start();
        var left = new List<string>(said);
        for (var round = 0; left.Count > 0; round++)
        {
            Assert.True(round < 3);
            foreach (var one in left.ToList())
                if (await Say(app, one)) left.Remove(one); // What is not there yet is withdrawn when it is: a sender asks again.
        }
        var facts = (await Facts(app)).Standing.Concat((await Facts(app, Other)).Standing);
        var scores = new List<string>();
        foreach (var cpr in new[] { Sample.Cpr, Other })
            scores.Add(Json.Write(Situation.From(
                [.. (await Facts(app, cpr)).Standing.Select(fact => fact with { ReceivedAt = fact.AsOf })])));
        return string.Join(' ', facts.Select(fact => fact.SignalId).Order(StringComparer.Ordinal).Concat(scores));
    }

    private static async Task<bool> Say(SignalsApp app, string what)
    {
        if (what[0] == '-') return (await app.Withdraw(what[1..])).Status == 200;
        var (id, of) = what.Split('>') is [var one, var other] ? (one, other) : (what, null);
        var signal = Sample.Rent(id).With("asOf", $"2026-11-0{1 + (id[0] - 'a') % 3}T10:00:00+01:00")
            .With("arrearsDkk", 1000 * (id[0] - 'a' + 1));
        if (of is not null) signal["supersedes"] = of;
        if (id == "moved") signal["cpr"] = Other;
        signal = signal.Without("evictionDate", "demandReceivedOn", "demandSentOn", "contactAttempts");
        return (await app.PostRent(signal)).Status is 200 or 202;
    }

    private static JsonObject Correction(string signalId, string supersedes) => Sample.Rent(signalId).With("supersedes", supersedes);

    private static async Task<(IReadOnlyList<Signal> Standing, IReadOnlyList<RetractedSignal> Retracted)> Facts(SignalsApp app,
        string cpr = Sample.Cpr)
    {
        var token = TokenOf(app, cpr);
        var rows = (await app.Rows(Tables.Citizens)).Where(row => row.PartitionKey == token).ToList();
        return Retractions.Of([.. rows.Where(SignalRows.IsSignal).Select(SignalRows.FromRow)], [.. rows.Where(Retractions.IsRetraction)]);
    }

    private static string TokenOf(SignalsApp app, string cpr) =>
        app.Get<EarlyWarning.Privacy.Contracts.CitizenTokens>().For(EarlyWarning.Privacy.Contracts.Cpr.TryParse(cpr, out var read)
            ? read : throw new ArgumentException("No CPR number.", nameof(cpr)));
}
