using System.Text.Json.Nodes;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts.Unidentified;
using JsonArray = System.Text.Json.Nodes.JsonArray;
using static EarlyWarning.Tests.Signals.Unidentified.UnidentifiedSample;

namespace EarlyWarning.Tests.Signals.Unidentified;

/// <summary>A signal without a CPR number is taken, kept sealed, and waits: it is joined to nobody by itself.</summary>
public sealed class UnidentifiedIntakeTests
{
    [Fact]
    public async Task It_is_taken_with_a_warning_and_waits_and_the_person_stands_nowhere_in_the_clear()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Sample.Rent("earlier")); // The same name in the same home: nobody is taken for them.
        var taken = await app.PostRent(Nameless());

        Assert.Equal((202, "accepted", "waiting"), (taken.Status, (string)taken.Body!["status"]!, (string)taken.Body["identity"]!));
        Assert.Equal([("/cpr", "unidentified")], taken.Warnings);
        Assert.Equal("earlier", Assert.Single(await app.Standing(Sample.Cpr)).SignalId);
        Assert.Single(app.Bus.Delivered);
        var kept = await app.Found();
        Assert.Equal((IdentityState.Waiting, taken.Body["receivedAt"]!.GetValue<DateTimeOffset>()), (kept.State, kept.Signal.ReceivedAt));
        var disk = app.OnDisk();
        foreach (var personal in new[] { "Kanarie", "Fuglsang", "Hemmelig", "Ingensted", "99887766" })
            Assert.DoesNotContain(personal, disk, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains("Kanarie", StringComparison.OrdinalIgnoreCase));

        // The same again is the same, in the list of receipts too, and with other content it is a conflict.
        var again = await app.PostRent(Nameless());
        Assert.Equal((200, taken.Body.ToJsonString()), (again.Status, again.Body!.ToJsonString()));
        Assert.Single(await app.Rows(Tables.Unidentified));
        Assert.Equal(409, (await app.PostRent(Nameless().With("name", "Fritz Fugl"))).Status);
        Assert.Equal(409, (await app.PostRent(Sample.Rent("u-1"))).Status);
        Assert.Equal(["u-1"], await app.Get<EarlyWarning.Signals.Contracts.SentTenancies>().InOrder(Sender, null)
            .Select(one => one.SignalId).ToListAsync());
        Assert.Equal("waiting", await app.Identity());
    }

    [Theory]
    [InlineData("without-cpr", "name")]
    [InlineData("without-cpr", "tenancy.address")]
    [InlineData("required", "name", "tenancy.address")]
    public async Task It_says_the_tenancy_the_name_and_the_address_or_is_refused(string rule, params string[] missing)
    {
        using var app = await SignalsApp.Start();
        var refused = await app.PostRent(Nameless().Without(missing));
        Assert.Equal((400, ("/cpr", rule)), (refused.Status, Assert.Single(refused.Errors)));
        Assert.Empty(await app.Rows(Tables.Receipts));
    }

    [Fact]
    public async Task Without_a_tenancy_or_of_a_benefit_it_is_refused()
    {
        using var app = await SignalsApp.Start();
        Assert.Contains(("/tenancy", "required"), (await app.PostRent(Nameless().Without("tenancy"))).Errors);
        Assert.Equal([("/tenancy/ref", "required")], (await app.PostRent(Nameless().Without("tenancy.ref"))).Errors);
        Assert.Equal([("/cpr", "required")], (await app.PostBenefit(Sample.Benefit().Without("cpr"))).Errors);
        // A number that is there and wrong is a mistake, and nobody's question.
        Assert.Equal([("/cpr", "cpr")], (await app.PostRent(Nameless().With("cpr", "3113901234"))).Errors);
        Assert.Equal([("/cpr", "type")], (await app.PostRent(Nameless().With("cpr", null))).Errors);
    }

    [Fact]
    public async Task In_a_file_an_empty_cell_waits_and_a_file_without_the_column_is_refused()
    {
        using var app = await SignalsApp.Start();
        const string rest = ";asOf;tenancy.ref;tenancy.address;name;arrearsDkk\n";
        var file = await app.PostCsv($"signalId;kind;cpr{rest}"
            + "u-1;ArrearsOpened;;2026-11-03T10:00:00+01:00;7;Sti 1, 8000 Aarhus C;Bo Ny;900\n"
            + $"r-1;ArrearsOpened;{Sample.Cpr};2026-11-03T10:00:00+01:00;8;;;900\n"
            + "u-2;ArrearsOpened;;2026-11-03T10:00:00+01:00;9;;Bo Ny;900\n");

        Assert.Equal((202, "accepted", "accepted", "rejected"), (file.Status, file.Row(0), file.Row(1), file.Row(2)));
        Assert.Equal([("/0/cpr", "unidentified")], file.RowWarnings(0));
        Assert.Equal([("/2/cpr", "without-cpr")], file.RowErrors(2));
        Assert.Equal("u-1", Assert.Single(await app.Desk().All()).Signal.SignalId);
        var without = await app.PostCsv(
            $"signalId;kind{rest}u-3;ArrearsOpened;2026-11-03T10:00:00+01:00;7;Sti 1, 8000 Aarhus C;Bo Ny;900\n");
        Assert.Equal((400, ("/header/cpr", "required")), (without.Status, Assert.Single(without.Errors)));
    }

    [Fact]
    public async Task A_file_whose_numbers_are_empty_by_mistake_asks_people_only_so_many_questions()
    {
        using var app = await SignalsApp.Start(("Signals:RowsOfOneCitizenPerDay", "3"));
        var many = await app.PostRent(new JsonArray([.. Enumerable.Range(0, 5).Select(i => Nameless($"u-{i}"))]));
        Assert.Equal(3, (int)many.Body!["accepted"]!);
        Assert.Equal(2, Enumerable.Range(0, 5).Count(i =>
            many.Row(i) == "rejected" && many.RowErrors(i).Single() == ($"/{i}/cpr", "quota")));
        Assert.Equal(202, (await app.PostRent(Sample.Rent())).Status);
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_keeps_nothing()
    {
        using var app = await SignalsApp.Start();
        var dry = await app.Post(System.Text.Encoding.UTF8.GetBytes(Nameless().ToJsonString()), change: request =>
            request.QueryString = new("?dryRun=true"));
        Assert.Equal([("/cpr", "unidentified")], dry.Warnings);
        Assert.Empty(await app.Rows(Tables.Unidentified));
    }

    [Fact]
    public async Task What_its_sender_takes_back_or_corrects_while_it_waits_is_nobodys_question_any_more()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Nameless("a"));
        await app.PostRent(Nameless("b"));
        await app.PostRent(Nameless("c"));
        Assert.Equal("withdrawn", (string)(await app.Withdraw("a")).Body!["status"]!);
        await app.PostRent(Sample.Rent("b-right").With("supersedes", "b"));
        await app.PostRent(Nameless("c-right").With("supersedes", "c"));

        Assert.Equal("c-right", Assert.Single(await app.Desk().All()).Signal.SignalId);
        Assert.Equal("b-right", Assert.Single(await app.Standing(Sample.Cpr)).SignalId);
        Assert.Equal(["withdrawn", "superseded", "superseded"], await app.Feed());
        Assert.Equal("withdrawn", (string)(await app.PostRent(Nameless("a"))).Body!["status"]!);
        Assert.Equal(IdentityEnd.Gone, await app.Desk().Identify(Ref("a"), 1, Cprs.Read(Sample.Cpr), IdentitySource.Register, null, Mette));
        // A citizen's facts are not silenced by what waits.
        var refused = await app.PostRent(Nameless("d").With("supersedes", "b-right"));
        Assert.Equal((409, ("/supersedes", "correction-without-cpr")), (refused.Status, Assert.Single(refused.Errors)));
    }

    [Fact]
    public async Task A_test_agreements_reference_answers_for_the_person_who_would()
    {
        using var app = await SignalsApp.Start();
        foreach (var (id, tenancy, identity) in new[]
        {
            ("a", "identified/7", "identified"), ("b", "not-identified", "not-found"), ("c", "7", "waiting"),
        })
        {
            var taken = await app.PostRent(Nameless(id).With("tenancy.ref", tenancy), "dev-test");
            Assert.Equal((202, identity), (taken.Status, (string)taken.Body!["identity"]!));
            Assert.Equal(identity, (string)(await app.PostRent(Nameless(id).With("tenancy.ref", tenancy), "dev-test")).Body!["identity"]!);
        }
        Assert.Equal(["identified", "not-identified"], (await app.GetFeedback(key: "dev-test")).Body!["entries"]!.AsArray()
            .Select(told => (string)told!["code"]!));
        Assert.Empty(await app.Desk().All());
        await app.Desk().Finish();
        Assert.DoesNotContain(await app.Rows(Tables.Citizens), row => row.RowKey.StartsWith("sig|", StringComparison.Ordinal));
    }
}
