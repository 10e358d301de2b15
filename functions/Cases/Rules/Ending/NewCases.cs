using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>Rules of what comes after a citizen died or moved away (docs/domain.md#after-a-death-or-a-move).</summary>
public static class NewCases
{
    /// <summary>Hverdage to answer, before who is asked is reminded.</summary>
    private const int Days = 1;

    /// <summary>What it is called in alerts.</summary>
    public const string Code = "new-case";

    /// <summary>Whose answer is waited for, and until when; null: nobody's.</summary>
    public static (string Person, DateTimeOffset DueAt)? Waiting(CaseFile file) => file is { Closed: true, NewCase: { Opens: null } asked }
        ? (asked.Person ?? Asking.Leader(file), WorkingTime.Add(asked.AskedAt, Days)) : null;

    /// <summary>
    /// Asks the team leader, anew with each thing that would have opened a case, once a day until it is answered. Doing it again changes
    /// nothing.
    /// </summary>
    public static CaseDraft Ask(CaseDraft draft, Assessment assessment, Roster roster)
    {
        if (draft.Case is not { Closed: true, CitizenGone: true, NewCase: not { Opens: true } } file) return draft;
        if (file.NewCase?.Sequence >= assessment.Sequence) return draft;
        // Asked today already, and not answered: what comes on the same day is the same question.
        if (file.NewCase is { Opens: null } open && CopenhagenTime.DateOf(open.AskedAt) == CopenhagenTime.DateOf(draft.Now))
            return draft.Set(closed => closed with { NewCase = open with { Sequence = assessment.Sequence } });
        return Ask(draft, new NewCaseQuestion(assessment.Sequence, draft.Now) { Person = Asking.LeaderToday(draft, roster) });
    }

    /// <summary>
    /// Who is asked and has left, leads no team any more or is away is followed by who leads it today; who does not answer is reminded.
    /// Doing it again changes nothing.
    /// </summary>
    public static CaseDraft Watch(CaseDraft draft, Roster roster)
    {
        if (Waiting(draft.Case) is not var (asked, due) || draft.Case.NewCase is not { } open) return draft;
        var leads = roster.IsHere(asked, CopenhagenTime.DateOf(draft.Now)) && roster.Leads(asked) && !draft.Case.IsBarred(asked);
        if (!leads && Asking.LeaderToday(draft, roster) is var leader && leader != asked)
            return Ask(draft, open with { AskedAt = draft.Now, Person = leader, Reminded = false });
        if (open.Reminded || due > draft.Now) return draft;
        return draft.Set(file => file with { NewCase = open with { Reminded = true } }).Tell(asked, AlertKind.NoAnswer, Code, due);
    }

    private static CaseDraft Ask(CaseDraft draft, NewCaseQuestion question) => draft.Set(closed => closed with { NewCase = question })
        .Write(new NewCaseAsked(draft.Now, question.Person!))
        .Tell(question.Person!, AlertKind.NewCaseAsked);

    public static Refusal? Answer(CaseDraft draft, AnswerNewCase command, Roster roster)
    {
        if (draft.Case is not { Closed: true, NewCase: { Opens: null } asked })
            return new Refusal("no-new-case-asked", "Der er ikke spurgt om en ny sag.", "Nobody has asked for a new case.");
        if (roster.Find(command.By)?.Is(Roles.TeamLeader) != true)
            return new Refusal("leader-answers", "Det er teamlederen, der afgør, om der skal være en ny sag.",
                "It is the team leader who decides whether there is to be a new case.");
        if (string.IsNullOrWhiteSpace(command.Words))
            return new Refusal("new-case-words", "Skriv, hvorfor.", "Write down why.");
        draft.Set(file => file with { NewCase = asked with { Opens = command.Opens } })
            .Write(command.Opens ? new NewCaseAgreed(draft.Now, command.By) : new NewCaseRefused(draft.Now, command.By))
            .KeepNote(command.Words);
        return null;
    }
}
