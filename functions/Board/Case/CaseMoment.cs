using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;

namespace EarlyWarning.Board.Case;

/// <summary>A case as it is now to one reader: what is asked, and what they are to it.</summary>
public sealed class CaseMoment(CaseFile file, PageContext page, bool isOvertaken = false)
{
    public CaseFile File => file;

    public DateTimeOffset Now => page.Now;

    /// <summary>It is closed, and the citizen has had another case since.</summary>
    public bool IsOvertaken => isOvertaken;

    /// <summary>
    /// The case's next step; while that lies ahead, what the reader is asked meanwhile; an objection before all, then a passed date.
    /// </summary>
    public Ask? Ask { get; } = Choose(file, page);

    /// <summary>Roster id of who reads.</summary>
    public string Reader => page.Me.Id;

    /// <summary>The decisions of the case belong to the reader, among others.</summary>
    public bool MayAct => Access.MayAct(page.Me, file);

    /// <summary>The reader leads the team of this case, or leads another and stands in for who does and is away.</summary>
    public bool IsLeader => file.ContactAsk is { } ask
        && page.Roster.LeadsFor(page.Me.Id, ask.Chain[^1], page.Today);

    /// <summary>The reader leads a team: this case's or another.</summary>
    public bool LeadsTeam => Access.LeadsTeam(page.Me);

    public bool IsAsked => Ask?.Person == page.Me.Id;

    /// <summary>The reader is asked to take this step of the case, or may take it for who is.</summary>
    public bool Waits(NextStep step) =>
        MayAct && file.NextStep == step
        && Ask?.Concern is not (Concern.Objection or Concern.Agreement or Concern.ClosingAgreement or Concern.Adviser
            or Concern.LegalDate or Concern.Action or Concern.Retraction
            or Concern.PhaseReview);

    private static Ask? Choose(CaseFile file, PageContext page)
    {
        if (file.Objected) return file.Running(Concern.Objection);
        var agreement = file.Running(Concern.ClosingAgreement) ?? file.Running(Concern.Agreement);
        if (agreement is not null && (agreement.Person != page.Me.Id || !file.Awake(agreement))) agreement = null;
        // Who is asked to agree to something sees that; a passed date is for whoever is asked about it.
        if (file.Running(Concern.LegalDate) is { } passed && (agreement is null || passed.Person == page.Me.Id)) return passed;
        if (agreement is not null) return agreement;
        // Nothing more is done to a citizen over a mistake before somebody has said so; a home in danger goes before.
        if (file.ContactPersonAccepted && file.NextStep != NextStep.AvertEviction
            && file.Running(Concern.Retraction) is { } retracted && file.Awake(retracted)) return retracted;
        if (file.Asks.FirstOrDefault(ask => ask is { Concern: Concern.Adviser, Running: true } && file.Awake(ask)
            && ask.Person == page.Me.Id) is { } adviser) return adviser;
        if (file.NextAsk is { } next && next.From <= page.Now) return next;
        return file.Asks.Where(ask => ask.Running && file.Awake(ask) && ask.From <= page.Now && ask.Person == page.Me.Id)
            .Where(ask => ask.Concern is Concern.Action or Concern.PhaseReview).MinBy(ask => ask.DueAt) ?? file.NextAsk;
    }
}
