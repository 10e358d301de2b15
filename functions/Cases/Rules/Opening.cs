using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules.Homes;
using EarlyWarning.Cases.Rules.Origins;
using EarlyWarning.Cases.Rules.Sharing;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>Rules of the opening and of what later assessments do to a case.</summary>
public static class Opening
{
    public static CaseDraft Open(string caseId, string citizen, CaseOrigin origin, CasePolicy policy, DateTimeOffset now)
    {
        return origin switch
        {
            AssessedOrigin assessed => Assessed(assessed, New(assessed.Assessment.Band, assessed.Assessment.Summary,
                assessed.Assessment.Sequence), now),
            HandOrigin hand => HandOpening.Open(hand,
                New(HandOpening.BandOf(hand), HandWords.Of(hand.Reason), hand.Known?.Sequence ?? 0), now),
            _ => throw new ArgumentOutOfRangeException(nameof(origin)),
        };

        CaseFile New(Band band, BothLanguages summary, long sequence) => new()
        {
            CaseId = caseId, Citizen = citizen, Status = CaseStatus.Open, OpenedAt = now, Policy = policy, OpenedBySequence = sequence,
            ConsumedSequence = sequence, Band = band, Score = 0, Summary = summary,
        };
    }

    private static CaseDraft Assessed(AssessedOrigin origin, CaseFile file, DateTimeOffset now)
    {
        var before = origin.OwnBefore ?? new Dictionary<string, OwnStanding>(StringComparer.Ordinal);
        var draft = new CaseDraft(Absorb(file with { OwnBefore = before }, origin.Assessment), now)
            .Write(new CaseOpened(now, origin.Assessment.Band, origin.Assessment.Score));
        return Tell(draft, [], 0, origin.Assessment);
    }

    /// <summary>A line for each signal that is new to the case and named, and one for the others.</summary>
    internal static CaseDraft Tell(CaseDraft draft, IEnumerable<SignalRef> known, int count, Assessment assessment)
    {
        var kinds = assessment.Signals.Zip(assessment.Kinds).ToDictionary();
        var named = assessment.Signals.Except(known).ToList();
        foreach (var signal in named)
            draft.Write(new SignalReceived(draft.Now, signal, kinds.TryGetValue(signal, out var kind) ? kind : null));
        var more = assessment.SignalCount - count - named.Count;
        return more > 0 ? draft.Write(new MoreSignalsReceived(draft.Now, more)) : draft;
    }

    /// <summary>Names the contact person and starts the deadlines that run from the opening. Doing it again changes nothing.</summary>
    /// <param name="district">Of the citizen's home; null where no district says otherwise.</param>
    /// <param name="loads">Open cases by roster id.</param>
    public static CaseDraft NameContactPerson(CaseDraft draft, Roster roster, string? district = null,
        IReadOnlyDictionary<string, int>? loads = null)
    {
        if (draft.Case is not { Closed: false, ContactAsk: null }) return draft;
        var (from, deadlines) = (draft.Case.OpenedAt, draft.Case.Policy.For(draft.Case.Band, draft.Case.HandleAtOnce));
        var (chain, why) = Assigning.ContactChain(
            roster, district, loads ?? new Dictionary<string, int>(StringComparer.Ordinal), CopenhagenTime.DateOf(draft.Now),
            passedOver: draft.Case.PassedOver);
        var ask = Asking.New(Concern.ContactPerson, chain, from, deadlines.ContactPerson);
        draft.Set(file => file with { District = district }).LedBy(chain[^1]).Add(ask)
            .Add(Asking.New(Concern.FirstContact, ask.Chain, from, deadlines.FirstContact))
            .Add(Asking.New(Concern.Meeting, ask.Chain, from, deadlines.Meeting))
            .Write(Asking.Asked(draft, ask) with { Assigned = why })
            .Tell(ask.Person, AlertKind.CaseOpened, Asking.About(ask), ask.DueAt);
        return draft.Case.Band == Band.Acute ? draft.TellLeader(AlertKind.BecameAcute) : draft;
    }

