using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>Rules of a band that a person sets instead of the rules' own.</summary>
public static class Overriding
{
    public static Refusal? Override(CaseDraft draft, OverrideBand command)
    {
        if (command.Band is Band.None || command.Band == draft.Case.Band)
            return new Refusal("override-band", "Vælg et andet niveau end det, sagen har.", "Choose another band than the case has.");
        SetBand(draft, new BandOverride(command.Band, draft.Case.AssessedBand, command.Reason, command.By, draft.Now));
        draft.Write(new BandOverridden(draft.Now, command.By, command.Band, command.Reason)).KeepNote(command.Note);
        return null;
    }

    public static Refusal? Withdraw(CaseDraft draft, WithdrawOverride command)
    {
        if (draft.Case.Override is null)
            return new Refusal("no-override", "Niveauet er reglernes eget.", "The band is the rules' own.");
        SetBand(draft, set: null);
        draft.Write(new OverrideEnded(draft.Now, command.By, draft.Case.Band));
        return null;
    }

    private static void SetBand(CaseDraft draft, BandOverride? set)
    {
        var before = draft.Case.Policy.For(draft.Case.Band, draft.Case.HandleAtOnce);
        draft.Set(file => file with { Override = set, Band = set?.Band ?? file.AssessedBand });
        var after = draft.Case.Policy.For(draft.Case.Band, draft.Case.HandleAtOnce);
        if (after != before) Asking.Tighten(draft, after);
    }
}
