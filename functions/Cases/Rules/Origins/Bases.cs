using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases.Rules.Origins;

/// <summary>Rules of the provision and the method that a case is worked under. Which of them hold, a lawyer says.</summary>
public static class Bases
{
    public static Refusal? Choose(CaseDraft draft, ChooseBasis command, Roster roster)
    {
        if (command.From > CopenhagenTime.DateOf(draft.Now))
            return new Refusal("basis-ahead", "Datoen kan ikke ligge i fremtiden.", "The date cannot lie in the future.");
        if (Chosen(roster, command.Provision, command.Method, command.From, command.By, draft.Now) is not { } chosen)
            return new Refusal("basis-unknown", "Vælg en hjemmel, der gjaldt den dag, og en metode, der står på listen.",
                "Choose a provision that was in force on that day, and a method that is on the list.");
        draft.Set(file => file with { Bases = [.. file.Bases, .. chosen] })
            .Write(new BasisChosen(draft.Now, command.By, command.Provision, command.Method, command.From));
        return null;
    }

    /// <returns>Null when one of them is not on the list, or was not in force on the day.</returns>
    public static IReadOnlyList<ChosenBasis>? Chosen(Roster roster, string provision, string? method, DateOnly from, string by,
        DateTimeOffset at)
    {
        var chosen = new List<ChosenBasis>();
        foreach (var (kind, id) in new[] { (BasisKind.Provision, provision), (BasisKind.Method, method) })
        {
            if (id is null) continue;
            if (roster.Data.AllBases.FirstOrDefault(one => one.Kind == kind && one.Id == id) is not { } basis || !basis.IsOpen(from))
                return null;
            chosen.Add(new ChosenBasis(kind, id, basis.Name, from, by, at));
        }
        return chosen;
    }
}
