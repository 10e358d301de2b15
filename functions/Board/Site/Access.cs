using EarlyWarning.Board.Letters;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Corrections;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;

namespace EarlyWarning.Board.Site;

/// <summary>How much of a case somebody may see.</summary>
public enum Sight
{
    /// <summary>Nothing, not even that it exists.</summary>
    None,

    /// <summary>A sector member: the packet of their own invitation, without reasons and amounts.</summary>
    Packet,
    Whole,
}

/// <summary>Who sees what (docs/domain.md#retention-and-access): need to know decides, not job titles.</summary>
public static class Access
{
    /// <summary>Works with cases at all; auditors and administrators do not.</summary>
    public static bool HasWork(Person person) => SeesAll(person) || person.Is(Roles.SectorMember);

    public static bool SeesAll(Person person) => person.Is(Roles.Caseworker) || person.Is(Roles.TeamLeader);

    /// <summary>Looks after the machinery, which holds ids and codes alone.</summary>
    public static bool LooksAfterQueues(Person person) => person.Is(Roles.Administrator);

    /// <summary>Sees figures of the whole team and its people.</summary>
    public static bool LeadsTeam(Person person) => person.Is(Roles.TeamLeader);

    /// <summary>Whose receipts and answers somebody may see: the sender they work for.</summary>
    public static string? SenderOf(Person person) => person.Is(Roles.SenderStaff) ? person.Sender : null;

    /// <summary>Works for a sender and has no other role: no page is theirs but that sender's own.</summary>
    public static bool OnlySends(Person person) => person.Roles.All(role => role == Roles.SenderStaff);

    /// <summary>The first page after sign-in: where this person's work is.</summary>
    public static string Start(Person person) =>
        person.Is(Roles.Caseworker) ? LocalUrl.Today
        : HasWork(person) ? LocalUrl.Home
        : SenderOf(person) is not null ? Senders.SentPages.Home
        : LooksAfterQueues(person) ? "/board/dead-letters"
        : person.Is(Roles.Auditor) ? Administration.AccessLogPages.Home
        : "/board/inbox";

    /// <summary>The case's page, by the name that this reader has for it.</summary>
    public static string UrlOf(Person person, CaseFile file) => $"/board/cases/{CaseIds.For(file, person)}";

    /// <summary>
    /// The lines of the timeline that a reader of this case may see: a sector member those about their own invitation, and what the team
    /// must know, from when they were first asked: what was before is not theirs.
    /// </summary>
    public static bool SeesLine(Person person, CaseFile file, TimelineEntry entry) => Of(person, file) switch
    {
        Sight.Whole => true,
        Sight.None => false,
        _ => entry switch
        {
            AskEntry { Sector: { } sector, Sender: var sender } =>
                Invitations(person, file).Any(ask => ask.Sector == sector && (ask.Sender == sender || sender is null)),
            MeetingSet or MeetingMoved or MeetingCancelled or MeetingHolderNamed or MeetingHeld or MeetingCorrected or CaseClosed
                or CaseReopened =>
                SinceAsked(person, file, entry),
            DecisionUndone undone => undone.What == Undoable.MeetingHeld && SinceAsked(person, file, entry),
            CollectionHoldEntry hold => Packets.Concerns(file, hold.Sender, person),
            PlanAdopted => Invitations(person, file).Any(ask => ask.Accepted) && SinceAsked(person, file, entry),
            _ => false,
        },
    };

    public static Sight Of(Person person, CaseFile file) =>
        SeesAll(person) ? Sight.Whole
        : person.Is(Roles.SectorMember) && Invitations(person, file).Concat(HoldAsks(person, file)).Any() ? Sight.Packet
        : Sight.None;

    /// <summary>
    /// The asks to a sector whose turn has come to this person: a deputy sees nothing of a case before, and nobody what another
    /// housing association is asked.
    /// </summary>
    public static IEnumerable<Ask> Invitations(Person person, CaseFile file) => file.Members.Where(ask => IsAsked(person, file, ask));

    /// <summary>Who is asked only whether the collection can wait hears of no meeting.</summary>
    public static bool SeesMeeting(Person person, CaseFile file) => Of(person, file) switch
    {
        Sight.Whole => true,
        Sight.Packet => Invitations(person, file).Any(),
        _ => false,
    };

