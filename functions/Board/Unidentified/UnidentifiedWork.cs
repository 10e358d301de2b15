using EarlyWarning.People.Contracts;
using EarlyWarning.Signals.Contracts.Unidentified;

namespace EarlyWarning.Board.Unidentified;

/// <summary>In which order, and before whom, signals without a CPR number stand.</summary>
public static class UnidentifiedWork
{
    /// <summary>What cannot wait, the nearest legal date first.</summary>
    public static IReadOnlyList<UnidentifiedSignal> Acute(IEnumerable<UnidentifiedSignal> signals, DateTimeOffset now) =>
        [.. Waiting(signals).Where(signal => signal.IsAcute(now))];

    /// <summary>What is said and cannot be taken back any more is nobody's work.</summary>
    public static IReadOnlyList<UnidentifiedSignal> Listed(IEnumerable<UnidentifiedSignal> signals, DateTimeOffset now) =>
        [.. signals.Where(signal => signal.State != IdentityState.Identified || signal.CanBeTakenBack(now))];

    public static IReadOnlyList<UnidentifiedSignal> Waiting(IEnumerable<UnidentifiedSignal> signals) =>
        [.. signals.Where(signal => signal.Waits).OrderBy(signal => signal.LegalDate ?? DateOnly.MaxValue).ThenBy(signal => signal.AskedAt)
            .ThenBy(signal => signal.Signal.SignalId, StringComparer.Ordinal)];

    /// <summary>Of the home's own team: those who are told of it, and whoever leads.</summary>
    public static bool IsFor(Person person, Roster roster, UnidentifiedSignal signal)
    {
        if (person.Is(Roles.TeamLeader)) return true;
        return roster.TeamOf(signal.District).ContactPersons.Contains(person.Id, StringComparer.Ordinal);
    }
}
