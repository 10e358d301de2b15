using EarlyWarning.Tests.Privacy;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Journal;
using EarlyWarning.Local.Functions;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Papers.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Telemetry;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts.Unidentified;
using EarlyWarning.Tests.Api;
using EarlyWarning.Tests.Board.Administration;
using EarlyWarning.Tests.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using JsonArray = System.Text.Json.Nodes.JsonArray;

namespace EarlyWarning.Tests.Pipeline;

/// <summary>A person with unmistakable values goes through everything; afterwards they are in the sealed vault and nowhere else.</summary>
[Collection(TelemetryTests.Name)]
public sealed class CanaryTests : IAsyncLifetime
{
    private const string Cpr = "8712740607", Dashed = "871274-0607", Name = "Kanarina Gulfjer Sørensen", Phone = "+4593847561",
        Address = "Fuglekongevej 97 B, 9881 Bindslev";
    private const string Goal = "Zirkonblomsten skal blive hos mig", Wording = "Ring til Turmalinbanken om afdrag",
        Note = "Opalkusinen tager telefonen", Reason = "Det var Rubinfarbroren", Number = "+4521436587";

    private static readonly string[] Canaries =
        [Cpr, Dashed, "Kanarina", "Gulfjer", "93847561", "93 84 75 61", "Fuglekongevej", "Bindslev", "Zirkonblomsten", "Turmalinbanken",
            "Opalkusinen", "Rubinfarbroren", "21436587", "21 43 65 87"];

    private readonly List<string> _wire = [];
    private Collector _collector = null!;
    private Town _town = null!;

    public async Task InitializeAsync()
    {
        _collector = await Collector.Start();
        _town = await Town.Start(settings: _collector.Settings, services: services => services
            .AddSingleton<IBus>(provider => new QuotingBus(provider.GetRequiredService<SqliteBus>())));
    }

    public async Task DisposeAsync()
    {
        await _town.DisposeAsync();
        await _collector.DisposeAsync();
    }

    [Fact]
    public async Task A_person_is_in_the_vault_and_nowhere_else()
    {
        await PostGoodAndBad();
        var id = (string)Assert.Single(await _town.Cases("open"))!["caseId"]!;
        await LiveThrough(id);
        await RevealOnTheBoard(id);
        await PostPaper(id);
        await PoisonTheQueues();
        await Do(id, version => new CloseCase(id, version, "mette.holm", Outcome.NeedsNoHelp, "Talt med hende"));
        await _town.AdvanceTo(_town.Clock.UtcNow.AddHours(3));

        // They are there to be found, so that what follows would find them.
        Assert.Equal((Goal, Wording), ((await _town.View(id)).CitizensGoal, (await _town.View(id)).PlanWording[1]));
        var person = await _town.Host.Services.GetRequiredService<Vault>()
            .Reveal(new RevealRequest(_town.Token(Cpr), "hans.moos", Purposes.VerifyIdentity, id));
        Assert.Equal(new PersonalData(Cprs.Read(Cpr), Name, Address, Number), person!.Counting);

        AssertClean("log", _town.Log.Lines);
        AssertClean("wire", _wire);
        AssertClean("staff API",
            [.. await Texts("/api/cases", "/api/cases?status=closed", $"/api/cases/{id}", "/api/watchlist", "/api/health/ready")]);
        await AssertRowsClean();
        AssertFilesClean();
        await AssertLookIsLogged(id);
        await AssertTelemetryClean();
    }

