using System.Buffers;
using System.Numerics;
using System.Security.Cryptography;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Copies;

namespace EarlyWarning.Local.Moving;

/// <summary>What is moved beside the tables, as rows of an export: messages, dead letters, and which files there are.</summary>
internal static class MovedRows
{
    public const string Messages = "waiting-messages";
    public const string Dead = "dead-messages";
    public const string Files = "files";

    /// <summary>Whoever was signed in signs in anew, as after a restore.</summary>
    public static IEnumerable<string> MovedTables => Tables.All.Where(table => table != Tables.Sessions);

    public static Row Of(BusMessage message) => new Row(message.Queue, message.MessageId).With("body", message.Body)
        .With("notBefore", WholeMilliseconds(message.NotBefore)).With("trace", message.TraceParent);

    public static BusMessage ToMessage(Row row) =>
        new(row.PartitionKey, row.RowKey, row.Text("body"), row.Values.ContainsKey("notBefore") ? row.Instant("notBefore") : null)
        {
            TraceParent = row.TextOrNull("trace"),
        };

    /// <summary>Times of deliveries are left out, which Service Bus does not keep.</summary>
    public static Row Of(DeadLetter letter) => new Row(letter.Queue, IdOf(letter.MessageId, letter.Id)).With("body", letter.Body)
        .With("reason", letter.Reason).With("description", letter.Description);

    /// <summary>What somebody else put into a queue may have no id.</summary>
    public static string IdOf(string? messageId, long number) => messageId is { Length: > 0 } id ? id
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"unnamed-{number}");

    public static DeadLetter ToDeadLetter(Row row, DateTimeOffset now) => new(0, row.PartitionKey, row.RowKey, row.Text("body"),
        row.Text("reason"), row.TextOrNull("description"), DeliveryCount: 0, now, null, null, null);

    public static async IAsyncEnumerable<Row> MessagesOf(IPlace place)
    {
        foreach (var queue in Queues.All)
            await foreach (var row in Once(place.Waiting(queue).Select(Of))) yield return row;
    }

    public static async IAsyncEnumerable<Row> DeadOf(IPlace place)
    {
        foreach (var queue in Queues.All)
            await foreach (var row in Once(All(place.DeadLetters, queue).Select(Of))) yield return row;
    }

    public static async IAsyncEnumerable<(string Container, string Name)> FilesOf(IPlace place)
    {
        foreach (var container in Containers.All)
            await foreach (var name in place.Blobs(container).List()) yield return (container, name);
    }

    public static async Task<Row> File(string container, string name, Stream content, CancellationToken cancellation) =>
        new Row(container, name).With("bytes", content.Length)
            .With("sha256", Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation)));

    /// <summary>Service Bus keeps no finer times; later rather than too early.</summary>
    private static DateTimeOffset? WholeMilliseconds(DateTimeOffset? at) =>
        at is { } time && time.Ticks % TimeSpan.TicksPerMillisecond is var rest and > 0
            ? time.AddTicks(TimeSpan.TicksPerMillisecond - rest) : at;

    /// <summary>A second one with the same id may be dropped by any queue.</summary>
    private static async IAsyncEnumerable<Row> Once(IAsyncEnumerable<Row> rows)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in rows)
            if (seen.Add(row.RowKey)) yield return row;
    }

    private static async IAsyncEnumerable<DeadLetter> All(IDeadLetters letters, string queue)
    {
        for (var after = 0L; await letters.List(queue, after: after) is { Count: > 0 } some; after = some[^1].Id)
            foreach (var letter in some) yield return letter;
    }
}

/// <summary>How many rows, and a sum of their hashes that no order of them changes.</summary>
internal sealed class RowSum
{
    private static readonly BigInteger Most = BigInteger.One << 256;
    private readonly ArrayBufferWriter<byte> _line = new();
    private BigInteger _sum;

    public long Rows { get; private set; }

    public static async Task<RowSum> Of(IAsyncEnumerable<Row> rows, CancellationToken cancellation)
    {
        var sum = new RowSum();
        await foreach (var row in rows.WithCancellation(cancellation)) sum.Add(row);
        return sum;
    }

    public bool Same(RowSum other) => (Rows, _sum) == (other.Rows, other._sum);

    private void Add(Row row)
    {
        _line.ResetWrittenCount();
        CopiedRow.Write(_line, row);
        _sum = (_sum + new BigInteger(SHA256.HashData(_line.WrittenSpan), isUnsigned: true)) % Most;
        Rows++;
    }
}
