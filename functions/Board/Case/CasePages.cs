using EarlyWarning.Board.Case.Decisions;
using EarlyWarning.Board.Case.Reaching;
using EarlyWarning.Board.Case.Why;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Letters.Disclosures;
using EarlyWarning.Board.Site;
using EarlyWarning.Board.Today;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Board.Case;

/// <summary>Finds a case for one reader, notes that they read it, and shows as much of it as they may see.</summary>
public sealed class CasePages(CaseDesk desk, Worklist worklist, Household household, Conflicts conflicts, SignalKinds signals,
    RectificationDesk disputed, ReadingLog readings, LookLimit limit)
{
    /// <param name="reads">What they read of it, one of <see cref="Purposes.Readings"/>: in the access log before it is answered.</param>
    /// <returns>Null when there is no such case for this reader: the two are not told apart.</returns>
    /// <exception cref="NotToBeSeenException">They have a conflict of interest, with the citizen or somebody of the same home.</exception>
    /// <exception cref="ReasonNeededException">They must first say why they look at so many.</exception>
    public async Task<CaseView?> Find(
        string name, Person viewer, CancellationToken cancellation, string reads = Purposes.ReadCase)
    {
        if (await Peek(name, viewer, cancellation) is not { } view) return null;
        await Note(viewer, view.Case, name, reads, cancellation);
        return await WithOwn(view, viewer, cancellation);
    }

    /// <summary>The whole case, for whoever sees all of it; null and refused as of <see cref="Find"/>.</summary>
    public async Task<CaseView?> FindWhole(string name, Person viewer, CancellationToken cancellation,
        string reads = Purposes.ReadCase) =>
        await Find(name, viewer, cancellation, reads) is { } view && Access.Of(viewer, view.Case) == Sight.Whole ? view : null;

    /// <summary>The case, to know whether there is one: nothing of it may be shown.</summary>
    /// <exception cref="NotToBeSeenException">As of <see cref="Find"/>.</exception>
    internal async Task<CaseView?> Peek(string name, Person viewer, CancellationToken cancellation)
    {
        if (await Visible(name, viewer, cancellation) is not { } number || await desk.View(number, cancellation) is not { } view
            || !IsFor(viewer, view.Case, name)) return null;
        return await conflicts.Hold(viewer, view.Case, cancellation) ? throw new NotToBeSeenException() : view;
    }

    /// <summary>
    /// The number of a case that this reader may see. Whoever does not see all of them reads the same row of one that is not there and of
    /// one that is not theirs, so that not even the time tells the two apart.
    /// </summary>
    internal async Task<string?> Visible(string name, Person viewer, CancellationToken cancellation) =>
        await Number(name, viewer, cancellation) is { } number
            && (Access.SeesAll(viewer) || (await desk.Find(number, cancellation) is { } file && IsFor(viewer, file, name))) ? number : null;

    /// <summary>That they read of this case: once a day, before anything of it is shown.</summary>
    /// <param name="name">As they call it.</param>
    /// <exception cref="ReasonNeededException">They must first say why.</exception>
    public async Task Note(Person viewer, CaseFile file, string name, string reads, CancellationToken cancellation)
    {
        if (Access.Of(viewer, file) == Sight.Packet)
        {
            // What is more than the packet is refused to them: they read nothing.
            if (reads is not (Purposes.ReadCase or Purposes.ReadPapers)) return;
            if (reads == Purposes.ReadCase) reads = Purposes.ReadPacket;
        }
        var theirs = Access.IsTheirs(viewer, file);
        using var turn = theirs ? null : await limit.Turn(viewer, cancellation);
        if (!theirs && await limit.IsPast(viewer, file, cancellation)) throw new ReasonNeededException(name);
        await readings.Write(new CaseReading(viewer.Id, reads, file.Citizen, file.CaseId, theirs), cancellation);
    }

    /// <summary>
    /// What the reader's own organisations told goes with their packet, and nobody else's. Other cases about the same tenancy go with the
    /// whole case, to who may see the whole of those too.
    /// </summary>
    private async Task<CaseView> WithOwn(CaseView view, Person viewer, CancellationToken cancellation)
    {
        if (Access.Of(viewer, view.Case) != Sight.Packet)
        {
            var same = await household.Of(view.Case, other => Access.MayLook(viewer, other), cancellation);
            return view with
            {
                SameTenancy = [.. same.Select(other => other.CaseId)],
                Disputed = await disputed.Known(view.Case.Citizen, cancellation),
            };
        }
        var told = new List<Signal>();
        foreach (var sender in viewer.AdvisesFor)
            told.AddRange(await signals.Of(view.Case.Citizen, sender, cancellation).ToListAsync(cancellation));
        return view with { Case = Access.Shown(viewer, view.Case), Told = told };
    }

    /// <summary>
    /// They may see something of it, and that is their name for it: to a landlord's people the number of a case is none.
    /// </summary>
    public static bool IsFor(Person viewer, CaseFile file, string name) =>
        Access.Of(viewer, file) != Sight.None && CaseIds.For(file, viewer) == name;

    /// <param name="name">From an address: a number, or what a landlord's people call the case.</param>
    /// <returns>The case's number; null: no such case.</returns>
    public async Task<string?> Number(string name, Person viewer, CancellationToken cancellation)
    {
        if (!CaseIds.IsReference(name)) return CaseIds.IsOne(name) ? name : null;
        foreach (var partition in new[] { Worklist.Open, Worklist.Closed })
        {
            var named = await worklist.Page(partition, WorkViews.Reference(name), after: null, size: 1, cancellation: cancellation);
            if (named.Cases is [var file]) return file.CaseId;
            // A case that has not changed since there are references stands under its people alone.
            var own = await worklist.Page(partition, WorkViews.Of(viewer.Id), after: null, size: 1,
                one => CaseIds.For(one, viewer) == name, cancellation: cancellation);
            if (own.Cases is [var before]) return before.CaseId;
        }
        return null;
    }

    public IResult Show(
        CaseView view, PageContext page, DecisionForm? open = null, FormState? state = null, KnownPerson? seen = null,
        KnownPerson? contact = null, int status = StatusCodes.Status200OK, ShownPerson? ofDay = null) =>
        Access.Of(page.Me, view.Case) == Sight.Packet
            ? BoardResults.Page<PacketPage>(new
            {
                Context = page, view.Case, view.Timeline, view.Struck, State = state, view.Told,
                Link = Access.IsAtMeeting(page.Me, view.Case) ? view.Whereabouts?.Link : null,
            }, status)
            : BoardResults.Page<CasePage>(
                new { Context = page, View = view, Open = open, State = state, Seen = seen, Contact = contact, OfDay = ofDay,
                    Senders = page.SenderNames }, status);

    /// <summary>A form about a case, posted by somebody who must see the whole of it.</summary>
    internal async Task<IResult> Posted(HttpRequest request, string caseId, string name, PageContext page,
        Func<CaseView, FormReader, Task<IResult>> answer)
    {
        var stop = request.HttpContext.RequestAborted;
        if (!request.HasFormContentType || await Find(caseId, page.Me, stop) is not { } view) return BoardResults.NotFound(page);
        if (Access.Of(page.Me, view.Case) != Sight.Whole) return BoardResults.NotYours(page);
        return await answer(view, new FormReader(name, await request.ReadFormAsync(stop), page.Language));
    }

}
