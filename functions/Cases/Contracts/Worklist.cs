using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Cases.Contracts;

/// <summary>
/// The projection behind lists: everything a row of the board or of <c>GET /api/cases</c> shows, so that a list touches
/// no other table. Written in order of <see cref="CaseFile.Revision"/>.
/// </summary>
public sealed record WorkItem
{
    public required CaseFile Case { get; init; }
    public required IReadOnlyList<FiredRule> Rules { get; init; }
    public required string RuleSet { get; init; }

    /// <summary>Number of timeline rows, oldest first, and the last lines.</summary>
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }
}

/// <summary>Reads the worklist: table <c>worklist</c>, PK <c>open</c> or <c>closed</c>, RK the case id.</summary>
public sealed class Worklist([FromKeyedServices(Tables.Worklist)] ITable worklist)
{
    public const string Open = "open";
    public const string Closed = "closed";

    public async IAsyncEnumerable<WorkItem> Items(
        string partition, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in worklist.Query(partition, cancellation: cancellation))
            yield return FromRow(row);
    }

    public static WorkItem FromRow(Row row) => Json.Read<WorkItem>(row.Text("item"));
}