    /// <summary>
    /// Invites those who are asked without need of a purpose (need to know, docs/domain.md#convening-the-team): the benefits office, and
    /// the advisers of landlords whose own signals are enough. Doing it again changes nothing.
    /// </summary>
    public static CaseDraft InviteMembers(CaseDraft draft, Roster roster)
    {
        if (draft.Case.Closed || draft.Case.ObjectedAfterEnd) return draft;
        var days = draft.Case.Policy.For(draft.Case.Band, draft.Case.HandleAtOnce).Members;
        if (draft.Case.Members.All(ask => ask.Sector != Sector.BenefitsOffice))
            Invite(draft, Asking.New(Concern.Team,
                Deciding.MemberChain(draft, Sector.BenefitsOffice, roster),
                draft.Case.OpenedAt, days) with { Sector = Sector.BenefitsOffice }, by: null);
        return Advisers.Invite(draft, roster);
    }

    public static CaseDraft Invite(CaseDraft draft, Ask ask, string? by) => Asking.Disclose(draft, ask, ask.Sector!.Value, by).Add(ask)
        .Write(Asking.Asked(draft, ask, by) with { Purpose = ask.Purpose, Basis = ask.Basis })
        .Tell(ask.Person, AlertKind.Invitation, Asking.About(ask), ask.DueAt);

    /// <summary>Takes a later assessment in. The same debt, not higher, raises no alert; a fall never closes a case, it is told.</summary>
    public static CaseDraft Update(CaseDraft draft, Assessment assessment, Roster roster)
    {
        var before = draft.Case;
        if (before.Closed || before.Unprocessed || assessment.Sequence <= before.ConsumedSequence) return draft;
        var held = before.Policy.For(before.Band, before.HandleAtOnce);
        draft.Set(file => Absorb(file, assessment));
        before = RuleChange.Restate(draft, before, assessment);
        Parting.Leave(draft, assessment.Signals.Concat(draft.Case.Retracted).Select(signal => signal.Sender)
            .Concat(assessment.Landlords));
        Tell(draft, before.Signals, before.SignalCount, assessment);
        Retracting.Tell(draft, before, assessment);
        if (assessment.Score != before.Score)
            draft.Write(new CaseAssessed(draft.Now, assessment.Band, assessment.Score));
        if (before.Override is not null && draft.Case.Override is null)
            draft.Write(new OverrideEnded(draft.Now, By: null, draft.Case.Band));
        MovedDates.Tell(draft, before);
        // Neither a mistake that is taken back, nor arrears that nobody has counted, nor the end of a tenancy is a payment.
        var paid = before.DebtOere > 0 && draft.Case is { DebtOere: 0, DebtUnknown: false }
            && !draft.Case.FormerDebt.IsBeyond(before.FormerDebt) && !Retracting.IsNew(before, assessment);
        Notify(draft, before, paid);
        Watching.HoldInstalments(draft);
        Agreements.HoldToDebt(draft);
        if (Relapsed(before, draft.Case)) Planning.Relapse(draft);
        else Recheck(draft, paid);
        var deadlines = draft.Case.Policy.For(draft.Case.Band, draft.Case.HandleAtOnce);
        if (deadlines != held) Asking.Tighten(draft, deadlines);
        return Advisers.Invite(Advisers.Tighten(draft, before), roster);
    }

    /// <summary>Somebody told something since.</summary>
    private static bool IsTold(CaseFile before, CaseFile after) =>
        after.SignalCount != before.SignalCount || after.Signals.Except(before.Signals).Any();

    /// <param name="paid">The debt is gone, and not because it never was.</param>
    private static void Notify(CaseDraft draft, CaseFile before, bool paid)
    {
        var after = draft.Case;
        if (after.FormerDebt.IsBeyond(before.FormerDebt)) draft.Write(new TenancyLeftInDebt(draft.Now));
        if (after.Band == Band.Acute && before.Band < Band.Acute)
        {
            draft.Write(new BecameAcute(draft.Now, after.Band, after.Score))
                .TellContactPerson(AlertKind.BecameAcute).TellLeader(AlertKind.BecameAcute);
        }
        else if (paid)
        {
            draft.Write(new DebtSettled(draft.Now)).TellContactPerson(AlertKind.DebtSettled);
        }
        else if (KnownEvictions.IsNews(before, after))
        {
            draft.TellContactPerson(AlertKind.NewSignal).TellLeader(AlertKind.NewSignal);
        }
        else if (after.Band < before.Band && !after.FormerDebt.IsBeyond(before.FormerDebt))
        {
            draft.Write(new BandFell(draft.Now, after.Band, after.Score))
                .TellContactPerson(AlertKind.BandFell);
        }
        else if (after.DebtOere > before.DebtOere || Horizon.Moved(before, after, CopenhagenTime.DateOf(draft.Now))
            || (after.Score > before.Score && IsTold(before, after)) || after.FormerDebt.IsBeyond(before.FormerDebt))
        {
            draft.TellContactPerson(AlertKind.NewSignal);
        }
        else if (after.Band > before.Band)
        {
            draft.TellContactPerson(AlertKind.RiskRose); // Time alone. Of a date that has passed the contact person is asked.
        }
    }

