using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Bench.Year.Simulation;

/// <summary>
/// Members of other sectors answer and do their part in their own time: most before the deadline, some after it, when the product has
/// asked somebody else. They are not counted in the municipality's hours.
/// </summary>
internal static class MembersAnswering
{
    /// <summary>Each is asked once: whoever has been asked something answers it, however late.</summary>
    public static void Ask(MunicipalYear year, LiveCase one)
    {
        foreach (var ask in one.File.Asks.Where(ask => ask is { Running: true, Told: true, Concern: Concern.Team or Concern.Action }
            && year.Staff.Find(ask.Person) is null && one.Waits.Add((ask.Person, ask.Concern, ask.Number ?? 0))))
        {
            var (person, concern, number) = (ask.Person, ask.Concern, ask.Number);
            var at = WorkingTime.Add(year.Now, (decimal)(Answering.HoursOfMember(one.Chance) / 8));
            year.Later(at, () => Do(year, one, person, concern, number));
        }
    }

    private static void Do(MunicipalYear year, LiveCase one, string person, Concern concern, int? number)
    {
        if (one.File.Closed) return;
        if (concern == Concern.Action)
        {
            if (one.File.OpenActions.Any(action => action.Number == number && action.Owner == person))
                Doing.Send(year, one, new EndAction(one.File.CaseId, 0, person, number!.Value, ActionEnd.Done));
            return;
        }
        var asked = one.File.Members.FirstOrDefault(ask =>
            ask.Running && Advisers.MayAnswer(one.File, ask, person, year.Staff.Roster));
        if (asked is not null)
            Doing.Send(year, one, new AnswerInvitation(one.File.CaseId, 0, person, asked.Sector!.Value, Declined: null, asked.Sender));
    }
}
