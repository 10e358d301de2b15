using EarlyWarning.Platform;

namespace EarlyWarning.Privacy.Contracts;

/// <summary>
/// The rows of one line of the access log: the month's, which is sealed, and its twins, from which the citizen is answered. A twin says
/// what stands in the month, whoever wrote that: two who write the same line at once, or one after the other had died, make no two of it.
/// </summary>
internal static class AuditRows
{
    private const string WrittenColumn = "written";

    /// <summary>When it was written, where that is later than when it happened.</summary>
    public static Row Late(Row row, DateTimeOffset written) => row.With(WrittenColumn, written);

    /// <summary>When it came into the log.</summary>
    public static DateTimeOffset Written(Row row) => row.Instant(row.Values.ContainsKey(WrittenColumn) ? WrittenColumn : "at");

    public static IEnumerable<Row> Twins(Row month)
    {
        if (month.TextOrNull("token") is not { } token) yield break;
        yield return month with { PartitionKey = AccessLog.Citizen(token), ETag = null };
        if (month.TextOrNull("other") is { } other)
            yield return (month with { PartitionKey = AccessLog.Citizen(other), ETag = null }).With("token", other).With("other", token);
    }

    /// <summary>
    /// The month's row, then its twins. Once begun it is ended: a browser that turns away between the two would leave a line without.
    /// </summary>
    public static async Task Write(ITable audit, Row month, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!await audit.TryInsert(month, CancellationToken.None))
            month = await audit.Get(month.PartitionKey, month.RowKey, CancellationToken.None) ?? month;
        await Complete(audit, month, CancellationToken.None);
    }

    /// <summary>Writes the twins that are not there. One that says something else stays, and is found.</summary>
    public static async Task Complete(ITable audit, Row month, CancellationToken cancellation)
    {
        foreach (var twin in Twins(month)) await audit.TryInsert(twin, cancellation);
    }

    /// <summary>Whether what the citizens are answered from says the same.</summary>
    public static async Task<bool> HasTwins(ITable audit, Row month, Func<Row, Row, bool> same, CancellationToken cancellation)
    {
        foreach (var twin in Twins(month))
            if (await audit.Get(twin.PartitionKey, twin.RowKey, cancellation) is not { } there || !same(there, twin)) return false;
        return true;
    }
}
