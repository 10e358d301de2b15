using System.Text.Json;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules.Sharing;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases.Rules;

/// <summary>Rules of the deadlines: who is asked, reminded at half, replaced at the end (docs/domain.md#convening-the-team).</summary>
public static class Asking
{
    public static Ask New(Concern concern, IReadOnlyList<string> chain, DateTimeOffset from, int workingDays) =>
        Start(new Ask
        {
            Concern = concern, Chain = chain, From = from, WorkingDays = workingDays, Told = true, RemindAt = from, DueAt = from,
        }, from);

    /// <summary>A full new deadline from <paramref name="from"/>.</summary>
    public static Ask Start(Ask ask, DateTimeOffset from) => ask.Concern == Concern.AvertEviction ? Averting.Aim(ask, from) : ask
        with
    {
        From = from,
        RemindAt = WorkingTime.Reminder(from, ask.WorkingDays),
        DueAt = WorkingTime.Add(from, ask.WorkingDays),
        Reminded = false, HandOnAt = null, Exhausted = false,
        // Whoever is asked next to decide on an objection is told of the eviction too.
        Legal = ask.Concern == Concern.Objection ? null : ask.Legal,
    };

    public static Ask Done(Ask ask, string by, DateTimeOffset at, bool accepted = true) =>
        ask with { DoneAt = at, DoneBy = by, Accepted = accepted };

    /// <summary>The last of the contact person's chain.</summary>
    public static string Leader(CaseFile file) => file.ContactAsk!.Chain[^1];

    /// <summary>
    /// Who acts as leader of the case today, and is told what she must know for it.
    /// </summary>
    public static string LeaderToday(CaseDraft draft, Roster roster)
    {
        var leader = Leading.Now(draft.Case, roster, CopenhagenTime.DateOf(draft.Now));
        draft.LedBy(leader);
        return leader;
    }

    /// <summary>The clock struck: tells, reminds or hands on every ask of the concern whose time has come; nothing when none has.</summary>
    public static CaseDraft ApplyDeadline(CaseDraft draft, Concern concern)
    {
        if (draft.Case.Closed) return draft;
        foreach (var ask in draft.Case.Asks.Where(ask =>
            ask.Concern == concern && ask.Running && draft.Case.Awake(ask) && ask.NextAt <= draft.Now))
        {
            if (!ask.Told) Tell(draft, ask);
            else if (ask.EndsAt <= draft.Now) HandOn(draft, ask);
            else Remind(draft, ask);
        }
        return draft;
    }

    /// <summary>
    /// The next of the chain gets a full new deadline; the last is told again every working day, in the digest or, of what cannot wait
    /// for one, at once.
    /// </summary>
    /// <param name="afterNo">The person asked said no: nobody let a deadline pass.</param>
    public static CaseDraft HandOn(CaseDraft draft, Ask ask, bool afterNo = false)
    {
        if (ask.Link + 1 >= ask.Chain.Count) return Insist(draft, ask);
        var link = ask.Link + 1;
        while (link + 1 < ask.Chain.Count && draft.Case.IsBarred(ask.Chain[link])) link++;
        var next = Start(ask with { Link = link, SaidNo = afterNo ? [.. ask.SaidNo ?? [], ask.Person] : ask.SaidNo }, draft.Now);
        draft.Replace(ask, next)
            .Write(new AskEscalated(draft.Now, next.Person, next.Concern, next.Sector, next.DueAt, next.FollowUpDay, next.Number)
                { Sender = next.Sender, AfterNo = afterNo ? true : null });
        if (!Telling.GoesWithTaking(draft.Case, next))
            draft.Tell(next.Person, afterNo ? AlertKind.Asked : AlertKind.Escalation, About(next), next.DueAt);
        if (next.Sector is { } sector && next.Person != Leader(draft.Case)) Disclose(draft, next, sector, by: null);
        return next.Concern == Concern.ContactPerson ? FollowContactPerson(draft) : draft;
    }

    /// <summary>
    /// The duties of the contact person go with the case when it is handed on. What was due by then is the new one's, with a full
    /// deadline: nobody is passed over for what the one before did not do.
    /// </summary>
    public static CaseDraft FollowContactPerson(CaseDraft draft)
    {
        var chain = DutyChain(draft.Case);
        foreach (var ask in draft.Case.Asks.Where(ask => ask is { Running: true, Link: 0 }
            && (CaseFile.IsDuty(ask.Concern) || IsOfCitizen(draft.Case, ask))).ToList())
        {
            var late = ask.Told && ask.EndsAt <= draft.Now && ask.Person != chain[0];
            var next = late ? Start(ask with { Chain = chain }, draft.Now) : ask with { Chain = chain };
            draft.Replace(ask, next);
            if (late)
                draft.Write(new AskEscalated(draft.Now, next.Person, next.Concern, next.Sector, next.DueAt, next.FollowUpDay, next.Number));
        }
        return draft;
    }

    /// <summary>Whoever takes the case has a full deadline for what everybody asked before them had left.</summary>
    public static CaseDraft TakeDuties(CaseDraft draft)
    {
        var chain = DutyChain(draft.Case);
        foreach (var ask in draft.Case.Asks.Where(ask => ask is { Running: true, Exhausted: true }
            && (CaseFile.IsDuty(ask.Concern) || IsOfCitizen(draft.Case, ask))).ToList())
            draft.Replace(ask, Start(ask with { Chain = chain, Link = 0 }, draft.Now));
        return draft;
    }

