using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Cases.Rules;

/// <summary>Rules of a citizen's objection to being processed: everything rests until the team leader decides.</summary>
public static class Objecting
{
    public static Refusal? Object(CaseDraft draft, RecordObjection command)
    {
        var ask = Asking.New(Concern.Objection, [Asking.Leader(draft.Case)], draft.Now, draft.Case.Policy.High.ContactPerson);
        draft.Set(file => file with
            {
                Status = CaseStatus.Paused,
                Pause = new Pause(PauseReason.Objection, draft.Now, Until: null, file.Pause?.From ?? file.Status),
            })
            .Add(ask)
            .Write(new CitizenObjected(draft.Now, command.By))
            .Tell(ask.Person, AlertKind.Objected, Asking.About(ask), ask.DueAt)
            .TellMembers(AlertKind.Paused)
            .KeepNote(command.Words);
        return null;
    }

    /// <summary>
    /// Upheld, nothing of the citizen is processed any further; rejected, the citizen is scored again and the case takes in what came
    /// meanwhile.
    /// </summary>
    public static Refusal? Decide(CaseDraft draft, DecideObjection command)
    {
        if (draft.Case.Running(Concern.Objection) is not { } ask)
            return new Refusal("no-objection", "Der er ingen indsigelse at afgøre.", "There is no objection to decide on.");
        if (!ask.Chain.Contains(command.By, StringComparer.Ordinal))
            return new Refusal("leader-decides", "Det er teamlederen, der afgør indsigelsen.",
                "It is the team leader who decides on the objection.");
        draft.Replace(ask, Asking.Done(ask, command.By, draft.Now, accepted: command.Upheld))
            .Write(command.Upheld ? new ObjectionUpheld(draft.Now, command.By) : new ObjectionRejected(draft.Now, command.By))
            .KeepNote(command.Note);
        if (command.Upheld)
        {
            draft.Set(file => file with { ObjectionUpheld = true });
            Closing.End(draft, command.By, Outcome.NotJustified);
        }
        else
        {
            Pausing.Resume(draft, command.By);
        }
        return null;
    }
}
