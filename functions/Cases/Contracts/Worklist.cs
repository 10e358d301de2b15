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

    /// <summary>The rules behind the citizen's newest score.</summary>
    public required IReadOnlyList<FiredRule> Rules { get; init; }
    public required string RuleSet { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }
}

/// <summary>Reads the worklist: table <c>worklist</c>, PK <c>open</c> (everything not closed) or <c>closed</c>, RK the case id.</summary>
public sealed class Worklist([FromKeyedServices(Tables.Worklist)] ITable worklist)
{
    public const string Open = "open";
    public const string Closed = "closed";

    /// <summary>The revision the row was made from.</summary>
    public const string RevisionColumn = "revision";

    /// <summary>The item as JSON; absent on the mark that a closed case leaves under <see cref="Open"/>.</summary>
    public const string ItemColumn = "item";

    public async IAsyncEnumerable<WorkItem> Items(
        string partition, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in worklist.Query(partition, cancellation: cancellation))
        {
            if (row.TextOrNull(ItemColumn) is not null) yield return Json.Read<WorkItem>(row.LongText(ItemColumn));
        }
    }
}
