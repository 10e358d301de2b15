using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules.Homes;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>
/// Rules of the legal date ahead: no step of ours lies behind it, and once passed it is a question (docs/domain.md#guard-rails).
/// </summary>
public static class Averting
{
    /// <summary>Hverdage to do something at once, to answer about a passed date, and for each link of both chains.</summary>
    private const int Days = 1;

    /// <summary>Hverdage until a date that stands is looked at again, at most: a home is not left alone for more than a week.</summary>
    private const int MostUntilLook = 5;

    /// <summary>What it is called in alerts, and the question about a date that has passed.</summary>
    public const string Code = "avert-eviction", PassedCode = "legal-date";

    /// <summary>The least that somebody has to take up what is due at once, before the next is asked.</summary>
    private const decimal HalfADay = 0.5m;

    /// <summary>
    /// After every change: the step comes where the next own one would be too late, moves with the date, and goes with it. One that nobody
    /// has done anything for goes before the others once it nears, then an eviction: no landlord's date hides another's.
    /// </summary>
    public static CaseDraft Hold(CaseDraft draft)
    {
        var file = draft.Case;
        if (file.Closed || file.Objected || file.ContactAsk is null) return draft;
        // Of a home that is lost the answer matters most: the date went with the tenancy.
        foreach (var question in file.Asks.Where(ask => ask is { Concern: Concern.LegalDate, Running: true }
            && file.LandlordsSay is not { HomeLost: true } && Gone(file, ask.Legal!)))
            draft.Replace(question, question with { DoneAt = draft.Now, Cancelled = true });
        var horizon = First(file, draft.Now);
        var running = draft.Case.Running(Concern.AvertEviction);
        if (horizon is null || !IsNotInTime(file, horizon))
            return running is null ? draft : draft.Replace(running, running with { DoneAt = draft.Now, Cancelled = true });
        if (running is not null && Horizon.Same(horizon, running.Legal)) return draft;
        return Ask(running is null ? draft : draft.Replace(running, running with { DoneAt = draft.Now, Cancelled = true }), horizon);
    }

    /// <summary>When a date behind the one that is asked of goes before it; null: none does.</summary>
    public static DateTimeOffset? TurnsAt(CaseFile file) => file.Running(Concern.AvertEviction) is not { Legal: { } asked } ? null
        : Horizon.Ahead(file, asked.On).Where(step => !Horizon.Same(step, asked) && DoneAt(file, step) is null && IsNotInTime(file, step)
                && (DoneAt(file, asked) is not null
                    || (step.Kind > asked.Kind && !GoesBefore(asked, step, CopenhagenTime.DateOf(Horizon.NearsAt(step.On))))))
            .Select(step => (DateTimeOffset?)Horizon.NearsAt(step.On)).Min();

    /// <summary>
    /// Two hverdage before the date; when that has passed, at once: within a day, and sooner the nearer the date. Of a look again the end
    /// of its day, whoever has it, or of the next hverdag: nobody who looks each morning is late for it.
    /// </summary>
    public static Ask Aim(Ask ask, DateTimeOffset now)
    {
        var on = ask.Legal!.On;
        if (ask.Again)
        {
            var day = ask.From > now ? CopenhagenTime.DateOf(ask.From) : WorkingCalendar.Municipality.After(CopenhagenTime.DateOf(now));
            return ask with
            {
                From = ask.From > now ? ask.From : now, Reminded = false,
                RemindAt = WorkingTime.Reminder(CopenhagenTime.At(day, WorkingTime.Opens), Days),
                DueAt = NotBehind(CopenhagenTime.At(day, WorkingTime.Closes), on, now),
            };
        }
        var by = Horizon.AvertBy(on);
        if (by > now)
        {
            var remind = Horizon.NearsAt(on);
            return ask with { From = now, DueAt = by, RemindAt = remind, Reminded = remind <= now };
        }
        var (due, half) = (AtOnce(on, now), WorkingTime.Reminder(now, HalfADay));
        return ask with { From = now, DueAt = due, RemindAt = half, Reminded = half >= due };
    }

    /// <summary>
    /// A working day, as for the first contact of an acute case; half of one where the date does not leave more; never behind the date.
    /// </summary>
    private static DateTimeOffset AtOnce(DateOnly on, DateTimeOffset now)
    {
        var (full, half, last) = (WorkingTime.Add(now, Days), WorkingTime.Add(now, HalfADay), Horizon.LastOwnStep(on));
        return NotBehind(full <= last ? full : half > last ? half : last, on, now);
    }

    private static DateTimeOffset NotBehind(DateTimeOffset due, DateOnly on, DateTimeOffset now)
    {
        var end = CopenhagenTime.At(on, WorkingTime.Closes);
        return due <= end ? due : end > now ? end : CopenhagenTime.StartOf(on.AddDays(1));
    }

