using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases.Rules;

/// <summary>
/// Rules of what one person proposes and takes effect only when a team leader agrees: a lower band, a closing. Nobody agrees with
/// themselves.
/// </summary>
public static class Agreeing
{
    /// <summary>Asks the case's team leader, or the others where that is who proposes.</summary>
    /// <param name="leaders">Who may be asked.</param>
    /// <param name="roster">Says who is here: one who is away is asked only when nobody else can be.</param>
    public static void Ask(CaseDraft draft, Concern concern, IReadOnlyList<string> leaders, Roster roster)
    {
        var (leader, today) = (Asking.Leader(draft.Case), CopenhagenTime.DateOf(draft.Now));
        // Without another leader it waits until there is one.
        IReadOnlyList<string> chain = leaders.Count == 0 ? [leader]
            : !leaders.Contains(leader, StringComparer.Ordinal) ? [.. roster.Here(leaders, today)]
            : !roster.IsHere(leader, today) && roster.LeadersHere(today).FirstOrDefault(id => leaders.Contains(id, StringComparer.Ordinal))
                is { } other ? [other, leader] : [leader];
        var ask = Asking.New(concern, chain, draft.Now, draft.Case.Policy.Acute.ContactPerson);
        draft.Add(ask).Tell(ask.Person, AlertKind.Asked, Asking.About(ask), ask.DueAt);
    }

    /// <summary>The team leaders without a conflict of interest in the case, save for some.</summary>
    public static IReadOnlyList<string> Leaders(CaseFile file, Roster roster, params IReadOnlyList<string?> but) => [.. roster.People
        .Select(person => person.Id)
        .Where(id => roster.Leads(id) && !file.IsBarred(id) && !but.Contains(id, StringComparer.Ordinal))];

    /// <summary>The answer to what was proposed; the proposal is over.</summary>
    /// <param name="leaders">Who may answer.</param>
    public static Refusal? Answer(CaseDraft draft, Concern concern, string by, bool agrees, IReadOnlyList<string> leaders)
    {
        if (draft.Case.Running(concern) is not { } ask)
            return new Refusal("no-proposal", "Der er ikke noget forslag at svare på.", "There is no proposal to answer.");
        if (!leaders.Contains(by, StringComparer.Ordinal))
            return new Refusal("leader-agrees", "Det er en anden end den, der foreslog det, og en teamleder, der kan sige ja.",
                "Only a team leader, and another than the one who proposed it, can agree.");
        draft.Replace(ask, Asking.Done(ask, by, draft.Now, accepted: agrees));
        return null;
    }
}
