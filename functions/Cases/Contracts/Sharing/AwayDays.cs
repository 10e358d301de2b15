using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>What becomes of the cases of somebody who is away (docs/domain.md#load).</summary>
/// <param name="Days">Hverdage from the first day on, days that follow on each other taken together.</param>
/// <param name="Spreads">Long enough for the cases to go to others.</param>
public sealed record AwayDays(int Days, bool Spreads)
{
    /// <returns>Null: not away on that day.</returns>
    public static AwayDays? From(Person person, DateOnly day) =>
        Away.Of(person, day) is { } away ? new AwayDays(away.Days, away.IsLong) : null;
}