    /// <summary>A legal date has passed: the contact person is asked what happened.</summary>
    public static CaseDraft AskWhatHappened(CaseDraft draft, LegalStep passed)
    {
        var ask = Asking.New(Concern.LegalDate, Asking.DutyChain(draft.Case), draft.Now, Days) with { Legal = passed };
        return Settle(draft, passed).Add(ask).Write(Asking.Asked(draft, ask))
            .Tell(ask.Person, AlertKind.Asked, Asking.About(ask), ask.DueAt);
    }

    public static Refusal? Avert(CaseDraft draft, AvertEviction command)
    {
        var dates = Horizon.Avertable(draft.Case, CopenhagenTime.DateOf(draft.Now));
        if (dates.Count == 0)
            return new Refusal("nothing-to-avert", "Der er ingen dato at afværge lige nu.", "There is no date to avert right now.");
        // What was heard of one date is never written down of another, whatever is asked by then.
        if ((command.Of is { } named ? dates.FirstOrDefault(date => Horizon.Same(date, named)) : dates[0]) is not { } legal)
            return Refusal.Stale;
        if (!draft.Case.ContactPersonAccepted)
            return new Refusal("accept-first", "Tag sagen først.", "Accept the case first.");
        var refusal = command.What switch
        {
            Aversion.Postponed => MovedDates.Doubtful(draft, command.To, legal.On, command.Source, command.Words),
            Aversion.Withdrawn => MovedDates.Wordless(command.Source, command.Words),
            _ => null,
        };
        if (refusal is not null) return refusal;
        var to = command.What == Aversion.Postponed ? command.To : null;
        var off = command.What == Aversion.Withdrawn;
        if ((to is not null || off) && command.Of?.Sender is null && Horizon.Sharing(draft.Case, legal) is [_, _, ..])
            return new Refusal("whose-date", "To udlejere har den dato. Vælg, hos hvem den er udskudt eller trukket tilbage.",
                "Two landlords have that date. Choose with whom it is postponed or withdrawn.");
        if (draft.Case.Running(Concern.AvertEviction) is not { } ask || !Horizon.Same(legal, ask.Legal))
            draft.Add(ask = Unasked(draft, legal));
        draft.Replace(ask, Asking.Done(ask, command.By, draft.Now) with { Off = off, Legal = legal })
            .Write(new EvictionAverted(draft.Now, command.By, command.What, legal.On, to)
            { Source = to is null && !off ? null : command.Source })
            .KeepNote(command.Words);
        if (to is { } day) MovedDates.Move(draft, legal, day, command.Source, command.By);
        else if (off) MovedDates.TellOthers(draft, command.By);
        return null;
    }

    public static Refusal? Answer(CaseDraft draft, AnswerLegalDate command)
    {
        if (draft.Case.Asks.FirstOrDefault(one => one is { Concern: Concern.LegalDate, Running: true }
            && (command.Of is not { } named || Horizon.Same(named, one.Legal))) is not { Legal: { } legal } ask)
            return command.Of is not null ? Refusal.Stale
                : new Refusal("no-passed-date", "Der er ingen dato at svare på.", "There is no passed date to answer about.");
        if (!AnswerLegalDate.Ends(legal.Kind).Contains(command.End))
            return new Refusal("legal-date-end", "Det svar passer ikke til den dato, der er gået. Vælg et andet.",
                "That answer does not fit the date that has passed. Choose another.");
        var refusal = command.End switch
        {
            LegalDateEnd.Postponed => MovedDates.Doubtful(
                draft, command.To, CopenhagenTime.DateOf(draft.Now).AddDays(-1), command.Source, command.Words),
            LegalDateEnd.Withdrawn => MovedDates.Wordless(command.Source, command.Words),
            _ => null,
        };
        if (refusal is not null) return refusal;
        var to = command.End == LegalDateEnd.Postponed ? command.To : null;
        var off = command.End == LegalDateEnd.Withdrawn;
        var known = KnownEvictions.IsKnown(draft.Case, legal.On);
        draft.Replace(ask, Asking.Done(ask, command.By, draft.Now) with { Ended = command.End })
            .Write(new LegalDateAnswered(draft.Now, command.By, command.End, legal.On, to)
            { Source = to is null && !off ? null : command.Source })
            .KeepNote(command.Words);
        if (to is { } day) MovedDates.Move(draft, legal, day, command.Source, command.By);
        else if (off) MovedDates.TellOthers(draft, command.By);
        else if (command.End == LegalDateEnd.Evicted && draft.Case.Plan is not null && !known) Planning.Relapse(draft);
        return null;
    }