    /// <summary>
    /// Re-check before you call: when the debt is paid, the calls nobody made yet are cancelled; when it rises again, they are due again.
    /// </summary>
    private static void Recheck(CaseDraft draft, bool paid)
    {
        var after = draft.Case;
        if (after.Plan is not null || after.Meeting is { HeldAt: not null } || after.Reached) return;
        if (paid && after is { ByHand: null, AssessedBand: < Band.High }
            && after.Running(Concern.FirstContact) is not null)
        {
            Planning.Cancel(draft, Concern.FirstContact, Concern.Meeting).Write(new OutreachCancelled(draft.Now));
            Planning.AwaitClosing(draft);
        }
        else if (after is { OutreachCancelled: true, AssessedBand: >= Band.High })
        {
            Planning.Cancel(draft, Concern.Close).Write(new OutreachResumed(draft.Now));
            var deadlines = after.Policy.For(after.Band, after.HandleAtOnce);
            draft.Add(Asking.New(Concern.FirstContact, Asking.DutyChain(after), draft.Now, deadlines.FirstContact))
                .Add(Asking.New(Concern.Meeting, Asking.DutyChain(after), draft.Now, deadlines.Meeting));
        }
    }

    /// <summary>The plan was adopted, and the home is lost or at risk anew: the band rose to high or above, or arrears began.</summary>
    private static bool Relapsed(CaseFile before, CaseFile after) => after.Plan is not null && (KnownEvictions.IsNews(before, after)
        || (after.AssessedBand >= Band.High && (before.AssessedBand < after.AssessedBand || after.Episodes > before.Episodes)));

    private static BandOverride? Standing(BandOverride? set, Band assessed) => set is not null && assessed <= set.Assessed ? set : null;

    internal static CaseFile Absorb(CaseFile file, Assessment assessment) =>
        OwnSignals.Absorb(MovedDates.Absorb(file, assessment), assessment) with
    {
        ConsumedSequence = assessment.Sequence,
        RuleSet = assessment.RuleSet,
        AssessedBand = assessment.Band,
        Override = Standing(file.Override, assessment.Band),
        Band = Standing(file.Override, assessment.Band)?.Band ?? (file with { AssessedBand = assessment.Band }).OwnBand,
        Score = assessment.Score,
        DebtOere = assessment.DebtOere,
        DebtUnknown = assessment.DebtUnknown,
        LandlordsSay = assessment.LandlordsSay,
        OwnDebts = assessment.Own.ToDictionary(own => own.Key, own =>
            own.Value.Debt?.OpenOere ?? own.Value.DebtOere, StringComparer.Ordinal),
        AllDebts = assessment.Own.Where(own => own.Value.Debt is not null)
            .ToDictionary(own => own.Key, own => own.Value.Debt!, StringComparer.Ordinal),
        FormerDebt = new FormerDebt(assessment.FormerDebtOere, assessment.FormerDebtUnknown),
        DebtStatedOn = assessment.DebtStatedOn,
        BenefitCut = assessment.BenefitCut == true || assessment.Rules.Any(rule => rule.Rule == "benefit-stop"),
        Episodes = assessment.Episodes,
        LegalStep = assessment.NextStep,
        Summary = assessment.Summary,
        Signals = assessment.Signals,
        SignalCount = assessment.SignalCount,
        Retracted = [.. assessment.Retracted.Select(one => one.Signal)],
        RestsOnRetracted = assessment.RestsOnRetracted,
        CaseFrom = assessment.CaseFrom,
        AcuteFrom = assessment.AcuteFrom,
        Tenancies = assessment.Tenancies,
        Held = assessment.Held,
        TenancySteps = assessment.TenancySteps,
        OwnSteps = assessment.OwnSteps,
        Landlords = assessment.Landlords,
        // Kept, whatever becomes of the tenancy, until all that told of children was told by mistake.
        HandleAtOnce = assessment.ChildrenUnder18 || (file.HandleAtOnce
            && (file.ByHand is not null || assessment.ChildrenTold || !Retracting.IsNewOfChildren(file, assessment))),
        WarmHandover = assessment.WarmHandover,
    };
}
