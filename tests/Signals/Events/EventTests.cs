using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Events;
using EarlyWarning.Tests.Architecture;
using EarlyWarning.Tests.Board.Administration;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Signals.Events;

/// <summary>The sample of the docs becomes a signal, and whatever else the Beskedfordeler sends is kept, or refused at once.</summary>
public sealed class EventTests : IAsyncLifetime
{
    internal const string Key = "beskedfordeler-key";
    private const string Cpr = "6101901234", Known = "0b9f7a52-6c1d-4a57-9f0e-2d4c8f1b7e01",
        Other = "0b9f7a52-6c1d-4a57-9f0e-2d4c8f1b7eff";

    private readonly string _mapping = Path.Combine(Directory.CreateTempSubdirectory("mapping").FullName, "mapping.json");
    private Town _town = null!;

    public async Task InitializeAsync()
    {
        File.Copy(SampleMapping, _mapping);
        _town = await Town.Start(settings: Own());
    }

    public async Task DisposeAsync()
    {
        await _town.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_mapping)!, recursive: true);
    }

    [Fact]
    public async Task The_message_of_the_docs_is_a_benefit_stop_once_however_often_it_comes()
    {
        Assert.Equal(20, await Push(Message()));
        Assert.Equal(20, await Push(Message()));
        await _town.Settle();

        var signal = SignalRows.FromRow(Assert.Single(await Signals()));
        Assert.Equal((SignalKind.BenefitStopped, "kontanthjaelp", new DateOnly(2026, 11, 1), 12_450_00L, "manglende-medvirken", true),
            (signal.Kind, signal.Benefit, signal.EffectiveFrom!.Value, signal.MonthlyAmountOere!.Value, signal.Reason,
                signal.DecisionMade!.Value));
        Assert.Equal(("ydelsessystem", new DateTimeOffset(2026, 11, 3, 9, 30, 0, TimeSpan.FromHours(1))), (signal.Sender, signal.AsOf));
        Assert.Equal(_town.Token(Cpr), (await Signals())[0].PartitionKey);
        Assert.Empty(await Get<EventDesk>().All());
    }

    [Fact]
    public async Task Data_in_base64_is_read_and_another_message_with_the_same_id_is_not_taken_for_the_first()
    {
        var message = Message();
        var end = message.IndexOf("</Ydelse>", StringComparison.Ordinal) + "</Ydelse>".Length;
        var data = message[message.IndexOf("<Ydelse", StringComparison.Ordinal)..end];
        Assert.Equal(20, await Push(Alone(message).Replace(data, $"<Base64>{Convert.ToBase64String(Encoding.UTF8.GetBytes(data))}</Base64>",
            StringComparison.Ordinal)));
        Assert.Single(await Signals());
        Assert.Equal(40, await Push(Message().Replace("2026-11-01", "2026-10-01", StringComparison.Ordinal)));
        Assert.Single(await Signals());
    }

    [Fact]
    public async Task An_unknown_kind_is_kept_and_counted_and_a_signal_when_the_mapping_has_learned_it()
    {
        Assert.Equal(20, await Push(Message(type: Other, id: "7d0c2d64-53c5-4f5e-8f1c-0a1b2c3d4e01")));
        Assert.Equal(20, await Push(Message(type: Other, id: "7d0c2d64-53c5-4f5e-8f1c-0a1b2c3d4e02")));
        var wrong = Message(id: "7d0c2d64-53c5-4f5e-8f1c-0a1b2c3d4e03").Replace("<Art>KTH", "<Art>ZZZ", StringComparison.Ordinal);
        Assert.Equal(20, await Push(wrong));
        Assert.Empty(await Signals());
        var waiting = await Get<EventDesk>().All();
        Assert.Equal([(Other, "unknown", 2), (Known, "/benefit:code", 1)],
            waiting.Select(kind => (kind.MessageType, kind.Why, kind.Count)));
        using (var eva = await Clerk.Enter(_town, "eva.lind"))
        {
            var page = (await eva.Get("/board/settings")).QuerySelector("#events")!;
            Assert.Contains(Other, page.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain(Cpr, page.TextContent, StringComparison.Ordinal);
        }
        await foreach (var row in Table(Tables.Events).Scan()) // Sealed: nobody is told by a row.
            Assert.DoesNotContain(Cpr, string.Join(' ', row.Values.Values.Select(value =>
                value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : value)), StringComparison.Ordinal);

        await File.WriteAllTextAsync(_mapping, (await File.ReadAllTextAsync(_mapping)).Replace(Known, Other, StringComparison.Ordinal));
        var folder = _town.Folder;
        await using var later = await Town.Start(folder: Copy(folder), settings: Own());
        await later.Host.Services.GetRequiredService<EventDesk>().LookAgain();
        await later.Host.Services.GetRequiredService<EventDesk>().LookAgain();
        await later.Settle();
        Assert.Equal(2, await later.Host.Services.GetRequiredKeyedService<ITable>(Tables.Citizens).Scan().CountAsync(SignalRows.IsSignal));
        Assert.Equal("unknown", Assert.Single(await later.Host.Services.GetRequiredService<EventDesk>().All()).Why);
    }

    public static TheoryData<string> Bombs => new()
    {
        "<!DOCTYPE a [<!ENTITY a0 \"lol\">" + string.Concat(Enumerable.Range(1, 9).Select(i =>
            $"<!ENTITY a{i} \"{string.Concat(Enumerable.Repeat($"&a{i - 1};", 10))}\">")) + "]><a>&a9;</a>", // a billion laughs
        $"<!DOCTYPE a [<!ENTITY a \"{new string('x', 100_000)}\">]><a>{string.Concat(Enumerable.Repeat("&a;", 10_000))}</a>", // quadratic
        "<!DOCTYPE a [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><a>&a;</a>",
        "<!DOCTYPE a [<!ENTITY % a SYSTEM \"http://127.0.0.1:1/x\"> %a;]><a/>",
        "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/x.dtd\"><a/>",
        string.Concat(Enumerable.Repeat("<a>", 30_000)),
        string.Concat(Enumerable.Repeat("<a>", 1_000)) + string.Concat(Enumerable.Repeat("</a>", 1_000)),
        "<a>" + string.Concat(Enumerable.Repeat("<b/>", 50_000)) + "</a>",
        "<a " + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"a{i}=\"\" ")) + "/>",
        "<a", "", "not xml", "\u0000", "<a>&#0;</a>", "<a>\uD800</a>", "<?xml version=\"1.0\" encoding=\"ibm-930\"?><a/>",
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void What_would_grow_or_lead_elsewhere_or_is_no_XML_is_refused_at_once(string xml)
    {
        var (since, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
        Assert.False(EventEnvelope.TryRead(Encoding.UTF8.GetBytes(xml), out _));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 32 * 1024 * 1024, "It took much memory.");
        Assert.True(since.Elapsed < TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_step_fails_the_message_is_one_signal_in_the_end(bool afterwards)
    {
        var body = Encoding.UTF8.GetBytes(Message());
        Assert.True(EventEnvelope.TryRead(body, out var envelope));
        for (var step = 1; step <= 16; step++)
        {
            using var app = await SignalsApp.Start([.. Own().Select(one => (one.Key, one.Value!))]);
            app.Faults.FailAt(step, afterwards);
            await Try(() => app.Get<EventIntake>().Take(envelope, body, default));
            app.Faults.FailAt(0, afterwards: false);
            // Not answered, it is pushed again, or it was kept and is looked at in a while.
            if (step % 2 == 0 || !(await app.Rows(Tables.Events)).Any()) await app.Get<EventIntake>().Take(envelope, body, default);
            await app.Get<EventIntake>().LookAgain(default);
            Assert.Single(await app.SignalRows());
            Assert.Equal("taken", Assert.Single(await app.Rows(Tables.Events)).PartitionKey);
        }
    }

    private static async Task Try(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (StoreUnavailableException)
        {
            // Not answered: below.
        }
    }

    [Fact]
    public async Task One_that_cannot_be_opened_keeps_none_behind_it_waiting()
    {
        using var app = await SignalsApp.Start([.. Own().Select(one => (one.Key, one.Value!))]);
        var rows = app.Table(Tables.Events);
        foreach (var id in new[] { "7d0c2d64-53c5-4f5e-8f1c-0a1b2c3d4e01", "7d0c2d64-53c5-4f5e-8f1c-0a1b2c3d4e02" })
        {
            var body = Encoding.UTF8.GetBytes(Message(id: id));
            Assert.True(EventEnvelope.TryRead(body, out var envelope));
            await app.Get<EventTable>().Keep(envelope, body, app.Clock.UtcNow, default);
        }
        var (first, second) = ((await app.Rows(Tables.Events))[0], (await app.Rows(Tables.Events))[1]);
        await rows.Replace(first.WithLongBytes("sealed", second.LongBytes("sealed"))); // Bound to the other: it does not open.

        await app.Get<EventIntake>().LookAgain(default);
        Assert.Single(await app.SignalRows());
        Assert.Equal("failed", (await rows.Get(first.PartitionKey, first.RowKey))!.Text("why"));
    }

    [Fact]
    public async Task Only_the_key_lets_in_and_what_cannot_be_read_stays_with_the_Beskedfordeler()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await Post(Message(), key: "dev-benefits")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Post(Message(), key: null)).Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await Post("{}", type: "application/json")).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Post("<a>" + new string(' ', 300_000) + "</a>")).Status);
        Assert.Equal(40, await Push("<a/>"));
        Assert.Equal(40, await Push(Message(id: "no-uuid")));
        Assert.Equal(0, await Table(Tables.Events).Scan().CountAsync());
        await using var off = await Town.Start();
        using var request = new StringContent(Message(), Encoding.UTF8, "application/xml");
        Assert.Equal(HttpStatusCode.NotFound, (await off.Http.PostAsync("/api/beskedfordeler", request)).StatusCode);
    }

    [Theory]
    [InlineData("\"kind\": \"BenefitStopped\"", "\"kind\": \"DemandSent\"", "events[0].kind")]
    [InlineData("\"as\": \"date\"", "\"as\": \"day\"", "events[0].fields.effectiveFrom.as")]
    [InlineData("\"cpr\":", "\"cpr2\":", "cpr")]
    [InlineData("\"sender\"", "\"from\"", "not a mapping")]
    [InlineData("\"basis\": \"retssikkerhedsloven § 11 a\"", "\"basis\": \" \"", "basis")]
    [InlineData("Ydelse/Part/CprNummer", "//*[1]", "path")]
    [InlineData("{", "[", "not a mapping")]
    public void A_mapping_that_is_wrong_says_where(string what, string by, string told)
    {
        var text = File.ReadAllText(SampleMapping);
        Assert.Equal(2, EventMapping.Parse(text).Events.Count);
        var at = text.IndexOf(what, StringComparison.Ordinal);
        var wrong = Assert.Throws<FormatException>(() => EventMapping.Parse(text[..at] + by + text[(at + what.Length)..]));
        Assert.Contains(told, wrong.Message, StringComparison.Ordinal);
    }

    /// <summary>With the mapping of the docs.</summary>
    internal static IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Beskedfordeler:KeyHashes:0"] = ApiKeys.Hash(Key), ["Beskedfordeler:MappingFile"] = SampleMapping,
    };

    private static string SampleMapping => Path.Combine(Sources.Root, "docs", "beskedfordeler.sample.json");

    /// <summary>With one that a test may change.</summary>
    private Dictionary<string, string?> Own() => new(Settings, StringComparer.Ordinal) { ["Beskedfordeler:MappingFile"] = _mapping };

    private static string Copy(string folder)
    {
        var copy = Directory.CreateTempSubdirectory("town").FullName;
        EarlyWarning.Local.Sqlite.SqliteBackup.Backup(folder, Path.Combine(copy, EarlyWarning.Local.Sqlite.SqliteStore.FileName));
        File.Copy(Path.Combine(folder, "privacy.key"), Path.Combine(copy, "privacy.key"));
        return copy;
    }

    /// <summary>As docs/beskedfordeler.md has it.</summary>
    internal static string Message(string type = Known, string id = "7d0c2d64-53c5-4f5e-8f1c-0a1b2c3d4e5f")
    {
        var page = File.ReadAllText(Path.Combine(Sources.Root, "docs", "beskedfordeler.md"));
        var xml = Regex.Match(page, "```xml\n(.*?)```", RegexOptions.Singleline, TimeSpan.FromSeconds(10)).Groups[1].Value;
        return xml.Replace(Known, type, StringComparison.Ordinal)
            .Replace("7d0c2d64-53c5-4f5e-8f1c-0a1b2c3d4e5f", id, StringComparison.Ordinal);
    }

    /// <summary>Without what it is handed over in.</summary>
    private static string Alone(string message)
    {
        var (from, to) = (message.IndexOf("<k:Haendelsesbesked>", StringComparison.Ordinal),
            message.IndexOf("</ModtagBeskedInput>", StringComparison.Ordinal));
        return message[from..to].Replace("<k:Haendelsesbesked>",
            "<k:Haendelsesbesked xmlns:k=\"urn:oio:besked:kuvert:1.0\" xmlns:s=\"urn:oio:sagdok:3.0.0\">", StringComparison.Ordinal);
    }

    private async Task<int> Push(string xml)
    {
        var (status, body) = await Post(xml);
        Assert.Equal(HttpStatusCode.OK, status);
        var code = Regex.Match(body, "<StatusKode>([0-9]+)</StatusKode>", RegexOptions.None, TimeSpan.FromSeconds(10));
        return int.Parse(code.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<(HttpStatusCode Status, string Body)> Post(string xml, string? key = Key, string type = "application/xml")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/beskedfordeler")
            { Content = new StringContent(xml, Encoding.UTF8, type) };
        if (key is not null) request.Headers.Add("X-Api-Key", key);
        using var answer = await _town.Http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<List<Row>> Signals() => await Table(Tables.Citizens).Scan().Where(SignalRows.IsSignal).ToListAsync();

    private T Get<T>() where T : notnull => _town.Host.Services.GetRequiredService<T>();

    private ITable Table(string name) => _town.Host.Services.GetRequiredKeyedService<ITable>(name);
}