    /// <summary>Something was heard of the date, or done, before anybody was asked to: what stands for it is told to nobody.</summary>
    private static Ask Unasked(CaseDraft draft, LegalStep legal) => new()
    {
        Concern = Concern.AvertEviction, Chain = Asking.DutyChain(draft.Case), WorkingDays = Days, Legal = legal,
        From = draft.Now, RemindAt = draft.Now, DueAt = draft.Now,
    };

    private static CaseDraft Ask(CaseDraft draft, LegalStep horizon)
    {
        var done = DoneAt(draft.Case, horizon);
        var ask = Aim(new Ask
        {
            Concern = Concern.AvertEviction, Chain = Asking.DutyChain(draft.Case), WorkingDays = Days, Told = true, Legal = horizon,
            Again = done is not null, From = done is { } at ? LooksAgainFrom(at, horizon.On) : draft.Now,
            RemindAt = draft.Now, DueAt = draft.Now,
        }, draft.Now);
        var told = draft.Case.Asks.Any(one => one is { Concern: Concern.AvertEviction, Told: true }
            && Horizon.Same(horizon, one.Legal) && one.AskedSoFar.Contains(ask.Person, StringComparer.Ordinal));
        draft.Add(ask).Write(Asking.Asked(draft, ask));
        return told ? draft : draft.Tell(ask.Person, AlertKind.Asked, Asking.About(ask), ask.DueAt);
    }

    /// <summary>Of those that near and that nobody has done anything for today; where there is none, the nearest.</summary>
    private static LegalStep? First(CaseFile file, DateTimeOffset now)
    {
        var today = CopenhagenTime.DateOf(now);
        var ahead = Horizon.Ahead(file, today).Where(step => !DoneOnLastDay(file, step)).ToList();
        var near = ahead.FindAll(step => Horizon.NearsAt(step.On) <= now && IsNotInTime(file, step)
            && !(DoneAt(file, step) is { } done && CopenhagenTime.DateOf(done) == today));
        var untouched = near.FindAll(step => DoneAt(file, step) is null);
        return untouched.Find(step => untouched.TrueForAll(other => other.Kind <= step.Kind || GoesBefore(step, other, today)))
            ?? near.OrderByDescending(step => step.Kind).FirstOrDefault() ?? ahead.FirstOrDefault();
    }

    /// <summary>
    /// A deadline that runs out by the next hverdag and that nobody has taken up is not left for an eviction for which a hverdag is left
    /// once it is over.
    /// </summary>
    private static bool GoesBefore(LegalStep demand, LegalStep eviction, DateOnly today)
    {
        var hverdage = WorkingCalendar.Municipality;
        return demand.On < hverdage.After(hverdage.After(today)) && eviction.On > hverdage.After(demand.On);
    }

    private static bool IsNotInTime(CaseFile file, LegalStep step) => !(file.OwnStepDueAt <= Horizon.LastOwnStep(step.On));

    /// <summary>When somebody last did something for that date.</summary>
    private static DateTimeOffset? DoneAt(CaseFile file, LegalStep step) => file.Asks
        .Where(ask => ask is { Concern: Concern.AvertEviction, DoneBy: not null } && Horizon.Same(step, ask.Legal)).Max(ask => ask.DoneAt);

    /// <summary>No hverdag is left until the date: the next asks what happened.</summary>
    private static bool DoneOnLastDay(CaseFile file, LegalStep step) => DoneAt(file, step) is { } done
        && WorkingCalendar.Municipality.After(CopenhagenTime.DateOf(done)) > step.On;

    /// <summary>
    /// When half of the hverdage until the date have gone, a week's at most. In the last three it is never let rest: from then on.
    /// </summary>
    private static DateTimeOffset LooksAgainFrom(DateTimeOffset done, DateOnly on)
    {
        var until = Math.Min(WorkingCalendar.Municipality.DaysBetween(done, CopenhagenTime.StartOf(on)) / 2, MostUntilLook);
        return until < 2 ? done
            : CopenhagenTime.StartOf(WorkingCalendar.Municipality.Add(CopenhagenTime.DateOf(done), until));
    }

    private static CaseDraft Settle(CaseDraft draft, LegalStep step) => draft.Set(file => file with
    {
        SettledDates = [.. file.SettledDates.Where(settled => !Horizon.Same(settled, step)), step],
    });

    /// <summary>The landlord withdrew the date or set another: nobody need ask any more.</summary>
    private static bool Gone(CaseFile file, LegalStep step) =>
        !Horizon.Told(file.LegalStep, file.TenancySteps).Any(told => Horizon.Same(step, told)) && Horizon.MovedTo(file, step) is null;
}
