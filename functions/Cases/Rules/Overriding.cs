using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>Rules of a band that a person sets instead of the rules' own.</summary>
public static class Overriding
{
    public static Refusal? Override(CaseDraft draft, OverrideBand command, Roster roster)
    {
        if (command.Band is Band.None || command.Band == draft.Case.Band)
            return new Refusal("override-band", "Vælg et andet niveau end det, sagen har.", "Choose another band than the case has.");
        if (string.IsNullOrWhiteSpace(command.Note))
            return new Refusal("override-words", "Skriv med dine ord, hvorfor niveauet skal være et andet.",
                "Write in your words why the band should be another.");
        if (draft.Case.Proposal is not null)
            return new Refusal("override-proposed", "Et andet niveau venter allerede på en teamleder.",
                "Another band already waits for a team leader.");
        if (NeedsLeader(draft.Case, command.Band)) return Propose(draft, command, roster);
        SetBand(draft, new BandOverride(command.Band, draft.Case.AssessedBand, command.Reason, command.By, draft.Now));
        draft.Write(new BandOverridden(draft.Now, command.By, command.Band, command.Reason)).KeepNote(command.Note);
        return null;
    }

    /// <summary>A lower band than <c>acute</c>, or a lower one while a legal date stands, is not one person's word.</summary>
    public static bool NeedsLeader(CaseFile file, Band band) => band < file.Band && (file.Band == Band.Acute || Horizon.Stands(file));

    public static Refusal? Agree(CaseDraft draft, AgreeToBand command, Roster roster)
    {
        var proposal = draft.Case.Proposal;
        var leaders = Agreeing.Leaders(draft.Case, roster, proposal?.By);
        if (Agreeing.Answer(draft, Concern.Agreement, command.By, command.Agrees, leaders) is { } refusal) return refusal;
        draft.Set(file => file with { Proposal = null })
            .Write(new BandDecided(draft.Now, command.By, proposal!.Band, command.Agrees))
            .Tell(proposal.By, AlertKind.BandDecided)
            .KeepNote(command.Note);
        if (!command.Agrees || IsOver(draft.Case, proposal)) return null;
        SetBand(draft, new BandOverride(proposal.Band, draft.Case.AssessedBand, proposal.Reason, proposal.By, draft.Now));
        draft.Write(new BandOverridden(draft.Now, proposal.By, proposal.Band, proposal.Reason)).TellContactPerson(AlertKind.BandDecided);
        return null;
    }

    public static Refusal? Withdraw(CaseDraft draft, WithdrawOverride command)
    {
        if (draft.Case is { Override: null, Proposal: null })
            return new Refusal("no-override", "Niveauet er det, reglerne giver. Der er intet at fjerne.",
                "The band is what the rules give. There is nothing to remove.");
        Planning.Cancel(draft, Concern.Agreement).Set(file => file with { Proposal = null });
        SetBand(draft, set: null);
        draft.Write(new OverrideEnded(draft.Now, command.By, draft.Case.Band));
        return null;
    }

    /// <summary>After every change: a band that fell as low by itself leaves nothing to agree to.</summary>
    public static CaseDraft Hold(CaseDraft draft) =>
        draft.Case is { Closed: false, Proposal: { } proposal } && IsOver(draft.Case, proposal)
            ? Planning.Cancel(draft, Concern.Agreement).Set(file => file with { Proposal = null }) : draft;

    /// <summary>Only a lower band is proposed: to agree never raises.</summary>
    private static bool IsOver(CaseFile file, BandProposal proposal) => file.Band <= proposal.Band;

    private static Refusal? Propose(CaseDraft draft, OverrideBand command, Roster roster)
    {
        Agreeing.Ask(draft, Concern.Agreement, Agreeing.Leaders(draft.Case, roster, command.By), roster);
        draft.Set(file => file with { Proposal = new BandProposal(command.Band, command.Reason, command.By, draft.Now) })
            .Write(new BandProposed(draft.Now, command.By, command.Band, command.Reason))
            .KeepNote(command.Note);
        return null;
    }

    private static void SetBand(CaseDraft draft, BandOverride? set)
    {
        var before = draft.Case.Policy.For(draft.Case.Band, draft.Case.HandleAtOnce);
        draft.Set(file => file with { Override = set, Band = set?.Band ?? file.OwnBand });
        var after = draft.Case.Policy.For(draft.Case.Band, draft.Case.HandleAtOnce);
        if (after != before) Asking.Tighten(draft, after);
    }
}
