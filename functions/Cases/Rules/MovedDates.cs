using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>
/// Rules of a legal date that one person says was moved, or is off: never without words, never behind the team leader's back, and only
/// until the landlord tells something else (docs/domain.md#a-date-that-a-person-moves).
/// </summary>
public static class MovedDates
{
    /// <summary>Days ahead that a legal date can lie: what senders may tell (docs/domain.md#signals).</summary>
    private const int MostDays = 730;

    /// <summary>Why one person's word does not move a date.</summary>
    /// <param name="after">The new date must lie after this one.</param>
    public static Refusal? Doubtful(CaseDraft draft, DateOnly? to, DateOnly after, DateSource? source, string? words)
    {
        if (!(to > after) || to > CopenhagenTime.DateOf(draft.Now).AddDays(MostDays))
            return new Refusal("postponed-to", "Skriv den nye dato. Den skal ligge efter den gamle, i fremtiden og inden to år.",
                "Write the new date. It must lie after the old one, in the future and within two years.");
        return Wordless(source, words);
    }

    /// <summary>A date that is to be off needs the one who said so, and words, as one that moves.</summary>
    public static Refusal? Wordless(DateSource? source, string? words) => source is null || string.IsNullOrWhiteSpace(words)
        ? new("date-words", "Skriv med dine ord, hvem der har sagt det, og hvad de sagde.",
            "Write in your words who said so, and what they said.")
        : null;

    /// <summary>The date counts from now on; whoever did not write it is told.</summary>
    public static void Move(CaseDraft draft, LegalStep step, DateOnly to, DateSource? source, string by)
    {
        var earlier = Horizon.MovedTo(draft.Case, step);
        var moved = new Postponement(step.Kind, to, earlier is null ? step.On : earlier.From, by, draft.Now, source)
            { Sender = step.Sender };
        draft.Set(file => file with
        {
            SettledDates = [.. file.SettledDates.Where(one => !Horizon.Same(one, step) && !Horizon.Same(one, moved.Step)), step],
            Postponements = [.. file.Postponements.Where(one => one != earlier), moved],
        });
        TellOthers(draft, by);
    }

    /// <summary>The team leader, and the contact person where somebody else wrote it.</summary>
    public static void TellOthers(CaseDraft draft, string by)
    {
        if (draft.Case.ContactPerson != by) draft.TellContactPerson(AlertKind.DateMoved);
        if (Asking.Leader(draft.Case) != by) draft.TellLeader(AlertKind.DateMoved);
    }

    /// <summary>What was written was wrong: the landlord's date counts again, ahead or as a question.</summary>
    public static Refusal? TakeBack(CaseDraft draft, WithdrawPostponement command)
    {
        var wrong = draft.Case.Postponements
            .Where(one => one.On == command.On && (command.Sender is null || one.Sender == command.Sender)).ToList();
        if (wrong.Count == 0) return new Refusal("not-postponed", "Den dato har ingen udskudt.", "Nobody has postponed to that date.");
        foreach (var moved in wrong)
            draft.Set(file => file with
            {
                Postponements = [.. file.Postponements.Where(one => one != moved)],
                SettledDates = [.. file.SettledDates.Where(settled => !moved.IsOf(settled))],
            }).Write(new PostponementEnded(draft.Now, command.By, moved.On, moved.From));
        TellOthers(draft, command.By);
        return null;
    }

    /// <summary>
    /// The landlord's word counts before what a person was told: where it tells another date, and where it tells the old one again
    /// while that lies ahead.
    /// </summary>
    public static CaseFile Absorb(CaseFile before, Assessment assessment)
    {
        var again = ToldAgain(before, assessment);
        return before with
        {
            Postponements = [.. before.Postponements.Where(moved => Stands(moved, before, assessment) && !again.Exists(moved.IsOf))],
            SettledDates = [.. before.SettledDates.Where(settled => !again.Exists(step => Horizon.Same(step, settled)))],
            Asks = [.. before.Asks.Select(ask =>
                ask.Off && again.Exists(step => Horizon.Same(step, ask.Legal)) ? ask with { Off = false } : ask)],
        };
    }

    /// <summary>A moved date that counts no more, unless the landlord has told the very same.</summary>
    public static void Tell(CaseDraft draft, CaseFile before)
    {
        var told = Horizon.Told(draft.Case.LegalStep, draft.Case.TenancySteps).ToList();
        foreach (var moved in before.Postponements.Except(draft.Case.Postponements)
            .Where(moved => !told.Exists(one => Horizon.Same(one, moved.Step))))
            draft.Write(new PostponementEnded(draft.Now, By: null, moved.On, moved.From));
    }

    private static bool Stands(Postponement moved, CaseFile before, Assessment assessment) => moved.From is null
        ? Dates(Horizon.Told(before.LegalStep, before.TenancySteps), LegalStepKind.Eviction)
            .SetEquals(Dates(Horizon.Told(assessment.NextStep, assessment.TenancySteps), LegalStepKind.Eviction))
        : Horizon.Told(assessment.NextStep, assessment.TenancySteps).Any(moved.IsOf);

    /// <summary>Dates ahead that a landlord has told once more just as they were.</summary>
    private static List<LegalStep> ToldAgain(CaseFile before, Assessment assessment)
    {
        var today = CopenhagenTime.DateOf(assessment.At);
        var news = assessment.Signals.Zip(assessment.Kinds).Where(one => !before.Signals.Contains(one.First)).ToList();
        var was = Horizon.Told(before.LegalStep, before.TenancySteps).ToList();
        var now = Horizon.Told(assessment.NextStep, assessment.TenancySteps).ToList();
        return [.. now.Where(one => one.On >= today && news.Exists(signal => IsOf(signal, one))
            && Dates(Of(was, one), one.Kind).SetEquals(Dates(Of(now, one), one.Kind)))];

        static IEnumerable<LegalStep> Of(IEnumerable<LegalStep> all, LegalStep one) => all.Where(other => other.Sender == one.Sender);
    }

    private static bool IsOf((SignalRef Ref, SignalKind Kind) signal, LegalStep told) =>
        signal.Kind == (told.Kind == LegalStepKind.Eviction ? SignalKind.EvictionScheduled : SignalKind.DemandSent)
            && (told.Sender is null || signal.Ref.Sender == told.Sender);

    private static HashSet<DateOnly> Dates(IEnumerable<LegalStep> told, LegalStepKind kind) =>
        [.. told.Where(one => one.Kind == kind).Select(one => one.On)];
}
