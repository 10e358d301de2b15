using EarlyWarning.Cases.Contracts;
using EarlyWarning.Papers.Contracts;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;

namespace EarlyWarning.Records.Contracts;

/// <summary>
/// Where a case is taken out of the house. Whether somebody may is the caller's to know; the look is in the access log first.
/// </summary>
public sealed class RecordDesk(
    CaseDesk cases, PaperDesk papers, SignalKinds signals, RectificationDesk rectifications, Vault vault, AccessLog log,
    HandoverStore handovers, CasePackage package, TimeProvider clock)
{
    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<Handover>> Of(string caseId, CancellationToken cancellation = default) =>
        handovers.Of(caseId, cancellation);

    /// <summary>Looks, and gathers all but the papers' contents.</summary>
    /// <param name="purpose">One of <see cref="Purposes.All"/>.</param>
    /// <returns>Null when there is no such case.</returns>
    public async Task<RecordCase?> Gather(string caseId, string by, string purpose, CancellationToken cancellation = default)
    {
        if (await cases.View(caseId, cancellation) is not { } view) return null;
        var look = new RevealRequest(view.Case.Citizen, by, purpose, caseId);
        // Each file that leaves is a line of its own, also the second of a day; the system's looks have one each by themselves.
        if (by != AccessLog.SystemId) await log.Write(look, cancellation);
        var person = await vault.Reveal(look, cancellation);
        var looks = await log.OfCitizen(view.Case.Citizen, cancellation).Where(seen => seen.CaseId is null || seen.CaseId == caseId)
            .ToListAsync(cancellation);
        var disputed = await rectifications.Of(view.Case.Citizen, cancellation);
        view = view with { Disputed = [.. disputed.Select(one => one.Mark)] };
        return new RecordCase(view, person, await papers.Of(caseId, cancellation), looks, by, purpose, clock.GetUtcNow())
        {
            Disputed = disputed, Told = await signals.Facts(view.Case.Citizen, cancellation),
        };
    }

    /// <summary>Streams it as one ZIP file; once it is whole, that it was handed over is noted.</summary>
    public async Task Write(RecordCase record, Stream to, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        var (size, sha256) = await package.Write(record, to, cancellation);
        await handovers.Add(new Handover(record.Case.CaseId, record.At, record.By, record.Purpose, record.Case.Revision, size, sha256),
            cancellation);
    }
}
