using EarlyWarning.Board.Case;
using EarlyWarning.Board.Case.NameAndAddress;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.MyWork;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;

namespace EarlyWarning.Board.Insight;

/// <summary>
/// The list for the monthly meeting with the landlord: open cases that the housing association is invited to. Its own people
/// see those of their invitations, as little of each as their packet shows; the municipality's see all.
/// </summary>
public static class MeetingList
{
    private const int PageSize = 100;

    public static bool MaySee(Person person) => Access.SeesAll(person) || IsLandlord(person);

    public static bool IsLandlord(Person person) => person.Is(Roles.SectorMember) && person.Sector == Sector.HousingAssociation;

    /// <summary>A page in the order of the list's own lines.</summary>
    public static async Task<(IReadOnlyList<WorkRow> Rows, string? Next)> Page(Worklist worklist, Person viewer, DateTimeOffset now,
        string? after, CancellationToken cancellation)
    {
        var slice = await worklist.Page(Worklist.Open, View(viewer), after, PageSize, file =>
            Shows(viewer, file), cancellation: cancellation);
        return ([.. slice.Cases.Select(file => new WorkRow(file, viewer, now))], MyWorkView.After(slice.Next, viewer));
    }

    /// <summary>All of it, for the file.</summary>
    public static async Task<IReadOnlyList<WorkRow>> All(Worklist worklist, Person viewer, DateTimeOffset now,
        CancellationToken cancellation) =>
        await worklist.Lines(Worklist.Open, View(viewer), cancellation).Where(file => Shows(viewer, file))
            .Select(file => new WorkRow(file, viewer, now)).ToListAsync(cancellation);

    public static bool Shows(Person viewer, CaseFile file) => !file.Closed && !file.Objected && MaySee(viewer)
        && !Access.IsBarred(viewer, file) && Invitation(file, viewer) is not null;

    private static string View(Person viewer) => Access.SeesAll(viewer) ? WorkViews.All : WorkViews.Of(viewer.Id);

    /// <summary>The newest; of a landlord's own people the newest to them.</summary>
    private static Ask? Invitation(CaseFile file, Person viewer) =>
        (Access.SeesAll(viewer) ? file.Members : Access.Invitations(viewer, file)).LastOrDefault(ask =>
            ask.Sector == Sector.HousingAssociation);

    public static Sheet Sheet(IReadOnlyList<WorkRow> rows, PageContext page)
    {
        var whole = Access.SeesAll(page.Me);
        // Theirs are few, one page of them: their own nearest date first.
        if (!whole) rows = [.. rows.OrderBy(row => LegalSteps.OwnNext(row.Case, page.Me, page.Today)?.On ?? DateOnly.MaxValue)];
        return new Sheet("meetings", page.Say(TeamWords.Meetings),
            page.Say(whole ? TeamWords.MeetingsText : TeamWords.MeetingsPacketText, page.Language.Day(page.Today, page.Today.AddYears(1))),
            [
                page.Say(TeamWords.Case), .. whole ? new[] { page.Say(TeamWords.Band) } : [], page.Say(TeamWords.LegalStep),
                    page.Say(TeamWords.ContactPerson),
                page.Say(TeamWords.Housing), page.Say(TeamWords.Meeting), page.Say(whole ? TeamWords.NextStep : TeamWords.YourStep),
                page.Say(TeamWords.Notes),
            ],
            [.. rows.Select(row =>
                new SheetRow(new Cell(row.Name, Link: Access.UrlOf(page.Me, row.Case)), [.. Cells(row.Case, page, whole)]))])
        {
            Empty = page.Say(TeamWords.NoMeetings), Most = int.MaxValue,
        };
    }

    private static IEnumerable<Cell> Cells(CaseFile file, PageContext page, bool whole)
    {
        // A band above what one's own signals give would tell of another's.
        if (whole) yield return new Cell(page.Say(CodeWords.Of(file.Band)));
        yield return new Cell(whole ? LegalSteps.Of(file, page) : LegalSteps.Own(file, page));
        yield return new Cell(page.Roster.Find(file.ContactPerson) is { } contact ? $"{contact.Name}, {Phones.Show(contact.Phone)}"
            : page.Say(TeamWords.NobodyYet));
        yield return new Cell(Answer(file, page));
        yield return new Cell(file.Meeting switch
        {
            { HeldAt: { } held } when !whole && held < Invitation(file, page.Me)?.From => page.Say(TeamWords.NoMeeting),
            { HeldAt: { } held } => page.Say(TeamWords.MeetingHeld, page.Language.Day(Language.DayOf(held), page.Today)),
            { At: var at } => page.Language.Stamp(at, page.Today),
            _ => page.Say(TeamWords.NoMeeting),
        });
        yield return new Cell((whole ? file.NextStep : Step(file, page)) is { } next ? page.Say(CodeWords.Of(next)) : "");
        yield return new Cell(file.Protected ? page.Say(NameAndAddressWords.Protected) : "");
    }

    /// <summary>
    /// A landlord's own. How far the municipality is would tell of a case older than what the landlord has told, and that something is to
    /// be averted, of another landlord's date.
    /// </summary>
    private static NextStep? Step(CaseFile file, PageContext page) =>
        Invitation(file, page.Me) is { Running: true } ? NextStep.AnswerInvitation : null;

    private static string Answer(CaseFile file, PageContext page) => Invitation(file, page.Me) switch
    {
        { Accepted: true } ask => page.Say(TeamWords.TakesPart, page.Sentences.Name(ask.DoneBy)),
        { Declined: not null } => page.Say(TeamWords.TakesNoPart),
        { Running: true } ask => page.Say(TeamWords.IsAsked, page.Sentences.Name(ask.Person)),
        _ => page.Say(TeamWords.NoAnswer),
    };
}
