using System.Globalization;
using System.Runtime.CompilerServices;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Privacy.Contracts;

/// <summary>Somebody looked at a citizen's personal data, or searched for it.</summary>
public sealed record AccessEntry(DateTimeOffset At, string Token, string StaffId, string Purpose, string? CaseId);

/// <summary>
/// Who looked at whom, when and why. Table <c>audit</c>, two rows for each look, both before it: PK the month
/// <c>yyyy-MM</c> (the auditor's log, what one person looked at, and retention by whole partitions) and PK
/// <c>citizen|{token}</c> (the citizen's own question); RK <c>{instant, sortable}|{random}</c> in both.
/// </summary>
public sealed class AccessLog([FromKeyedServices(Tables.Audit)] ITable audit, TimeProvider time)
{
    private const string Sortable = "yyyyMMdd'T'HHmmss'.'fffffff'Z'";

    /// <exception cref="ArgumentException">No such purpose, or nobody named as looking.</exception>
    public async Task Write(RevealRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (string.IsNullOrWhiteSpace(request.Token) || string.IsNullOrWhiteSpace(request.StaffId))
            throw new ArgumentException("A look-up names the citizen's token and who looks.", nameof(request));
        if (!Purposes.All.Contains(request.Purpose)) throw new ArgumentException("There is no such purpose.", nameof(request));
        var at = time.GetUtcNow();
        var key = string.Create(CultureInfo.InvariantCulture, $"{at.ToString(Sortable, CultureInfo.InvariantCulture)}|{Guid.NewGuid():N}");
        await audit.Insert(ToRow(Month(at), key, at, request), cancellation);
        await audit.Insert(ToRow(Citizen(request.Token), key, at, request), cancellation);
    }

    /// <summary>Everybody who looked at this citizen, oldest first.</summary>
    public async IAsyncEnumerable<AccessEntry> OfCitizen(string token, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in audit.Query(Citizen(token), cancellation: cancellation)) yield return FromRow(row);
    }

    /// <summary>Every look of one month, oldest first; of one person when <paramref name="staffId"/> is given.</summary>
    public async IAsyncEnumerable<AccessEntry> OfMonth(DateOnly month, string? staffId = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in audit.Query(month.ToString("yyyy-MM", CultureInfo.InvariantCulture), cancellation: cancellation))
        {
            var entry = FromRow(row);
            if (staffId is null || string.Equals(entry.StaffId, staffId, StringComparison.Ordinal)) yield return entry;
        }
    }

    private static Row ToRow(string partitionKey, string rowKey, DateTimeOffset at, RevealRequest request) =>
        new Row(partitionKey, rowKey)
            .With("at", at)
            .With("token", request.Token)
            .With("staffId", request.StaffId)
            .With("purpose", request.Purpose)
            .With("caseId", request.CaseId);

    private static AccessEntry FromRow(Row row) =>
        new(row.Instant("at"), row.Text("token"), row.Text("staffId"), row.Text("purpose"), row.TextOrNull("caseId"));

    private static string Month(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string Citizen(string token) => $"citizen|{token}";
}
