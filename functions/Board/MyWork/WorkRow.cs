using System.Globalization;
using EarlyWarning.Board.Case;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Board.MyWork;

/// <summary>A case as one person's list shows it.</summary>
public sealed class WorkRow(CaseFile file, Person viewer, DateTimeOffset now)
{
    /// <summary>As its reader may see it.</summary>
    public CaseFile Case { get; } = Access.Shown(viewer, file);

    public Sight Sight { get; } = Access.Of(viewer, file);

    /// <summary>Whole days to the next legal step, negative when it has passed, null when there is none.</summary>
    public int? DaysLeft { get; } = Risk.Contracts.DaysLeft.Of(Horizon.Shown(file), now);

    /// <summary>What waits for this person now, the most urgent first; before the case is taken, nothing else can be done.</summary>
    public IReadOnlyList<Ask> WaitsForMe { get; } =
    [
        .. file.Asks.Where(ask => !file.Closed && ask.Running && file.Awake(ask) && ask.From <= now && ask.Person == viewer.Id)
            .OrderByDescending(ask => ask.Concern == Concern.ContactPerson)
            .ThenByDescending(ask => ask.Concern is Concern.AvertEviction or Concern.LegalDate).ThenBy(ask => ask.DueAt),
    ];

    public bool Mine => Case.ContactPerson == viewer.Id || WaitsForMe.Count > 0
        || Case.Members.Any(ask => ask.DoneBy == viewer.Id || (ask.Running && ask.Person == viewer.Id));

    /// <summary>Somebody asked to be contact person or member has not answered.</summary>
    public bool AwaitsAnswer => Seen.Any(ask => ask.Concern is Concern.ContactPerson or Concern.Team && ask.Running);

    /// <summary>A deadline of ours has passed; when it passed for the whole chain, the team leader's daily one does not hide it.</summary>
    public bool Overdue => Seen.Any(ask => ask.Running && Case.Awake(ask) && (ask.Exhausted || ask.DueAt < now));

    /// <summary>The ask behind the row's next step: this person's own before the case's.</summary>
    public Ask? NextAsk => WaitsForMe is [var mine, ..] ? mine : Sight != Sight.Whole ? null : Case.Objected
        ? Case.Running(Concern.Objection) : Case.Running(Concern.LegalDate) ?? Case.NextAsk;

    /// <summary>What is to be done next, in words; null when the case is closed.</summary>
    public BothLanguages? Step => CodeWords.Step(Case, NextAsk);

    /// <summary>What its reader calls the case.</summary>
    public string Name => CaseIds.For(Case, viewer);

    /// <summary>The next step is this person's to take, so it gets the button.</summary>
    public bool Acts =>
        !Case.Closed && (WaitsForMe.Count > 0 || (Case.ContactPersonAccepted && Case.ContactPerson == viewer.Id && !Later && !Case.Paused));

    /// <summary>The next step is not to be taken yet: a follow-up some months ahead.</summary>
    public bool Later => NextAsk is { } ask && ask.From > now;

    /// <summary>
    /// Another one when the row may show something else. A sector member's goes by what they were asked alone: the case changes too when
    /// somebody else reports the citizen, and they are not to know that.
    /// </summary>
    public string Stamp => Sight == Sight.Whole ? string.Create(CultureInfo.InvariantCulture, $"{Case.CaseId}:{Case.Revision}")
        : $"{Name}:{Asked}";

    private string Asked => string.Join(',', Asks
        .Select(ask => string.Create(CultureInfo.InvariantCulture, $"{ask.Person} {ask.DueAt.UtcTicks} {ask.DoneAt?.UtcTicks}"))
        .Append($"{Case.Closed}"));

    private DateOnly? OwnNext => Sight != Sight.Packet || Case.ObjectionStands ? null
        : LegalSteps.OwnNext(Case, viewer, Language.DayOf(now))?.On;

    private IEnumerable<Ask> Seen => (Sight == Sight.Whole ? Case.Asks : Asks).Where(_ => !Case.Closed);

    /// <summary>What a sector member was asked.</summary>
    private IEnumerable<Ask> Asks => Access.Invitations(viewer, Case).Concat(Access.HoldAsks(viewer, Case));

    /// <summary>
    /// What is acute or must be averted first, then what runs out first (no legal step last), then the higher score. A sector member
    /// sees neither the band, the legal step nor the score, not even in the order: what they must answer comes first, by its deadline, and
    /// of what is due alike the nearest date of their own organisation's.
    /// </summary>
    public static IEnumerable<WorkRow> Sort(IEnumerable<WorkRow> rows) => rows
        .OrderByDescending(row => row.Sight == Sight.Packet && row.WaitsForMe.Count > 0)
        .ThenBy(row => row.Sight == Sight.Packet && row.WaitsForMe is [var ask, ..] ? ask.DueAt : DateTimeOffset.MaxValue)
        .ThenBy(row => row.OwnNext ?? DateOnly.MaxValue)
        .ThenBy(row => row.Sight == Sight.Whole ? WorkViews.Rank(row.Case) : int.MaxValue)
        .ThenBy(row => row.Sight == Sight.Whole ? row.DaysLeft ?? int.MaxValue : 0)
        .ThenByDescending(row => row.Sight == Sight.Whole ? row.Case.Score : 0)
        .ThenBy(row => row.Name, StringComparer.Ordinal);
}
