using System.Globalization;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts.Agreements;

namespace EarlyWarning.Signals.Agreements;

/// <summary>
/// Keys and rows: table <c>agreements</c>, PK <c>agreements</c>. RK <c>v|{sender}|{number, 6 digits}</c> a version;
/// <c>key|{sender}|{id}</c> a key, as its hash; in PK <c>told</c> what administrators were told (<see cref="SenderAlerts"/>);
/// <c>used|{sender}|{id}</c> when it was used last; <c>head</c>, which every change of a version or a key replaces, so
/// that two cannot pass each other, and whoever knows it knows that nothing has changed.
/// </summary>
internal static class AgreementTable
{
    public const string Partition = "agreements";
    private const string Head = "head", VersionPrefix = "v|", VersionsEnd = "v}";

    public static Task<Row?> HeadOf(ITable rows, CancellationToken cancellation) => rows.Get(Partition, Head, cancellation);

    public static async Task<List<AgreementVersion>> Versions(ITable rows, CancellationToken cancellation) =>
        await rows.Query(Partition, VersionPrefix, VersionsEnd, cancellation).Select(FromRow).ToListAsync(cancellation);

    public static Task<Row?> Read(ITable rows, AgreementVersion version, CancellationToken cancellation) =>
        rows.Get(Partition, Key(version), cancellation);

    public static Row ToRow(AgreementVersion version) => new Row(Partition, Key(version)).WithLongText("version", Json.Write(version));

    /// <returns>False: somebody else changed something since the head was read; look again.</returns>
    public static async Task<bool> TryTransact(ITable rows, Row? head, IReadOnlyList<RowChange> changes, CancellationToken cancellation)
    {
        var next = new Row(Partition, Head) { ETag = head?.ETag }.With("changes", (head?.Number("changes") ?? 0) + 1);
        try
        {
            await rows.Transact([head is null ? RowChange.Insert(next) : RowChange.Replace(next), .. changes], cancellation);
            return true;
        }
        catch (TableConflictException)
        {
            return false;
        }
    }

    private static AgreementVersion FromRow(Row row) => Json.Read<AgreementVersion>(row.LongText("version"));

    private static string Key(AgreementVersion version) =>
        string.Create(CultureInfo.InvariantCulture, $"{VersionPrefix}{version.Agreement.Sender}|{version.Number:D6}");
}