    [Fact]
    public void The_search_finds_what_it_looks_for()
    {
        foreach (var canary in Canaries)
        {
            Assert.True(Found(Encoding.UTF8.GetBytes($"…{canary.ToUpperInvariant()}…")).Any());
            Assert.True(Found(Encoding.Unicode.GetBytes(canary)).Any());
            foreach (var before in new[] { "", "x", "xy" })
                Assert.True(Found(Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(before + canary + "…")))).Any());
        }
    }

    private async Task PostGoodAndBad()
    {
        JsonObject Good(string id, string kind) => new()
        {
            ["signalId"] = id, ["kind"] = kind, ["cpr"] = Dashed, ["asOf"] = _town.Now(), ["name"] = Name, ["phone"] = Phone,
            ["tenancy"] = new JsonObject { ["ref"] = "LM-7", ["address"] = Address }, ["arrearsDkk"] = 9600, ["monthlyRentDkk"]
            = 8000, ["crisis"] = true,
        };
        JsonObject Wrong(string field, JsonNode? value)
        {
            var body = Good("bad", "ArrearsOpened");
            body[field] = value;
            return body;
        }
        Assert.Equal(202, (await Post(Good("good-1", "ArrearsOpened"))).Status);
        Assert.Equal(200, (await Post(Good("good-1", "ArrearsOpened"))).Status);
        Assert.Equal(409, (await Post(Good("good-1", "LeaseTerminated"))).Status);
        Assert.Equal(202, (await Post(Good("good-2", "LeaseTerminated"))).Status);
        var stop = _town.Stop("stop-1", Cpr);
        stop["name"] = Name;
        Assert.Equal(202, (await _town.PostJson("/api/signals/benefit-stops", Call.Benefits, stop)).Status);

        // What is optional never costs the signal: an address where the phone belongs is left out.
        var doubtful = Good("good-4", "ArrearsIncreased");
        doubtful["phone"] = Address;
        Assert.Equal(202, (await Post(doubtful)).Status);
        Assert.Equal(200, (await Post(doubtful.DeepClone())).Status);

        // Without a number it waits, sealed, with what staff write of it.
        var nameless = Good("good-5", "ArrearsOpened");
        nameless.Remove("cpr");
        Assert.Equal(202, (await Post(nameless)).Status);
        Assert.Equal(IdentityEnd.Done, await _town.Host.Services.GetRequiredService<UnidentifiedDesk>()
            .NotFound(new("dev-housing", "good-5"), 1, Reason, "mette.holm"));

        JsonObject[] bad = [Wrong("signalId", $"HA-{Cpr}"), Wrong("signalId", Name), Wrong("kind", Name), Wrong("asOf", Dashed),
            Wrong("cpr", Name), Wrong("name", 7),
            Wrong("arrearsDkk", Cpr), Wrong("phone", 7), Wrong("arrearsSince", Phone), Wrong("childrenUnder18", Name), Wrong(Cpr, Name),
                Wrong(Name, Cpr),
            Wrong("tenancy", Address), Wrong("tenancy", new JsonObject { ["ref"] = Cpr, ["address"] = 1 }),
                Wrong("contactAttempts", new JsonArray(Name))];
        foreach (var body in bad) Assert.Equal(400, (await Post(body)).Status);
        Assert.Equal(202, (
            await Post(new JsonArray([Good("good-3", "ArrearsIncreased"), .. bad.Select(body => body.DeepClone())]))).Status);
        Assert.Equal(400, (await _town.PostText("/api/signals/rent-arrears", Call.Housing,
            $"{{\"cpr\":\"{Cpr}\",\"name\":\"{Name}")).Status);
        Assert.Equal(415, (await _town.PostText("/api/signals/rent-arrears", Call.Housing, $"{Name};{Cpr}", "text/plain")).Status);
        Assert.Equal(401, (await _town.PostText("/api/signals/rent-arrears", Cpr, Good("x", "ArrearsOpened").ToJsonString())).Status);
        Assert.Equal(404, (await _town.Get($"/api/signals/{Cpr}", Call.Housing)).Status);
        Assert.Equal(404, (await _town.Get($"/api/cases/{Dashed}?name={Uri.EscapeDataString(Name)}", Call.Staff)).Status);
        Assert.Equal(404, (await _town.Get($"/api/{Cpr}")).Status);
        var csv = $"signalId;kind;cpr;asOf;name;tenancy.ref;arrearsDkk\ncsv-1;ArrearsIncreased;{Cpr};{_town.Now()};{Name};LM-7;9700,50\n"
            + $"csv-2;{Name};{Cpr};x;{Phone};{Cpr};{Address}\n";
        Assert.Equal(202, (await _town.PostText("/api/signals/csv?type=rent-arrears", Call.Housing, csv, "text/csv")).Status);
        await _town.Settle();
    }

    private async Task LiveThrough(string id)
    {
        await _town.AdvanceTo(_town.Clock.UtcNow.AddHours(30)); // A reminder and an escalation.
        await Do(id, version => new AcceptCase(id, version, "mette.holm"));
        await Do(id, version => new InviteSector(id, version, "mette.holm", Sector.JobCentre, "support", "consent"));
        await Do(id, version =>
            new LogAttempt(id, version, "mette.holm", _town.Clock.UtcNow, AttemptChannel.Phone, false, Note: Goal));
        await Do(id, version =>
            new LogAttempt(id, version, "mette.holm", AttemptTimes.On(_town.Clock.UtcNow, Daypart.Evening), AttemptChannel.Visit, true,
                Note));
        await Do(id, version =>
            new CorrectNote(id, version, "mette.holm", 1, NoteSubject.Visit, _town.Clock.UtcNow, "Søsteren tager telefonen", Reason));
        await EnterNumber(id);
        await Do(id, version => new SetMeeting(id, version, "mette.holm", _town.Clock.UtcNow.AddSeconds(1),
            new(MeetingPlace.Elsewhere, Words: $"Hos {Name}, {Address}")));
        _town.Clock.Advance(TimeSpan.FromSeconds(1));
        await Do(id, version => new HoldMeeting(id, version, "mette.holm", true, Goal, WithoutQuorum: true));
        await Do(id, version => new AdoptPlan(id, version, "mette.holm",
            [new ProposedAction("payment-plan", "jens.bak", DateOnly.FromDateTime(_town.Clock.UtcNow.UtcDateTime).AddDays(7), Wording)]));
        Assert.NotEqual(CommandResult.Done, await _town.Do(id, version => new HoldMeeting(id, version, "mette.holm", true, Goal)));
    }

    private async Task EnterNumber(string id)
    {
        var file = (await _town.View(id)).Case;
        Assert.Equal(CommandResult.Done, await _town.Host.Services.GetRequiredService<CitizenDesk>().Enter(file, file.Version,
            new ContactDetails(Guid.NewGuid().ToString("N"), ContactSource.Citizen, "mette.holm", _town.Clock.UtcNow, Number,
                WrongPhone: null, Address: null)));
    }

    /// <summary>Signs in, looks with a purpose, and sees the person on that answer alone.</summary>
    private async Task RevealOnTheBoard(string id)
    {
        using var browser =
            new HttpClient(new HttpClientHandler { AllowAutoRedirect = false,
            CookieContainer = new System.Net.CookieContainer() }) { BaseAddress = _town.Http.BaseAddress };
        await Browse(browser, "/board/sign-in", new() { ["person"] = "mette.holm", ["returnUrl"] = "/board" }, "/board/sign-in");
        var seen = await Browse(browser, $"/board/cases/{id}/reveal", new() { ["purpose"] = Purposes.ContactCitizen },
            $"/board/cases/{id}");
        Assert.Contains(Dashed, seen, StringComparison.Ordinal);
        await Browse(browser, "/board/today/open", [], "/board/today/phone");
        foreach (var page in new[] { "/board/today", "/board/today/visits", "/board/today/phone/day" }) await browser.GetStringAsync(page);
        await Browse(browser, "/board/today/close", [], "/board/today");
        foreach (var page in new[] { "/board", "/board/inbox", "/board/today", "/board/today/visits", "/board/today/phone" })
            AssertClean(page, [System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync(page))]);
        var after = System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync($"/board/cases/{id}"));
        Assert.Contains(Goal, after, StringComparison.Ordinal);
        AssertClean("the case page", [new[] { Goal, Wording, Note, Reason }.Aggregate(after, (page, words) =>
            page.Replace(words, "", StringComparison.Ordinal))]);
    }

    /// <summary>Large enough that a framework would lay it into a folder for temporary files, which is the data folder here.</summary>
    private async Task PostPaper(string id)
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        var text = string.Concat(Enumerable.Repeat($"%PDF-1.7 {Name}, {Dashed}, {Address}\n", 5000));
        using var added = await mette.Upload($"/board/cases/{id}/papers", $"{Name} {Dashed}.pdf", Encoding.UTF8.GetBytes(text),
            ("kind", "Consent"));
        Assert.Equal(303, (int)added.StatusCode);
        _wire.Add($"{added.Headers} {added.Content.Headers}");
        var paper = Assert.Single(await _town.Host.Services.GetRequiredService<PaperDesk>().Of(id));
        Assert.Equal(($"{Name} {Dashed}", text.Length + 5000), (paper.Name, paper.Size)); // ø is two bytes.
    }

    private async Task<string> Browse(HttpClient browser, string post, Dictionary<string, string> fields, string from)
    {
        var shown = await browser.GetStringAsync(from);
        fields["__RequestVerificationToken"] = Regex.Match(shown, "__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.None,
            TimeSpan.FromSeconds(5)).Groups[1].Value;
        using var form = new FormUrlEncodedContent(fields);
        using var response = await browser.PostAsync(post, form);
        Assert.True((int)response.StatusCode is 200 or 303, $"{post}: {(int)response.StatusCode}");
        _wire.Add($"{response.RequestMessage!.RequestUri} {response.Headers} {response.Content.Headers}");
        return System.Net.WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Messages no feature would send: the dead letters say why, and quote nothing.</summary>
    private async Task PoisonTheQueues()
    {
        var bus = _town.Host.Services.GetRequiredService<IBus>();
        foreach (var queue in new[] { Queues.CitizenChanged, Queues.CaseDue, Queues.CaseChanged, Queues.Alerts })
            await bus.Send(new BusMessage(queue, $"poison-{queue}", "{\"unknown\":true}"));
        await _town.Settle();
        var letters = _town.Host.Services.GetRequiredService<EarlyWarning.Platform.IDeadLetters>();
        foreach (var queue in new[] { Queues.CitizenChanged, Queues.CaseDue, Queues.CaseChanged, Queues.Alerts })
            Assert.Equal(QueueMessage.Malformed, Assert.Single(await letters.List(queue)).Reason);
    }

    private async Task AssertRowsClean()
    {
        var store = _town.Host.Services.GetRequiredService<SqliteStore>();
        foreach (var (sql, least) in new[]
        {
            ("SELECT tbl || ' ' || pk || ' ' || rk || ' ' || CAST(data AS TEXT) FROM rows", 100),
            ("SELECT message_id || ' ' || body || ' ' || coalesce(error, '') FROM messages", 0),
            ("SELECT message_id || ' ' || body || ' ' || reason || ' ' || coalesce(description, '') FROM dead_letters", 4),
            ("SELECT id || ' ' || coalesce(input, '') || ' ' || coalesce(output, '') || ' ' || coalesce(custom_status, '') || ' ' || "
                + "coalesce(failure, '') FROM hub_instances", 6),
            ("SELECT instance || ' ' || CAST(events AS TEXT) FROM hub_history", 6),
            ("SELECT instance || ' ' || CAST(event AS TEXT) FROM hub_inbox", 0),
        })
        {
            var rows = await store.Read(session => session.Query(sql, reader => reader.GetString(0)), CancellationToken.None);
            Assert.True(rows.Count >= least, $"{sql}: {rows.Count}");
            AssertClean(sql, rows);
        }
        var tables = await store.Read(session => session.Query("SELECT DISTINCT tbl FROM rows", reader => reader.GetString(0)),
            CancellationToken.None);
        Assert.Empty(new[] { Tables.Vault, Tables.Audit, Tables.Cases, Tables.Worklist, Tables.Alerts, Tables.Feedback, Tables.Papers,
            Tables.PersonIndex }.Except(tables, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Every byte of the data folder: the database with its free pages, the write-ahead log, every mail.</summary>
    private void AssertFilesClean()
    {
        var files = StoredBytes.Files(_town.Folder);
        Assert.Contains(files, file => file.EndsWith("-wal", StringComparison.Ordinal));
        Assert.Contains(files, file => file.EndsWith(".eml", StringComparison.Ordinal));
        Assert.Empty(StoredBytes.Of(_town.Folder, Canaries));
    }

    /// <summary>
    /// What the OTLP exporter sent, as it was on the wire. Not even the citizen's token, nor the addresses that were asked for.
    /// </summary>
    private async Task AssertTelemetryClean()
    {
        await _town.Host.Services.GetRequiredService<FunctionRunner>().RunTimer(nameof(QueueWatch.WatchQueues));
        var told = _collector.Told(_town.Host.Services);
        foreach (var (path, part) in new[]
        {
            ("/v1/traces", "function PostRentArrears"), ("/v1/traces", "function GetSignal"),
                ("/v1/traces", "System.InvalidOperationException"),
            ("/v1/traces", "activity:InviteMembers"), ("/v1/metrics", "earlywarning.signals"),
                ("/v1/metrics", "earlywarning.function.failures"),
            ("/v1/metrics", "earlywarning.queue.dead_letters"), ("/v1/logs", "EarlyWarning."),
        }) Assert.Contains(told[path], body => body.Contains(part, StringComparison.Ordinal));
        foreach (var (path, body) in told.SelectMany(one => one.Select(body => (one.Key, body))))
        {
            Assert.True(!Found(Encoding.Latin1.GetBytes(body)).Any(),
                $"{path} holds {string.Join(", ", Found(Encoding.Latin1.GetBytes(body)))}");
            foreach (var code in new[] { _town.Token(Cpr), "/api/", "/board/", "PartitionKey", "exception.message" })
                Assert.DoesNotContain(code, body, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(told["/v1/traces"].Concat(told["/v1/metrics"]), body => body.Contains("good-1", StringComparison.Ordinal));
    }

    private async Task AssertLookIsLogged(string id)
    {
        var looks = new List<AccessEntry>();
        await foreach (var look in _town.Host.Services.GetRequiredService<AccessLog>().LooksAt(_town.Token(Cpr))) looks.Add(look);
        Assert.Equal([("hans.moos", Purposes.VerifyIdentity, id), ("mette.holm", Purposes.ContactCitizen, id),
            ("mette.holm", Purposes.OpenDay, id)], looks.Select(look => (look.StaffId, look.Purpose, look.CaseId!)).Order());
        Assert.All(looks, look => Assert.InRange(look.At, ManualClock.DefaultStart, _town.Clock.UtcNow));
    }

    private async Task<IEnumerable<string>> Texts(params string[] paths)
    {
        var texts = new List<string>();
        foreach (var path in paths) texts.Add((await _town.Get(path, Call.Staff)).Text);
        return texts;
    }

    private Task<Answer> Post(JsonNode body) => Noted(_town.PostJson("/api/signals/rent-arrears", Call.Housing, body));

    private async Task<Answer> Noted(Task<Answer> call)
    {
        var answer = await call;
        _wire.Add($"{answer.Response.RequestMessage!.RequestUri} {answer.Response.Headers} {answer.Response.Content.Headers}");
        return answer;
    }

    private async Task Do(string id, Func<long, CaseCommand> command) => Assert.Equal(CommandResult.Done, await _town.Do(id, command));

    private static void AssertClean(string where, IEnumerable<string> texts)
    {
        foreach (var text in texts)
            Assert.True(!Found(Encoding.UTF8.GetBytes(text)).Any(),
                $"{where}: {string.Join(", ", Found(Encoding.UTF8.GetBytes(text)))} in {text[..Math.Min(text.Length, 400)]}");
    }

    private static IEnumerable<string> Found(byte[] bytes) => StoredBytes.Found(bytes, Canaries);

    /// <summary>Fails a few times where functions and activities send, and quotes the person each time.</summary>
    private sealed class QuotingBus(IBus bus) : IBus
    {
        private int _failures = 4;

        public Task Send(BusMessage message, CancellationToken cancellation = default) =>
            message.Queue != Queues.CitizenChanged && Interlocked.Decrement(ref _failures) >= 0
                ? throw new InvalidOperationException($"Not sent: {Name}, {Dashed}, {Address}")
                : bus.Send(message, cancellation);

        public Task Check(CancellationToken cancellation = default) => bus.Check(cancellation);
    }
}
