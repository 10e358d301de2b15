using System.Globalization;
using EarlyWarning.Platform;
using EarlyWarning.Records.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Records;

/// <summary>
/// What was handed over. Table <c>handovers</c>, PK the case id: RK <c>last</c>, what of the case the night knew when it put it there; RK
/// <c>{inverted time}-{random}</c>, a handover as JSON.
/// </summary>
public sealed class HandoverStore([FromKeyedServices(Tables.Handovers)] ITable rows)
{
    private const string LastKey = "last", Known = "known", Column = "handover";

    internal async Task<IReadOnlyList<Handover>> Of(string caseId, CancellationToken cancellation) =>
        await rows.Query(caseId, before: LastKey, cancellation: cancellation).Select(row => Json.Read<Handover>(row.Text(Column)))
            .ToListAsync(cancellation);

    internal Task Add(Handover handover, CancellationToken cancellation) => rows.Insert(new Row(handover.CaseId,
        string.Create(CultureInfo.InvariantCulture, $"{DateTime.MaxValue.Ticks - handover.At.UtcTicks:D19}-{Guid.NewGuid():N}"))
        .With(Column, Json.Write(handover)), cancellation);

    internal async Task<string?> Last(string caseId, CancellationToken cancellation) =>
        (await rows.Get(caseId, LastKey, cancellation))?.Text(Known);

    internal async Task Keep(string caseId, string known, CancellationToken cancellation)
    {
        await rows.Delete(new Row(caseId, LastKey), cancellation);
        await rows.TryInsert(new Row(caseId, LastKey).With(Known, known), cancellation);
    }

    internal async Task Erase(string caseId, CancellationToken cancellation)
    {
        var keys = await rows.Query(caseId, cancellation: cancellation).Select(row => row.RowKey).ToListAsync(cancellation);
        await rows.DeleteAll(caseId, keys, cancellation);
    }
}