    /// <summary>The contact person first, then whoever would be asked after them.</summary>
    public static IReadOnlyList<string> DutyChain(CaseFile file) =>
        file.ContactAsk is { } ask ? [.. ask.Chain.Skip(ask.Link)]
            : throw new InvalidOperationException("The case has no contact person yet.");

    /// <summary>Stamps what the person asked for a sector is shown of the citizen.</summary>
    /// <param name="by">Null: asked by the rules, without a person's decision.</param>
    public static CaseDraft Disclose(CaseDraft draft, Ask ask, Sector sector, string? by)
    {
        var stamp = new Disclosure(draft.Now, by ?? "", ask.Person, sector, Packets.Parts(sector),
            ask.Purpose ?? Packets.CoordinationPurpose, ask.Basis ?? Packets.CoordinationBasis);
        return draft.Case.Disclosures.Any(one => one.To == stamp.To && one.Sector == stamp.Sector && one.Purpose == stamp.Purpose
            && one.Basis == stamp.Basis)
            ? draft
            : draft.Set(file => file with { Disclosures = [.. file.Disclosures, stamp] });
    }

    /// <summary>Deadlines recomputed after a rise; never loosened.</summary>
    /// <param name="of">Null: all but a landlord's, which its own signals alone can move.</param>
    public static CaseDraft Tighten(CaseDraft draft, Deadlines deadlines, Func<Ask, bool>? of = null)
    {
        foreach (var ask in draft.Case.Asks.Where(ask => ask.Running && ask.Told && (of?.Invoke(ask) ?? ask.Sender is null)))
        {
            if (WorkingDays(ask.Concern, deadlines) is not { } days || days >= ask.WorkingDays) continue;
            var tight = Start(ask with { WorkingDays = days }, draft.Now);
            if (tight.DueAt >= ask.DueAt) continue;
            draft.Replace(ask, tight with { Reminded = ask.Reminded, Exhausted = ask.Exhausted })
                .Tell(ask.Person, AlertKind.BecameAcute, About(ask), tight.DueAt);
        }
        return draft;
    }

    /// <summary>Code of what is asked, for alerts: the sector of a member, else the concern.</summary>
    public static string About(Ask ask) => ask is { Concern: Concern.Team, Sector: { } sector } ? Code(sector) : Code(ask.Concern);

    /// <param name="by">Who invited them; null: the rules.</param>
    public static PersonAsked Asked(CaseDraft draft, Ask ask, string? by = null) =>
        new(draft.Now, by, ask.Person, ask.Concern, ask.Sector, ask.DueAt, ask.FollowUpDay, ask.Number) { Sender = ask.Sender };

    private static void Tell(CaseDraft draft, Ask ask)
    {
        var told = Start(ask with { Told = true }, draft.Now);
        draft.Replace(ask, told)
            .Write(Asked(draft, told))
            .Tell(told.Person, told.Concern == Concern.FollowUp ? AlertKind.FollowUpDue : AlertKind.Asked, About(told), told.DueAt);
    }

    private static void Remind(CaseDraft draft, Ask ask)
    {
        draft.Replace(ask, ask with { Reminded = true });
        if (Telling.GoesWithTaking(draft.Case, ask)) return;
        draft.Write(new PersonReminded(draft.Now, ask.Person, ask.Concern, ask.Sector, ask.DueAt, ask.FollowUpDay, ask.Number)
                { Sender = ask.Sender })
            .Tell(ask.Person, AlertKind.Reminder, About(ask), ask.DueAt);
    }

    private static CaseDraft Insist(CaseDraft draft, Ask ask)
    {
        var again = ask with { Exhausted = true, Reminded = true, DueAt = WorkingTime.Add(draft.Now, 1), HandOnAt = null };
        if (!ask.Exhausted)
            draft.Write(new AskUnanswered(draft.Now, ask.Person, ask.Concern, ask.Sector, ask.DueAt, ask.FollowUpDay, ask.Number)
                { Sender = ask.Sender });
        draft.Replace(ask, again);
        return Telling.CannotWait(draft.Case, ask, draft.Now) ? draft.Tell(ask.Person, AlertKind.NoAnswer, About(ask), ask.DueAt) : draft;
    }

    /// <summary>The contact person looks after what the citizen does.</summary>
    private static bool IsOfCitizen(CaseFile file, Ask ask) => ask.Concern == Concern.Action
        && file.OpenActions.Any(action => action.Number == ask.Number && action.Owner == PlanAction.Citizens);

    private static int? WorkingDays(Concern concern, Deadlines deadlines) => concern switch
    {
        Concern.ContactPerson or Concern.Adviser => deadlines.ContactPerson,
        Concern.Team => deadlines.Members,
        Concern.FirstContact => deadlines.FirstContact,
        Concern.Meeting => deadlines.Meeting,
        _ => null,
    };

    private static string Code<T>(T value) => JsonSerializer.Serialize(value, Json.Options).Trim('"');
}
