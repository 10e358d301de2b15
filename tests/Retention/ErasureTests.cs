using System.Text.Json.Nodes;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Board.Today;
using EarlyWarning.Cases.Store;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Reporting.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;
using EarlyWarning.Tests.Api;
using EarlyWarning.Tests.Board.Administration;
using Microsoft.Extensions.DependencyInjection;
using JsonArray = System.Text.Json.Nodes.JsonArray;

namespace EarlyWarning.Tests.Retention;

/// <summary>What is past its time goes, wherever it is, and what counts stays.</summary>
public sealed class ErasureTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Day = ManualClock.DefaultStart;
    private Town _town = null!;
    private string _case = "";

    public async Task InitializeAsync()
    {
        _town = await OldTown.Start();
        _case = await OldTown.Fill(_town);
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task After_its_time_nothing_leads_back_to_a_citizen_and_the_figures_stand()
    {
        await Reveal();
        var told = (await _town.Host.Services.GetRequiredService<SignalKinds>().All(_town.Token(OldTown.Helped)))[0].Signal.Ref;
        Assert.Equal(CommandResult.Done, await _town.Host.Services.GetRequiredService<RectificationDesk>()
            .Ask(_town.Token(OldTown.Helped), told, "mette.holm", "Zirkonen er betalt"));
        var days = _town.Host.Services.GetRequiredService<OpenedDays>();
        await days.Open("mette.holm", Day.AddMonths(13)); // On the very day, so that no night has pruned it.
        await days.Saw("mette.holm", Day.AddMonths(13), [_case]);
        await _town.JumpTo(Day.AddMonths(13).AddMinutes(-1));
        Assert.Equal((0, 0), Counts(await _town.Erase()));
        Assert.Contains(await _town.Rows(), row => Names(row, OldTown.Helped));
        Assert.Equal(OldTown.Goal, (await _town.View(_case)).CitizensGoal);

        await _town.JumpTo(Day.AddMonths(13));
        Assert.Single(Papers());
        var figures = await Figures();
        var run = await _town.Erase();

        Assert.Equal((2, 3, 1, 0), (run.Citizens, run.Signals, run.Cases, run.Failures));
        Assert.Empty(Papers());
        AssertGone(await _town.Rows(Tables.Audit), OldTown.Helped, _case, OldTown.Name, "Zirkon", "Turmalin", "HA-871274", "YK-871274");
        Assert.Equal(figures, await Figures());
        AssertGone(await _town.Rows(Tables.Audit), OldTown.Watched, "W-1");
        _town.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal((0, 0), Counts(await _town.Erase())); // Nothing is left to do.

        // Who is still helped is all there.
        var open = Assert.Single(await _town.Cases("open"))!;
        Assert.Equal(_town.Token(OldTown.Open), (string)open["citizen"]!);
        Assert.Equal(2, (await _town.View((string)open["caseId"]!)).Assessment.Signals.Count);
        Assert.NotNull(await Person(OldTown.Open));
    }

    [Fact]
    public async Task Whoever_was_told_of_by_mistake_alone_goes_after_thirty_days_and_an_export_names_nobody_anew()
    {
        const string Mistaken = "6303901234", Right = "6304901234";
        await _town.Rent(Mistaken, "ArrearsOpened", "mist-1", body => body["arrearsDkk"] = 9600);
        await _town.Rent(Mistaken, "ArrearsIncreased", "mist-2", body => body["arrearsDkk"] = 9700);
        await _town.Rent(Right, "ArrearsIncreased", "mist-3", body => (body["arrearsDkk"], body["supersedes"]) = (9700, "mist-2"));
        Assert.Equal(200, (await _town.PostJson("/api/signals/mist-1/withdraw", Call.Housing, new JsonObject())).Status);
        await _town.Settle();

        await _town.JumpTo(Day.AddDays(30).AddMinutes(-1));
        Assert.Equal((0, 0), Counts(await _town.Erase()));
        await _town.JumpTo(Day.AddDays(30).AddMinutes(1));
        var run = await _town.Erase();
        Assert.Equal((1, 2, 0, 0), (run.Citizens, run.Signals, run.Cases, run.Failures));
        AssertGone(await _town.Rows(Tables.Audit), Mistaken);
        Assert.NotNull(await Person(Right));
        Assert.NotNull(await Person(OldTown.Watched));

        Assert.Equal(404, (await _town.Get("/api/signals/mist-1", Call.Housing)).Status);
        var again = await _town.PostJson("/api/signals/rent-arrears", Call.Housing, _town.Rent("mist-1", Mistaken));
        Assert.Equal((409, "id-used-before"), (again.Status, (string)again.Body["errors"]![0]!["rule"]!));
        again = await _town.PostJson("/api/signals/rent-arrears?dryRun=true", Call.Housing, _town.Rent("mist-2", Mistaken));
        Assert.Equal(409, again.Status);
        Assert.Null(await Person(Mistaken));
        Assert.Equal(202, (await _town.PostJson("/api/signals/rent-arrears", Call.Housing, _town.Rent("mist-4", Mistaken))).Status);
        // Nothing names the id, however long it stays used.
        Assert.DoesNotContain(await _town.Rows(), row => row.Contains("mist-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sender_and_staff_find_nothing_and_what_is_told_anew_is_a_new_signal_under_a_new_id()
    {
        // Its own signals alone were not enough to be told more than the receipt: as if they had been.
        await _town.Host.Services.GetRequiredService<Feedback>().Add(
            "dev-housing", new FeedbackEntry("HA-871274", "picked-up", Day), $"{_case}|HA-871274|picked-up");
        Assert.NotEmpty(await Feed());
        Assert.Equal(200, (await _town.Get("/api/signals/W-1", Call.Housing)).Status);
        await _town.JumpTo(Day.AddMonths(13));
        await _town.Erase();

        Assert.Empty(await Feed());
        foreach (var (path, key) in new[] { ("/api/signals/W-1", Call.Housing), ("/api/signals/HA-871274", Call.Housing),
            ("/api/signals/YK-871274", Call.Benefits), ($"/api/cases/{_case}", Call.Staff) })
            Assert.Equal(404, (await _town.Get(path, key)).Status);
        using var mette = await Clerk.Enter(_town, "mette.holm");
        using var page = await mette.Ask("/board/cases/" + _case);
        Assert.Equal(404, (int)page.StatusCode);

        Assert.Equal(409, (await _town.PostJson("/api/signals/rent-arrears", Call.Housing, _town.Rent("W-1", OldTown.Watched))).Status);
        Assert.Null(await Person(OldTown.Watched));
        await _town.Rent(OldTown.Watched, "ArrearsOpened", "W-2", body => body["arrearsDkk"] = 9600);
        Assert.Equal(1, (await _town.Host.Services.GetRequiredService<Assessments>().Latest(_town.Token(OldTown.Watched)))!.Sequence);
        Assert.Equal(200, (await _town.Get("/api/signals/W-2", Call.Housing)).Status);
        // And a citizen who was helped before may be helped again: what the closed case had taken in is forgotten too.
        await _town.Rent(OldTown.Helped, "BailiffRequested", "H-2");
        Assert.NotEqual(_case, (string)Assert.Single(await _town.Cases("open"), one =>
            (string)one!["citizen"]! == _town.Token(OldTown.Helped))!["caseId"]!);
    }

    [Fact]
    public async Task Whatever_message_comes_late_brings_nothing_back()
    {
        await _town.JumpTo(Day.AddMonths(13));
        await _town.Erase();
        var (rows, mails) = (await _town.Rows(), Mails());
        var (bus, token) = (_town.Host.Services.GetRequiredService<IBus>(), _town.Token(OldTown.Helped));

        await bus.Send(new BusMessage(Queues.CitizenChanged, "late-1", Json.Write(new CitizenChanged(token))));
        await bus.Send(new BusMessage(Queues.CaseDue, "late-2", Json.Write(new CaseDue(token, 2))));
        for (var revision = 1; revision < 12; revision++)
            await bus.Send(new BusMessage(Queues.CaseChanged, $"late-3-{revision}", Json.Write(new CaseChanged(_case, revision))));
        var alert = new Alert($"{_case}-1-0", "mette.holm", AlertKind.CaseOpened, _case, "contact-person", Day.AddDays(2), Day);
        await bus.Send(new BusMessage(Queues.Alerts, "late-4", Json.Write(new AlertsDue([alert]))));
        await _town.Settle();

        Assert.Equal(rows, await _town.Rows());
        Assert.Equal(mails, Mails());
        var letters = _town.Host.Services.GetRequiredService<IDeadLetters>();
        foreach (var queue in Queues.All) Assert.Empty(await letters.List(queue));
    }

    [Fact]
    public async Task A_dead_letter_that_names_the_citizen_or_the_case_goes_and_another_stays()
    {
        var (bus, letters) = (_town.Host.Services.GetRequiredService<IBus>(), _town.Host.Services.GetRequiredService<IDeadLetters>());
        foreach (var (queue, body) in new[]
        {
            (Queues.CitizenChanged, $"{{\"wrong\":\"{_town.Token(OldTown.Helped)}\"}}"),
                (Queues.CaseChanged, $"{{\"caseId\":\"{_case}\"}}"), (Queues.CaseChanged, $"{{\"caseId\":\"{_case}0\"}}"),
        })
            await bus.Send(new BusMessage(queue, Guid.NewGuid().ToString(), body));
        await _town.Settle();
        await _town.JumpTo(Day.AddMonths(13));
        await _town.Erase();

        Assert.Empty(await letters.List(Queues.CitizenChanged));
        Assert.Contains($"{_case}0", Assert.Single(await letters.List(Queues.CaseChanged)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Later_the_log_and_the_counts_go_too()
    {
        await Reveal();
        await _town.JumpTo(Day.AddMonths(13));
        await _town.Erase();
        // Who asks who looked at them is answered.
        Assert.Contains(await _town.Rows(), row => row.Contains(_town.Token(OldTown.Helped), StringComparison.Ordinal));
        Assert.Equal(2, (await Log(Day.AddMonths(13))).Count(entry => entry.Erased is not null));

        await _town.JumpTo(Day.AddYears(2).AddDays(1));
        Assert.True((await _town.Erase()).Lines > 0);
        AssertGone(await _town.Rows(), OldTown.Helped, _case);
        Assert.Equal(2, (await Log(Day.AddMonths(13))).Count); // The erasure's own lines are two years from it.
        Assert.Equal(2, JsonNode.Parse(await Figures())!["opened"]!.GetValue<int>());

        await _town.JumpTo(Day.AddYears(5).AddMonths(2));
        await _town.Erase();
        Assert.Equal(1, JsonNode.Parse(await Figures())!["opened"]!.GetValue<int>()); // The open one.
        Assert.Empty(await Log(Day.AddMonths(13)));
    }

    [Theory]
    [InlineData("da", "Sletningen kørte sidst i dag kl. 09.00: 2 borgere, 3 signaler, 1 sag og", "Systemet sletning efter fristen",
        "2 signaler og 1 sag")]
    [InlineData("en", "The erasure last ran today at 09:00: 2 citizens, 3 signals, 1 case and", "The system erasure after its time",
        "2 signals and 1 case")]
    public async Task Administrators_and_auditors_see_how_much_was_erased_and_not_whom(string language, string line, string who,
        string counts)
    {
        using var eva = await Clerk.Enter(_town, "eva.lind", language);
        Assert.NotNull((await eva.Get("/board/settings")).QuerySelector(".erasure"));
        await _town.JumpTo(Day.AddMonths(13));
        await _town.Erase();
        using var again = await Clerk.Enter(_town, "eva.lind", language);
        using var hans = await Clerk.Enter(_town, "hans.moos", language);

        var log = await hans.Get("/board/access-log");
        Assert.All(new[] { await again.Get("/board/settings"), log }, page =>
            Assert.StartsWith(line, Clerk.Words(page.QuerySelector(".erasure")!), StringComparison.Ordinal));
        var cells = log.QuerySelectorAll(".log tbody td").Select(cell => Clerk.Words(cell)).ToList();
        Assert.Contains(who, cells, StringComparer.Ordinal);
        Assert.Contains(counts, cells, StringComparer.Ordinal);
        Assert.DoesNotContain(_town.Token(OldTown.Helped)[..12], log.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    private static (int Citizens, int Failures) Counts(EarlyWarning.Retention.Contracts.ErasureRun run) => (run.Citizens, run.Failures);

    private bool Names(string row, string cpr) => row.Contains(_town.Token(cpr), StringComparison.Ordinal);

    private void AssertGone(IReadOnlyList<string> rows, string cpr, params string[] words)
    {
        foreach (var word in words.Append(cpr).Append(_town.Token(cpr)))
            Assert.DoesNotContain(rows, row => row.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private Task<KnownPerson?> Reveal() => Person(OldTown.Helped);

    private Task<KnownPerson?> Person(string cpr) =>
        _town.Host.Services.GetRequiredService<Vault>()
            .Reveal(new RevealRequest(_town.Token(cpr), "hans.moos", Purposes.VerifyIdentity, null));

    /// <summary>Added up anew: the app's own may keep one that took long.</summary>
    private async Task<string> Figures() =>
        Json.Write(await ActivatorUtilities.CreateInstance<Reports>(_town.Host.Services).Insight(from: null, _town.Clock.UtcNow));

    private async Task<JsonArray> Feed() => (await _town.Get("/api/feedback", Call.Housing)).Body["entries"]!.AsArray();

    private async Task<List<AccessEntry>> Log(DateTimeOffset month) =>
        await _town.Host.Services.GetRequiredService<AccessLog>().OfMonth(DateOnly.FromDateTime(month.UtcDateTime))
            .Where(entry => entry.Erased is not null).ToListAsync();

    private string[] Papers() => Directory.GetFiles(Path.Combine(_town.Folder, Containers.Papers), "*", SearchOption.AllDirectories);

    private int Mails() => Directory.GetFiles(Path.Combine(_town.Folder, "mail")).Length;
}
