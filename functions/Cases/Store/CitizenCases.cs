using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Cases.Store;

/// <summary>What <c>casesByCitizen</c> holds of one person, with whichever of their numbers.</summary>
/// <param name="Numbers">The one that leads first.</param>
internal sealed record CasesOfPerson(IReadOnlyList<string> Numbers, IReadOnlyList<Row> Rows)
{
    public string Lead => Numbers[0];

    /// <summary>Rows that keep one open case: two while two numbers are becoming one person's.</summary>
    public IEnumerable<Row> Locks => Rows.Where(row => row.RowKey == CaseTable.OpenLock);

    public string? Held => Locks.FirstOrDefault()?.Text("caseId");

    /// <summary>Cases that were closed because they go on in another, and in which.</summary>
    public IEnumerable<(string CaseId, string GoesOnIn)> GoneOn => Rows
        .Where(row => row.TextOrNull(CaseTable.GoesOnColumn) is not null)
        .Select(row => (CaseTable.CaseIn(row), row.Text(CaseTable.GoesOnColumn)));

    /// <summary>Rows of closed cases that have a conflict of interest from a case of a number that is another person's after all.</summary>
    public IEnumerable<(Row Row, IReadOnlyList<string> Gone)> Bereft => Rows
        .Select(row => (row, Gone: (IReadOnlyList<string>)[.. (row.TextOrNull(CaseTable.BroughtColumn)?.Split(' ') ?? [])
            .Except(Rows.Select(CaseTable.CaseIn), StringComparer.Ordinal)])).Where(one => one.Gone.Count > 0);

    /// <summary>Rows of closed cases that keep signals out for a number that is another person's after all.</summary>
    public IEnumerable<Row> KeptOut => Rows.Where(row => row.TextOrNull(CaseTable.KeptOutColumn) is { } with
        && with.Split(' ').Except(Numbers, StringComparer.Ordinal).Any());

    /// <summary>
    /// The row of the case that was closed last, with whichever number: each has one. What goes on in another case did not end.
    /// </summary>
    public Row? LastRow => Rows.Where(row => row.RowKey == CaseTable.LastClosed)
        .ExceptBy(GoneOn.Select(gone => gone.CaseId), CaseTable.CaseIn, StringComparer.Ordinal)
        .OrderBy(row => Read(row).ClosedAt ?? DateTimeOffset.MinValue)
        .ThenBy(row => CaseTable.CaseIn(row).Length).ThenBy(CaseTable.CaseIn, StringComparer.Ordinal).LastOrDefault();

    /// <summary>What it had taken in.</summary>
    public ClosedCase? Last => LastRow is { } row ? Read(row) : null;

    private static ClosedCase Read(Row row) => Json.Read<ClosedCase>(row.Text("case"));
}

/// <summary>Reads them.</summary>
public sealed class CitizenCases([FromKeyedServices(Tables.CasesByCitizen)] ITable byCitizen, CitizenNumbers numbers)
{
    internal async Task<CasesOfPerson> Of(string token, CancellationToken cancellation) =>
        await Of(await numbers.All(token, cancellation), cancellation);

    internal async Task<CasesOfPerson> Of(IReadOnlyList<string> all, CancellationToken cancellation)
    {
        var rows = new List<Row>();
        foreach (var number in all) rows.AddRange(await byCitizen.Query(number, cancellation: cancellation).ToListAsync(cancellation));
        return new CasesOfPerson(all, rows);
    }
}
