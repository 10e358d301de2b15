using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Telemetry;
using EarlyWarning.Privacy;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Privacy.Sealing;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Privacy;

/// <summary>Keys in a file, and a store that they seal, with as many hosts on it as a test wants.</summary>
internal sealed class KeyHouse : IDisposable
{
    private readonly TempStore _store = new();

    public KeyHouse() => File = Path.Combine(_store.Folder, "privacy.key");

    public string File { get; }
    public ManualClock Clock { get; } = new();
    public LogKeeper Log { get; } = new();

    public ITable Table(string name) => new SqliteTable(_store.Store, name);

    /// <summary>A process that has started on it.</summary>
    /// <param name="tables">In place of those of the store.</param>
    public async Task<KeyHost> Start(Func<string, ITable>? tables = null, KeySource? source = null)
    {
        var host = new KeyHost(this, source ?? new KeySource(Options.Create(new PrivacyOptions { KeyFile = File })), tables ?? Table);
        await host.Start.Check(CancellationToken.None);
        return host;
    }

    /// <summary>The file with its text changed by hand.</summary>
    public void Edit(Func<string, string> change) => System.IO.File.WriteAllText(File, change(System.IO.File.ReadAllText(File)));

    public void TakeOut(int version, bool lost = false) => Edit(text =>
    {
        var keys = System.Text.Json.Nodes.JsonNode.Parse(text)!.AsObject();
        keys["keys"]!.AsObject().Remove(version.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (lost) keys["lost"] = new System.Text.Json.Nodes.JsonArray(version);
        return keys.ToJsonString();
    });

    /// <summary>Every version that anything in the store is sealed by.</summary>
    public async Task<IReadOnlyDictionary<int, int>> Versions()
    {
        var versions = new Dictionary<int, int>();
        foreach (var name in Tables.All)
        {
            await foreach (var row in Table(name).Scan())
                foreach (var version in Heads(row)) versions[version] = versions.GetValueOrDefault(version) + 1;
        }
        return versions;
    }

    private static IEnumerable<int> Heads(Row row)
    {
        foreach (var (name, value) in row.Values)
        {
            if (value is byte[] bytes && Envelope.VersionOf(bytes) is { } version) yield return version;
            if (value is not string || name.Contains('_', StringComparison.Ordinal)) continue;
            var text = row.LongText(name);
            for (var at = text.IndexOf(Envelope.TextMark, StringComparison.Ordinal); at >= 0;
                at = text.IndexOf(Envelope.TextMark, at + 1, StringComparison.Ordinal))
                yield return Envelope.VersionOf(Convert.FromBase64String(text.Substring(at, Envelope.TextHead)))!.Value;
        }
    }

    public void Dispose() => _store.Dispose();
}

internal sealed class KeyHost
{
    public KeyHost(KeyHouse house, KeySource source, Func<string, ITable> tables)
    {
        var services = new ServiceCollection().AddMetrics();
        foreach (var name in Tables.All) services.AddKeyedSingleton(name, tables(name));
        var provider = services.BuildServiceProvider();
        (Keys, Notes) = (source.Keys, new KeyNotes(tables(Tables.Vault), house.Clock));
        Start = new PrivacyStart(source, Notes, tables(Tables.Vault));
        var logs = LoggerFactory.Create(logging => logging.AddProvider(house.Log));
        var work = new StartWork([], new StartPatience(TimeSpan.Zero), NullLogger<StartWork>.Instance);
        Watch = new KeyWatch(source, Start, Notes, work, logs.CreateLogger<KeyWatch>());
        Resealing = new Resealing(provider, Keys, Notes, house.Clock, new Measurements(
            provider.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>()), logs.CreateLogger<Resealing>()) { NotedAfter = 3 };
        Text = new SealedText(Keys);
    }

    public PrivacyKeys Keys { get; }
    public KeyNotes Notes { get; }
    public PrivacyStart Start { get; }
    public KeyWatch Watch { get; }
    public Resealing Resealing { get; }
    public SealedText Text { get; }

    public Task Look() => Watch.Look(CancellationToken.None);

    public Task Reseal(TimeSpan? most = null) => Resealing.Run(most ?? TimeSpan.FromMinutes(5), CancellationToken.None);

    public async Task<KeyState> State() => (await Notes.Read(CancellationToken.None))!.Value.State;
}
