using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Outcomes;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases.Rules;

/// <summary>
/// Rules of whom a housing association sends to the team: one of its own people, asked by itself when its own signals alone are enough for
/// a case, and nobody else's (docs/domain.md#members-by-tenancy). Where nobody is tied to it, the team leader says who.
/// </summary>
public static class Advisers
{
    /// <summary>Asks for each landlord that is to be asked by itself and was not yet. Doing it again changes nothing.</summary>
    public static CaseDraft Invite(CaseDraft draft, Roster roster)
    {
        if (draft.Case.Closed || draft.Case.Objected || draft.Case.ContactAsk is null) return draft;
        TieEarlier(draft, roster);
        foreach (var question in draft.Case.Asks.Where(ask => ask is { Concern: Concern.Adviser, Running: true }).ToList())
            if (Chain(draft, question.Sender!, roster) is [_, _, ..]) Resolve(draft, question, roster);
        foreach (var sender in draft.Case.Landlords.Where(sender => SenderNotice.MayKnow(draft.Case, sender)
            && !draft.Case.Asks.Any(ask => ask.Sender == sender && ask is { Concern: Concern.Team or Concern.Adviser, Cancelled: false })))
            Ask(draft, sender, roster, draft.Case.OwnCases[sender].Since);
        return draft;
    }

    /// <summary>A person asks for one of them, or the rules do.</summary>
    /// <param name="from">When the deadline begins.</param>
    public static void Ask(
        CaseDraft draft, string sender, Roster roster, DateTimeOffset from, string? purpose = null, string? basis = null, string? by = null)
    {
        var (chain, days) = (Chain(draft, sender, roster), OwnSignals.DeadlinesOf(draft.Case, sender));
        if (chain is [_, _, ..])
        {
            Opening.Invite(draft, Asking.New(Concern.Team, chain, from, days.Members)
                with { Sector = Sector.HousingAssociation, Sender = sender, Purpose = purpose, Basis = basis }, by);
            return;
        }
        var ask = Asking.New(Concern.Adviser, chain, from, days.ContactPerson) with { Sender = sender, Purpose = purpose, Basis = basis };
        draft.Add(ask).Write(Asking.Asked(draft, ask, by)).Tell(ask.Person, AlertKind.Asked, Asking.About(ask), ask.DueAt);
    }

    /// <summary>Which landlord a person means.</summary>
    /// <returns>Its name as a sender, or why there is none.</returns>
    public static (string? Sender, Refusal? Refusal) Landlord(CaseFile file, string? named) => named switch
    {
        null when file.Landlords is [var only] => (only, null),
        not null when file.Landlords.Contains(named, StringComparer.Ordinal) => (named, null),
        _ => (null, new Refusal("which-landlord", "Vælg en boligorganisation, som borgeren har et lejemål hos.",
            "Choose a housing association that the citizen has a tenancy with.")),
    };

    /// <summary>
    /// May answer what is asked: whoever's turn has come, and of a housing association its own people alone, or the team leader for it.
    /// </summary>
    public static bool MayAnswer(CaseFile file, Ask ask, string person, Roster roster) =>
        ask.AskedSoFar.Contains(person, StringComparer.Ordinal)
            && (ask.Sector != Sector.HousingAssociation || person == ask.Chain[^1]
                || Packets.Concerns(file, ask.Sender, roster.Find(person)));

    public static Refusal? Name(CaseDraft draft, NameAdviser command, Roster roster)
    {
        if (draft.Case.Asks.FirstOrDefault(ask => ask is { Concern: Concern.Adviser, Running: true } && ask.Sender == command.Sender)
            is not { } question)
            return new Refusal("no-adviser-asked", "Der er ikke spurgt, hvem der skal med fra den boligorganisation.",
                "Nobody has asked who is to join from that housing association.");
        if (!question.Chain.Contains(command.By, StringComparer.Ordinal))
            return new Refusal("leader-names", "Det er teamlederen, der siger, hvem der skal spørges.",
                "It is the team leader who says who is asked.");
        if (command.Person is { } named && (!roster.BelongsTo(named, command.Sender) || draft.Case.IsBarred(named)))
            return new Refusal("adviser-tie", "Vælg en, der hører til den boligorganisation. En administrator kan knytte flere til den.",
                "Choose somebody who belongs to that housing association. An administrator can tie more people to it.");
        draft.Replace(question, Asking.Done(question, command.By, draft.Now, accepted: command.Person is not null))
            .Write(new AdviserNamed(draft.Now, command.By, command.Person, command.Sender));
        if (command.Person is { } person)
            Opening.Invite(draft, Asking.New(Concern.Team, [person, .. Chain(draft, command.Sender, roster).Where(id => id != person)],
                draft.Now, OwnSignals.DeadlinesOf(draft.Case, command.Sender).Members) with
            {
                Sector = Sector.HousingAssociation, Sender = command.Sender, Purpose = question.Purpose, Basis = question.Basis,
            }, command.By);
        return null;
    }

    /// <summary>A sender's own signals made its own case graver: its adviser must answer sooner. Nothing else moves that.</summary>
    public static CaseDraft Tighten(CaseDraft draft, CaseFile before)
    {
        foreach (var sender in draft.Case.OwnCases.Keys)
        {
            var days = OwnSignals.DeadlinesOf(draft.Case, sender);
            if (days != OwnSignals.DeadlinesOf(before, sender)) Asking.Tighten(draft, days, ask => ask.Sender == sender);
        }
        return draft;
    }

    public static IReadOnlyList<string> Chain(CaseDraft draft, string sender, Roster roster) =>
        Deciding.UpToLeader(draft, roster.AdviserChain(sender, draft.Case.District, CopenhagenTime.DateOf(draft.Now)), roster);

    /// <summary>Somebody is tied to it by now.</summary>
    private static void Resolve(CaseDraft draft, Ask question, Roster roster)
    {
        draft.Replace(question, question with { DoneAt = draft.Now, Cancelled = true });
        Ask(draft, question.Sender!, roster, draft.Now, question.Purpose, question.Basis);
    }

    /// <summary>
    /// In a case from before people were tied to their sender: what is asked of, or was agreed to by, one of a landlord's own people is
    /// that landlord's; what is asked of anybody else ends, and the right one is asked.
    /// </summary>
    private static void TieEarlier(CaseDraft draft, Roster roster)
    {
        foreach (var ask in draft.Case.Asks
            .Where(ask => ask is { Sector: Sector.HousingAssociation, Sender: null, Cancelled: false }).ToList())
        {
            if (roster.Find(ask.DoneBy ?? ask.Person)?.Senders.Intersect(draft.Case.Landlords, StringComparer.Ordinal).FirstOrDefault()
                is { } sender)
                draft.Replace(ask, Tied(ask, sender, roster));
            else if (ask.Running && draft.Case.Landlords.Count > 0)
                draft.Replace(ask, ask with { DoneAt = draft.Now, Cancelled = true });
        }
    }

    private static Ask Tied(Ask ask, string sender, Roster roster)
    {
        List<string> chain = [.. ask.Chain.SkipLast(1).Where(id => roster.BelongsTo(id, sender)), ask.Chain[^1]];
        return ask with { Sender = sender, Chain = chain, Link = Math.Max(0, chain.IndexOf(ask.Person)) };
    }
}
