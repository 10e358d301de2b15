using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Papers.Contracts;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;

namespace EarlyWarning.Records.Contracts;

/// <summary>All of a case as it leaves the house, in memory but for the papers' contents.</summary>
/// <param name="Person">Null: nobody knows who the citizen is any more.</param>
/// <param name="Papers">Those that were removed among them.</param>
/// <param name="Looks">Who looked at the citizen, of this case or of none.</param>
public sealed record RecordCase(CaseView View, KnownPerson? Person, IReadOnlyList<Paper> Papers, IReadOnlyList<AccessEntry> Looks,
    string By, string Purpose, DateTimeOffset At)
{
    /// <summary>All that was told of the citizen, without what it says.</summary>
    public IReadOnlyList<SignalFact> Told { get; init; } = [];

    /// <summary>What the citizen says is wrong of it, with what became of that; the newest first.</summary>
    public IReadOnlyList<RectificationView> Disputed { get; init; } = [];

    public CaseFile Case => View.Case;

    /// <summary>A record prints its values; this one must not reach a log.</summary>
    public override string ToString() => "RecordCase";
}

/// <summary>A page that is whole in itself, ready to print.</summary>
/// <param name="Path">Within the ZIP file.</param>
public sealed record RecordPage(string Path, string Html)
{
    public override string ToString() => "RecordPage";
}

/// <summary>
/// What people read of a case: the Board has the words and the pages, and may call this feature, never the other way round.
/// </summary>
public interface IRecordPages
{
    /// <summary>A line of the timeline in Danish.</summary>
    string Line(TimelineEntry entry, DateTimeOffset now);

    /// <summary>The journal first, then letters and sheets as they would be printed now; one at a time.</summary>
    IAsyncEnumerable<RecordPage> Of(RecordCase record, CancellationToken cancellation = default);
}

/// <summary>A case was handed over.</summary>
/// <param name="By">Roster id, or <see cref="AccessLog.SystemId"/>.</param>
/// <param name="File">Its name in the container; null: somebody fetched it.</param>
/// <param name="Sha256">Of the ZIP file.</param>
public sealed record Handover(string CaseId, DateTimeOffset At, string By, string Purpose, long Revision, long Size, string Sha256,
    string? File = null);
