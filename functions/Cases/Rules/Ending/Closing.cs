using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Outcomes;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>
/// Rules of a case's end: what does not speak for itself, or leaves a home in danger, is not one person's word (docs/domain.md#closing).
/// </summary>
public static class Closing
{
    public static Refusal? Close(CaseDraft draft, CloseCase command, Roster roster)
    {
        var evidence = OutcomeEvidence.Of(draft.Case, command.Outcome);
        if (evidence.IsBarred)
        {
            return new Refusal("attempt-ladder",
                "Sagen kan først lukkes uden kontakt efter to opkald på forskellige tidspunkter af dagen, et besøg og et forsøg om "
                    + "aftenen.",
                "The case can only be closed without contact after two calls at different times of day, one visit and one evening "
                    + "attempt.");
        }
        if (evidence.NeedsWords && string.IsNullOrWhiteSpace(command.Words))
            return new Refusal("closing-words", "Skriv med dine ord, hvordan det er gået, og hvor du ved det fra.",
                "Write in your words how it went, and how you know.");
        var alone = ClosingAgreement.DecidesAlone(draft.Case, command.By, roster);
        if (draft.Case.ClosingProposal is not null && !alone)
            return new Refusal("closing-proposed", "En afslutning venter allerede på en teamleder. Træk den tilbage først.",
                "A closing already waits for a team leader. Take it back first.");
        if (evidence.NeedsLeader && !alone) Propose(draft, command, roster);
        else
        {
            if (draft.Case.ContactPerson != command.By) draft.TellContactPerson(AlertKind.Closed);
            End(draft, command.By, command.Outcome, evidence.NeedsLeader);
        }
        draft.KeepNote(command.Words);
        return null;
    }

    public static Refusal? Agree(CaseDraft draft, AgreeToClosing command, Roster roster)
    {
        var proposal = draft.Case.ClosingProposal;
        var leaders = proposal is null ? [] : ClosingAgreement.Leaders(draft.Case, proposal.By, roster);
        if (Agreeing.Answer(draft, Concern.ClosingAgreement, command.By, command.Agrees, leaders) is { } refusal) return refusal;
        draft.Set(file => file with { ClosingProposal = null })
            .Write(new ClosingDecided(draft.Now, command.By, proposal!.Outcome, command.Agrees))
            .Tell(proposal.By, AlertKind.ClosingDecided)
            .TellContactPerson(AlertKind.ClosingDecided)
            .KeepNote(command.Note);
        if (command.Agrees)
            End(draft, proposal.By, proposal.Outcome, OutcomeEvidence.Of(draft.Case, proposal.Outcome).NeedsLeader);
        return null;
    }

    public static Refusal? Withdraw(CaseDraft draft, WithdrawClosing command)
    {
        if (draft.Case.ClosingProposal is null)
            return new Refusal("no-closing-proposed", "Der er ikke foreslået en afslutning.", "No closing was proposed.");
        TakeBack(draft, command.By);
        return null;
    }

    /// <summary>After every change: what was weighed is not what is now, so that nobody agrees to what nobody proposed.</summary>
    public static CaseDraft Hold(CaseDraft draft, CaseFile before)
    {
        if (draft.Case is not { Closed: false, ClosingProposal: { } proposal } || before.ClosingProposal != proposal) return draft;
        if (Weighed(before, proposal) != Weighed(draft.Case, proposal)) return TakeBack(draft, by: null);
        // Told again and the same: a nightly repeat takes no proposal back.
        return proposal.Sequence == draft.Case.ConsumedSequence ? draft
            : draft.Set(file => file with { ClosingProposal = proposal with { Sequence = file.ConsumedSequence } });
    }

    /// <summary>The case is over; what was proposed and not answered has no more to wait for.</summary>
    /// <param name="withoutEvidence">Not for one person to decide.</param>
    public static void End(CaseDraft draft, string by, Outcome outcome, bool withoutEvidence = false)
    {
        if (draft.Case.ClosingProposal is { } proposal) draft.Tell(proposal.By, AlertKind.ClosingDecided);
        Planning.Cancel(draft, Concern.ClosingAgreement, Concern.Agreement).Set(file => file with
        {
            Status = CaseStatus.Closed, ClosedAt = draft.Now, Outcome = outcome, ClosedWithoutEvidence = withoutEvidence,
            Pause = null, ClosingProposal = null, Proposal = null,
        }).Write(new CaseClosed(draft.Now, by, outcome)).TellMembers(AlertKind.Closed, meeting: Meetings.Cancelled(draft));
    }

    private static void Propose(CaseDraft draft, CloseCase command, Roster roster)
    {
        Agreeing.Ask(draft, Concern.ClosingAgreement, ClosingAgreement.Leaders(draft.Case, command.By, roster), roster);
        draft.Set(file => file
            with { ClosingProposal = new ClosingProposal(command.Outcome, command.By, draft.Now, file.ConsumedSequence) })
            .Write(new ClosingProposed(draft.Now, command.By, command.Outcome));
    }

    /// <param name="by">Null: the case has changed.</param>
    private static CaseDraft TakeBack(CaseDraft draft, string? by)
    {
        var (proposal, asked) = (draft.Case.ClosingProposal!, draft.Case.Running(Concern.ClosingAgreement));
        Planning.Cancel(draft, Concern.ClosingAgreement).Set(file => file with { ClosingProposal = null })
            .Write(new ClosingWithdrawn(draft.Now, by, proposal.Outcome));
        if (asked is not null) draft.Tell(asked.Person, AlertKind.ClosingWithdrawn);
        return proposal.By == by ? draft : draft.Tell(proposal.By, AlertKind.ClosingWithdrawn);
    }

    /// <summary>All that a closing is held against, and who carries the case: she is not to answer what was asked before she did.</summary>
    private static (string?, int, long, bool, int, DateTimeOffset, LegalStep?, string) Weighed(CaseFile file, ClosingProposal proposal)
    {
        var evidence = OutcomeEvidence.Of(file, proposal.Outcome);
        var there = evidence.Requirements.SelectMany(one => one.There).Select(one => one.ToString());
        var dates = file.TenancySteps.Select(own => own.Step).Append(file.LegalStep).OfType<LegalStep>()
            .Concat(file.Postponements.Select(moved => moved.Step)).Select(step => step.ToString())
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return (file.ContactPerson, file.Score, file.DebtOere, file.DebtUnknown, file.Episodes, file.RoundSince, evidence.Eviction,
            string.Join('|', there.Concat(dates)));
    }
}
