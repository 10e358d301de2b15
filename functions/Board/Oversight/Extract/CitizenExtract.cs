using EarlyWarning.Board.Case.Reaching;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Papers.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;
using EarlyWarning.Signals.Contracts.Unidentified;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Board.Oversight.Extract;

/// <summary>All that is held of one citizen, and who looked: what a citizen is given who asks for access (GDPR article 15).</summary>
/// <param name="Person">Null: no name or number is held.</param>
/// <param name="Told">What senders told, also what was taken back.</param>
/// <param name="Said">Which of it came without a number, and what staff wrote as they said whom it is about.</param>
/// <param name="Earlier">Assessments before the newest, oldest first.</param>
/// <param name="Looks">Oldest first, of every number they have had; lists they stood on among them.</param>
/// <param name="Hold">Null: they were never exempt from erasure.</param>
/// <param name="CopyDays">So many days after they were erased they are in copies.</param>
/// <param name="Disputed">What they say is wrong, with what became of it.</param>
/// <param name="Asked">Their erasure waits for a second person; null: none does.</param>
public sealed record CitizenExtract(KnownPerson? Person, AddressProtection? Protection, IReadOnlyList<ToldSignal> Told,
    IReadOnlyList<SaidIdentity> Said, Assessment? Assessment, IReadOnlyList<Assessment> Earlier, IReadOnlyList<ExtractedCase> Cases,
    IReadOnlyList<AccessEntry> Looks, HoldView? Hold,
    AskedErasure? Asked, int CopyDays, IReadOnlyList<RectificationView> Disputed)
{
    /// <summary>Nothing but the question itself.</summary>
    public bool IsEmpty => Person is null && Told.Count == 0 && Assessment is null && Cases.Count == 0;

    /// <summary>A record prints its values; this one must not reach a log.</summary>
    public override string ToString() => "CitizenExtract";
}

/// <summary>One case with its papers' names.</summary>
public sealed record ExtractedCase(CaseView View, IReadOnlyList<Paper> Papers)
{
    public override string ToString() => "ExtractedCase";
}

/// <summary>Gathers it, the question itself first in the access log.</summary>
public sealed class ExtractReader(Vault vault, CitizenNumbers numbers, SignalKinds signals, UnidentifiedDesk unidentified,
    Assessments assessments, CaseDesk desk, PaperDesk papers, LegalHolds holds, AskedErasures asked, AccessLog log,
    ReadingLog readings, RectificationDesk disputed, Conflicts conflicts, IOptions<RetentionOptions> retention)
{
    /// <exception cref="ArgumentException">Nobody is named as asking.</exception>
    /// <exception cref="NotToBeSeenException">They have a conflict of interest: another auditor reads it.</exception>
    public async Task<CitizenExtract> Read(Cpr cpr, Person auditor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(auditor);
        var token = await vault.Find(cpr, auditor.Id, Purposes.RightOfAccess, cancellation);
        await conflicts.Refuse(auditor, token, cancellation);
        var person = await vault.SeeAgain(new RevealRequest(token, auditor.Id, Purposes.RightOfAccess, CaseId: null), cancellation);
        var cases = new List<ExtractedCase>();
        foreach (var view in await desk.AllOf(token, cancellation))
            cases.Add(new ExtractedCase(view, await papers.Of(view.Case.CaseId, cancellation)));
        var (tokens, latest) = await assessments.Today(token, cancellation);
        return new CitizenExtract(person, await vault.Protection(token, cancellation), await signals.All(token, cancellation),
            await unidentified.OfCitizen([.. tokens], cancellation), latest, await Earlier(tokens, latest, cancellation), cases,
            await Looks(token, cancellation), await holds.Of(token, cancellation),
            await asked.Of(token, cancellation), retention.Value.CopyDays,
            await disputed.Of(token, cancellation));
    }

    /// <summary>Of one number they are in order; of two they are put in order.</summary>
    private async Task<List<Assessment>> Earlier(IEnumerable<string> tokens, Assessment? latest, CancellationToken cancellation)
    {
        var all = new List<Assessment>();
        foreach (var token in tokens) all.AddRange(await assessments.From(token, 0, cancellation).ToListAsync(cancellation));
        return [.. all.Where(one => one.At < latest?.At).OrderBy(one => one.At)];
    }

    private async Task<List<AccessEntry>> Looks(string token, CancellationToken cancellation)
    {
        var own = await log.OfCitizen(token, cancellation).ToListAsync(cancellation);
        // Two numbers of one person: their looks are one answer, and so are their lists.
        var tokens = (await numbers.All(token, cancellation)).Concat(own.Select(look => look.Token)).Append(token)
            .ToHashSet(StringComparer.Ordinal);
        var lists = await readings.ListsWith(tokens, cancellation).ToListAsync(cancellation);
        return [.. own.Concat(lists).OrderBy(look => look.At)];
    }
}
