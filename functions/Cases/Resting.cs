using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases;

/// <summary>Rules of what stops or turns a case by a person's word: rest, override, objection.</summary>
public static class Resting
{
    /// <summary>A case may rest this long at a time; the law's clocks do not.</summary>
    private const int LongestDays = 92;

    public static CommandResult? Pause(CaseDraft draft, PauseCase command)
    {
        if (draft.Case.Paused) return CommandResult.Refused("paused", "Sagen er allerede på pause.", "The case is already paused.");
        if (command.Reason == PauseReason.Objection)
            return CommandResult.Refused("pause-reason", "En indsigelse registreres for sig.", "An objection is recorded by itself.");
        var today = CopenhagenTime.DateOf(draft.Now);
        if (command.Until <= today || command.Until > today.AddDays(LongestDays))
        {
            return CommandResult.Refused("pause-until", "Pausen skal slutte efter i dag og inden tre måneder.",
                "The pause must end after today and within three months.");
        }
        draft.Set(file => file with { Status = CaseStatus.Paused, Rest = new Rest(command.Reason, draft.Now, command.Until, file.Status) })
            .Write(Deciding.Line(draft, TimelineCode.Paused, command) with { Pause = command.Reason, On = command.Until })
            .TellMembers(AlertKind.Paused);
        return null;
    }

    public static CommandResult? Resume(CaseDraft draft, ResumeCase command)
    {
        if (draft.Case.Rest is not { Reason: not PauseReason.Objection })
            return CommandResult.Refused("not-paused", "Sagen er ikke på pause.", "The case is not paused.");
        Resume(draft, command.By);
        return null;
    }

    /// <summary>The rest is over: what ran then gets a new full deadline, unless its own, such as an action's date, is later still.</summary>
    /// <param name="by">Null: its time was over.</param>
    public static CaseDraft Resume(CaseDraft draft, string? by)
    {
        draft.Set(file => file with
        {
            Status = file.Rest!.From,
            Rest = null,
            Asks = [.. file.Asks.Select(ask => ask.Running && ask.Told && ask.From <= draft.Now ? Later(ask, Asking.Start(ask, draft.Now)) : ask)],
        }).Write(new TimelineEntry { Code = TimelineCode.Resumed, At = draft.Now, By = by }).TellMembers(AlertKind.Resumed);
        return draft.Case.NextAsk is { } next ? draft.Tell(next.Person, AlertKind.Resumed, Asking.About(next), next.DueAt) : draft;
    }

    public static CommandResult? Override(CaseDraft draft, OverrideBand command)
    {
        if (command.Band is Band.None || command.Band == draft.Case.Band)
            return CommandResult.Refused("override-band", "Vælg et andet niveau end det, sagen har.", "Choose another band than the case has.");
        SetBand(draft, new BandOverride(command.Band, draft.Case.AssessedBand, command.Reason, command.By, draft.Now));
        draft.Write(Deciding.Line(draft, TimelineCode.Overridden, command) with { Band = command.Band, Override = command.Reason }).KeepNote(command.Note);
        return null;
    }

    public static CommandResult? Withdraw(CaseDraft draft, WithdrawOverride command)
    {
        if (draft.Case.Override is null)
            return CommandResult.Refused("no-override", "Niveauet er reglernes eget.", "The band is the rules' own.");
        SetBand(draft, set: null);
        draft.Write(Deciding.Line(draft, TimelineCode.OverrideEnded, command) with { Band = draft.Case.Band });
        return null;
    }

    public static CommandResult? Object(CaseDraft draft, RecordObjection command)
    {
        var ask = Asking.New(Concern.Objection, [Asking.Leader(draft.Case)], draft.Now, draft.Case.Policy.High.ContactPerson);
        draft.Set(file => file with
            {
                Status = CaseStatus.Paused,
                Rest = new Rest(PauseReason.Objection, draft.Now, Until: null, file.Rest?.From ?? file.Status),
            })
            .Add(ask)
            .Write(Deciding.Line(draft, TimelineCode.Objected, command))
            .Tell(ask.Person, AlertKind.Objected, Asking.About(ask), ask.DueAt)
            .TellMembers(AlertKind.Paused)
            .KeepNote(command.Words);
        return null;
    }

    /// <summary>Upheld, nothing of the citizen is processed any further; rejected, the citizen is scored again and the case takes in what came meanwhile.</summary>
    public static CommandResult? Decide(CaseDraft draft, DecideObjection command)
    {
        if (draft.Case.Running(Concern.Objection) is not { } ask)
            return CommandResult.Refused("no-objection", "Der er ingen indsigelse at afgøre.", "There is no objection to decide on.");
        if (!ask.Chain.Contains(command.By, StringComparer.Ordinal))
            return CommandResult.Refused("leader-decides", "Det er teamlederen, der afgør indsigelsen.", "It is the team leader who decides on the objection.");
        draft.Replace(ask, Asking.Done(ask, command.By, draft.Now, accepted: command.Upheld))
            .Write(Deciding.Line(draft, command.Upheld ? TimelineCode.ObjectionUpheld : TimelineCode.ObjectionRejected, command))
            .KeepNote(command.Note);
        if (command.Upheld)
        {
            draft.Set(file => file with { ObjectionUpheld = true });
            Deciding.End(draft, command, Outcome.NotJustified);
        }
        else
        {
            Resume(draft, command.By);
        }
        return null;
    }

    private static Ask Later(Ask ask, Ask anew) => anew.DueAt > ask.DueAt ? anew : ask;

    private static void SetBand(CaseDraft draft, BandOverride? set)
    {
        var before = draft.Case.Policy.For(draft.Case.Band, draft.Case.HandleAtOnce);
        draft.Set(file => file with { Override = set, Band = set?.Band ?? file.AssessedBand });
        var after = draft.Case.Policy.For(draft.Case.Band, draft.Case.HandleAtOnce);
        if (after != before) Asking.Tighten(draft, after);
    }
}