    /// <summary>Is to be at the meeting, so that its link is theirs: who sees the whole case, and a member who accepted.</summary>
    public static bool IsAtMeeting(Person person, CaseFile file) => Of(person, file) switch
    {
        Sight.Whole => MayLook(person, file),
        Sight.Packet => MeetingInvitation.Participants(file).Contains(person.Id, StringComparer.Ordinal),
        _ => false,
    };

    /// <summary>The open question to this person's housing association whether the collection can wait.</summary>
    public static Ask? CollectionHoldAsk(Person person, CaseFile file) => HoldAsks(person, file).FirstOrDefault(ask => ask.Running);

    /// <summary>
    /// An adviser who was never invited to the team is asked this all the same, and sees the question and what became of it alone.
    /// </summary>
    public static IEnumerable<Ask> HoldAsks(Person person, CaseFile file) =>
        file.Asks.Where(ask => ask.Concern == Concern.CollectionHold && IsAsked(person, file, ask));

    private static bool SinceAsked(Person person, CaseFile file, TimelineEntry entry) =>
        Invitations(person, file).Any(ask => ask.From <= entry.At);

    /// <summary>Who said no for a conflict of interest was asked and is not any more: they have no packet.</summary>
    private static bool IsAsked(Person person, CaseFile file, Ask ask) => ask.AskedSoFar.Contains(person.Id, StringComparer.Ordinal)
        && !IsBarred(person, file)
        && (ask.Sector != Sector.HousingAssociation || SeesAll(person) || Packets.Concerns(file, ask.Sender, person));

    /// <summary>Has a conflict of interest with the citizen, by their own word or the team leader's.</summary>
    public static bool IsBarred(Person person, CaseFile file) => file.IsBarred(person.Id);

    /// <summary>
    /// May look at who the citizen is, and at where and when they will be: not somebody who has a conflict of interest.
    /// </summary>
    public static bool MayLook(Person person, CaseFile file) => Of(person, file) == Sight.Whole && !IsBarred(person, file);

    /// <summary>
    /// May be shown who the citizen is. While an objection waits nobody is, but whoever decides on it, to write what must not wait for the
    /// decision (docs/domain.md#objection).
    /// </summary>
    /// <param name="letter">The letter that it is for; null: none.</param>
    public static bool MayLookNow(Person person, CaseFile file, string? letter = null) => MayLook(person, file)
        && (!file.Objected || (LeadsTeam(person) && letter is LetterNames.Objection or LetterNames.Cancelled));

    /// <summary>
    /// To a sector member a case that was closed stays closed while somebody decides on what the citizen has said since: that they objected
    /// is not theirs to know. Of legal steps a landlord's own people are shown those by what has not ended for the landlord.
    /// </summary>
    public static CaseFile Shown(Person person, CaseFile file)
    {
        if (Of(person, file) != Sight.Packet) return file;
        if (file.OwnSteps is { } own) file = file with { TenancySteps = own };
        return file.ObjectedAfterEnd ? file with { Status = CaseStatus.Closed, Pause = null } : file;
    }

    /// <summary>It stands in this person's lists: of a citizen with whom they have a conflict of interest no list has anything.</summary>
    public static bool Lists(Person person, CaseFile file) => Of(person, file) != Sight.None && !IsBarred(person, file);

    /// <summary>
    /// The contact person, whoever else is in that chain or is asked for what is theirs to do, and who holds the meeting in their place:
    /// the ones the case's decisions belong to. None belongs to who has a conflict of interest.
    /// </summary>
    public static bool MayAct(Person person, CaseFile file) =>
        (file.ContactAsk?.Chain.Contains(person.Id, StringComparer.Ordinal) == true || file.HoldsMeeting(person.Id)
            || file.IsAskedForDuty(person.Id))
        && !IsBarred(person, file);

    /// <summary>
    /// The case is of their own work, now or as somebody who was asked; who has a conflict of interest has none of it. Anybody else may
    /// have a good reason to read it, and the log says that it was not theirs.
    /// </summary>
    public static bool IsTheirs(Person person, CaseFile file) => !IsBarred(person, file)
        && (MayAct(person, file) || file.Names(person.Id)
            || file.Asks.Any(ask => ask.AskedSoFar.Contains(person.Id, StringComparer.Ordinal)));
}
