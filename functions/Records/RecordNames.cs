using System.Globalization;

namespace EarlyWarning.Records;

/// <summary>Names in the container <c>records</c>: ids and instants, nobody's name.</summary>
internal static class RecordNames
{
    public const string Instant = "yyyyMMdd'T'HHmmss'Z'";

    public static string OfCase(string caseId, long revision, DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture,
        $"{caseId}/{caseId}-{revision:D6}-{at.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture)}.zip");

    public static string OfReceipt(DateTimeOffset at) => $"receipts/{at.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture)}.json";

    public static string InstantIn(string name) => name.Split('/', '-', '.')[^2];
}
