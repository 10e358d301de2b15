using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Risk;

/// <summary>
/// Keys and rows of the feature. <c>citizens</c>: PK token, RK <c>assess|{sequence}</c>, <c>latest</c>, <c>objection</c> and, while the
/// citizen is erased, <c>leaving</c>: signals received before its instant count no more, and sequences go on from its own. <c>due</c>: PK
/// UTC day, RK <c>{instant}|{token}</c>. <c>watchlist</c>: see <see cref="Watchlist"/>. Message ids carry a hash of the token.
/// </summary>
internal static class RiskTable
{
    public const string LeavingKey = "leaving";
    public const string AssessmentsPrefix = "assess|";
    public const string AssessmentsEnd = "assess}";

    public static Row LeavingRow(string token, DateTimeOffset before, long sequence) =>
        new Row(token, LeavingKey).With("before", before.ToUniversalTime()).With("sequence", sequence);

    public static Row AssessmentRow(string token, Assessment assessment) =>
        Filled(new Row(token, AssessmentKey(assessment.Sequence)), assessment with { Signals = [], Kinds = [], Retracted = [] });

    public static string AssessmentKey(long sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{AssessmentsPrefix}{sequence:D10}");

    public static Row LatestRow(string token, Assessment assessment, string? etag) =>
        Filled(new Row(token, Assessments.LatestKey), assessment) with { ETag = etag };

    public static Row DueRow(string token, DateTimeOffset at) =>
        new Row(Day(at), string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}|{token}"))
            .With("token", token)
            .With("at", at.ToUniversalTime());

    /// <summary>First partition after every row due at <paramref name="at"/>.</summary>
    public static string DueEnd(DateTimeOffset at) => Day(at.AddDays(1));

    /// <param name="sender">Whose signal it follows from, as far as that is known.</param>
    public static BusMessage CaseDue(string token, long sequence, string? sender = null) => new(
        Queues.CaseDue,
        string.Create(CultureInfo.InvariantCulture, $"case-due-{Hash(token)}-{sequence}"),
        Json.Write(new CaseDue(token, sequence))) { Sender = sender, Subject = token };

    /// <summary>Of whom nobody scores: the case is to look which home is theirs.</summary>
    public static BusMessage HomeDue(string token, long sequence, string? sender) =>
        new(Queues.CaseDue, $"home-{Guid.NewGuid():N}", Json.Write(new CaseDue(token, sequence))) { Sender = sender, Subject = token };

    /// <summary>The case is to look which numbers are the citizen's, whatever the score.</summary>
    public static BusMessage NumberChanged(string token, long sequence) =>
        new(Queues.CaseDue, $"number-{Guid.NewGuid():N}", Json.Write(new CaseDue(token, sequence))) { Subject = token };

    /// <summary>Asks again for what an erasure may have kept from being seen, under ids of their own.</summary>
    public static IEnumerable<BusMessage> Again(string token, Assessment? latest)
    {
        yield return new(Queues.CitizenChanged, $"again-{Guid.NewGuid():N}", Json.Write(new CitizenChanged(token)));
        if (latest is { EverHigh: true })
            yield return new(Queues.CaseDue, $"again-{Guid.NewGuid():N}", Json.Write(new CaseDue(token, latest.Sequence)));
    }

    public static BusMessage CitizenChanged(Row due) =>
        new(Queues.CitizenChanged, $"due-{Hash(due.RowKey)}", Json.Write(new CitizenChanged(due.Text("token"))));

    public static BusMessage CitizenChanged(string token, string version) =>
        new(Queues.CitizenChanged, $"rules-{version}-{Hash(token)}", Json.Write(new CitizenChanged(token)));

    public static BusMessage ObjectionEnded(string token, string order) =>
        new(Queues.CitizenChanged, $"objection-{Hash($"{token}|{order}")}", Json.Write(new CitizenChanged(token)));

    private static Row Filled(Row row, Assessment assessment) => row
        .With("sequence", assessment.Sequence)
        .WithLongText("assessment", Json.Write(assessment));

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
