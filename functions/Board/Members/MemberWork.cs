using EarlyWarning.Board.Case;
using EarlyWarning.Board.Letters.Disclosures;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Board.Members;

/// <summary>An invitation that waits for this member's answer, in the case as it is now.</summary>
/// <param name="Name">What the member calls the case.</param>
/// <param name="Shown">What they see of it: their answer is to that.</param>
public sealed record OpenInvitation(CaseView View, Ask Ask, string Name, ShownPacket Shown)
{
    /// <summary>Of the form's fields: the same wherever the row stands.</summary>
    public string Key => $"{Name}-{Ask.Sector}";
}

/// <summary>Something a member has to do, with a sentence, by when.</summary>
public sealed record MemberTask(CaseFile Case, string Text, DateTimeOffset At);

/// <summary>
/// What is a sector member's own in the open cases they are asked about: read from the lines of their list, and shown as little of each as
/// their packet shows.
/// </summary>
public sealed class MemberWork(Worklist worklist, CasePages pages, SignalKinds signals)
{
    /// <summary>More than anybody has; the list itself goes on.</summary>
    private const int Most = 200;
    private const int MostFound = 20;

    /// <summary>Cases that this member may see now.</summary>
    public async Task<IReadOnlyList<CaseFile>> Cases(Person me, CancellationToken cancellation) =>
        (await worklist.Page(Worklist.Open, WorkViews.Of(me.Id), after: null, Most,
            file => Sees(me, file) && !Access.Shown(me, file).Closed, cancellation: cancellation)).Cases;

    /// <summary>By the member's name for the case, or by a tenancy of the member's own organisation.</summary>
    public async Task<IReadOnlyList<CaseFile>> Find(Person me, string typed, CancellationToken cancellation)
    {
        if (typed.Length is 0 or > 64) return [];
        var found = new List<CaseFile>();
        foreach (var partition in new[] { Worklist.Open, Worklist.Closed })
        {
            var lines = await worklist.Page(partition, WorkViews.Of(me.Id), after: null, Most, file => Sees(me, file),
                cancellation: cancellation);
            foreach (var file in lines.Cases)
                if (found.Count < MostFound && await Is(file, me, typed, cancellation)) found.Add(file);
        }
        return found;
    }

    /// <summary>The first to fall due first; each as its case is now, for the list may be a moment behind.</summary>
    public async Task<IReadOnlyList<OpenInvitation>> Invitations(IEnumerable<CaseFile> cases, Person me, CancellationToken cancellation)
    {
        var open = new List<OpenInvitation>();
        foreach (var listed in cases.Where(file => Asked(file, me).Any()))
        {
            var name = CaseIds.For(listed, me);
            if (await pages.Find(name, me, cancellation) is not { Case.Closed: false } view || !Sees(me, view.Case)) continue;
            var shown = ShownPacket.Of(me, view.Case, view.Timeline);
            open.AddRange(Asked(view.Case, me).Select(ask => new OpenInvitation(view, ask, name, shown)));
        }
        return [.. open.OrderBy(one => one.Ask.DueAt).DistinctBy(one => one.Key)];
    }

    private static IEnumerable<Ask> Asked(CaseFile file, Person me) =>
        Access.Invitations(me, file).Where(ask => ask.Running && ask.Person == me.Id);

    /// <summary>Actions they own, a hold they are asked about, and meetings they are to be at; what is due first comes first.</summary>
    public static IReadOnlyList<MemberTask> Tasks(IEnumerable<CaseFile> cases, PageContext page) =>
        [.. cases.SelectMany(file => TasksOf(file, page)).OrderBy(task => task.At)];

    private static IEnumerable<MemberTask> TasksOf(CaseFile file, PageContext page)
    {
        foreach (var action in file.OpenActions.Where(action => action.Owner == page.Me.Id))
            yield return Due(file, Lower(page.Say(Choices.Words(Choices.Actions, action.Code))),
                Platform.Calendars.CopenhagenTime.At(action.DueOn, Platform.Calendars.WorkingTime.Closes), page.Day(action.DueOn), page);
        if (Access.CollectionHoldAsk(page.Me, file) is { } hold && hold.Person == page.Me.Id)
            yield return Due(file, page.Say(MemberWords.Hold), hold.DueAt, page.When(hold.DueAt), page);
        if (file.Meeting is { HeldAt: null } meeting && meeting.At > page.Now && Access.IsAtMeeting(page.Me, file))
            yield return new MemberTask(file, page.Say(meeting.AnswerOf(page.Me.Id) is null ? MemberWords.MeetingUnanswered
                : MemberWords.Meeting, CaseIds.For(file, page.Me), page.When(meeting.At)), meeting.At);
    }

    private static MemberTask Due(CaseFile file, string what, DateTimeOffset at, string when, PageContext page) =>
        new(file, page.Say(at < page.Now ? MemberWords.Late : MemberWords.Action, CaseIds.For(file, page.Me), what, when), at);

    private async Task<bool> Is(CaseFile file, Person me, string typed, CancellationToken cancellation)
    {
        if (CaseIds.For(file, me).Equals(typed, StringComparison.OrdinalIgnoreCase)) return true;
        if (!file.Tenancies.Contains(typed, StringComparer.Ordinal)) return false;
        var told = new List<Signal>();
        foreach (var sender in me.AdvisesFor) told.AddRange(await signals.Of(file.Citizen, sender, cancellation).ToListAsync(cancellation));
        return OwnTenancies.Has(Access.Shown(me, file), told, me, typed);
    }

    private static bool Sees(Person me, CaseFile file) => Access.Of(me, file) != Sight.None && !Access.Shown(me, file).ObjectionStands;

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
