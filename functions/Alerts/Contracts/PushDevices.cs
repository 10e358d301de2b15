using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Alerts.Contracts;

/// <summary>
/// The browsers people are told on. Table <c>alerts</c>, PK <c>~devices</c>, RK roster id, a bar and the device's code; sealed. Gone when
/// its owner turns it off, when its push service says that it is no more, and when the person has left.
/// </summary>
public sealed class PushDevices([FromKeyedServices(Tables.Alerts)] ITable alerts, SealedText seal)
{
    /// <summary>Of one person; the oldest makes room.</summary>
    public const int Most = 10;

    internal const string Partition = "~devices";
    private const string Column = "device";

    /// <summary>The one that was turned on last first.</summary>
    public async Task<IReadOnlyList<PushDevice>> Of(string person, CancellationToken cancellation = default) =>
        [.. (await Rows(person).Select(Read).ToListAsync(cancellation)).OrderByDescending(device => device.Since)
            .ThenBy(device => device.Code, StringComparer.Ordinal)];

    /// <summary>One browser is one person's: whoever had it before is told on it no more.</summary>
    public async Task Add(string person, PushDevice device, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(device);
        var code = device.Code;
        await foreach (var row in alerts.Query(Partition, cancellation: cancellation))
            if (row.RowKey.EndsWith("|" + code, StringComparison.Ordinal)) await alerts.Delete(row with { ETag = null }, cancellation);
        var key = Key(person, code);
        await alerts.TryInsert(new Row(Partition, key).With(Column, seal.Seal(Json.Write(device), Bound(key))), cancellation);
        foreach (var old in (await Of(person, cancellation)).Skip(Most)) await Remove(person, old.Code, cancellation);
    }

    /// <summary>What is not there, or another's, is let be.</summary>
    public Task Remove(string person, string code, CancellationToken cancellation = default) =>
        IsCode(code) ? alerts.Delete(new Row(Partition, Key(person, code)), cancellation) : Task.CompletedTask;

    /// <param name="keeps">By roster id: still works here.</param>
    internal async Task Prune(Func<string, bool> keeps, CancellationToken cancellation)
    {
        var gone = await alerts.Query(Partition, cancellation: cancellation).Select(row => row.RowKey)
            .Where(key => !keeps(key[..key.LastIndexOf('|')])).ToListAsync(cancellation);
        await alerts.DeleteAll(Partition, gone, cancellation);
    }

    public static bool IsCode(string? text) => text is { Length: 32 } && text.All(char.IsAsciiHexDigitLower);

    private IAsyncEnumerable<Row> Rows(string person) => alerts.Query(Partition, person + "|", person + "}");

    private PushDevice Read(Row row) => Json.Read<PushDevice>(seal.Open(row.Bytes(Column), Bound(row.RowKey)));

    private static string Key(string person, string code) => $"{person}|{code}";

    private static string Bound(string key) => $"alerts|{Partition}|{key}";
}
