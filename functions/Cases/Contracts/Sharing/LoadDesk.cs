using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Rules.Sharing;
using EarlyWarning.Cases.Store;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases.Contracts;

/// <summary>Where a team leader gives several cases away at once, or evens out who carries what (docs/domain.md#load).</summary>
public sealed class LoadDesk(Worklist worklist, CaseDesk desk, CaseStore store, Roster roster, TimeProvider clock)
{
    private static readonly Refusal Away = new("load-away", "Den, der skulle have sagen, er væk eller har ikke plads til flere.",
        "Whoever was to get the case is away or has no room for more.");

    /// <summary>What would move from whom to whom, worked out from the lines of the list as they are now.</summary>
    public async Task<LoadPlan> Plan(string leader, CancellationToken cancellation = default)
    {
        var balancing = new Balancing(roster, leader, clock.GetUtcNow());
        await foreach (var file in worklist.Lines(Worklist.Open, WorkViews.All, cancellation)) balancing.Add(file);
        return balancing.Finish();
    }

    /// <summary>The case as it is now, not as a list still shows it; null when there is none.</summary>
    public Task<CaseFile?> Read(string caseId, CancellationToken cancellation = default) => store.Read(caseId, cancellation);

    /// <summary>The meetings that come before whoever gets the case has had time to take it, the first on top.</summary>
    /// <param name="mayKnow">Of which cases whoever gives them may know when the meeting is.</param>
    public async Task<IReadOnlyList<HandedMeeting>> MeetingsSoon(IReadOnlyList<HandOver> cases, ReassignReason reason,
        Func<CaseFile, bool> mayKnow, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var before = CopenhagenTime.StartOf(WorkingCalendar.Municipality.After(CopenhagenTime.DateOf(now)).AddDays(1));
        var files = await Task.WhenAll(cases.Select(one => store.Read(one.CaseId, cancellation)));
        return [.. files.OfType<CaseFile>().Where(file => file is { Closed: false, Meeting.HeldAt: null } && file.Meeting.At > now
                && file.Meeting.At < before && mayKnow(file))
            .Select(file => new HandedMeeting(file.CaseId, file.Meeting!.At, HandedMeetings.HolderAfter(file, reason, roster)))
            .OrderBy(one => one.At).ThenBy(one => one.CaseId, StringComparer.Ordinal)];
    }

    /// <summary>Each is one decision by the rule of <see cref="ReassignCase"/>: what one is refused, the others are not.</summary>
    /// <param name="onlyWithRoom">Nobody gets one who has gone away or been filled since it was worked out.</param>
    public async Task<IReadOnlyList<HandedOver>> HandOver(IReadOnlyList<HandOver> cases, string by, ReassignReason reason,
        bool onlyWithRoom, CancellationToken cancellation = default)
    {
        var batch = new HandOverBatch($"shared-{Guid.NewGuid():N}", clock.GetUtcNow());
        var loads = onlyWithRoom ? await Loads(cancellation) : [];
        var done = new List<HandedOver>();
        foreach (var one in cases)
        {
            if (onlyWithRoom && !HasRoom(one.To, loads.GetValueOrDefault(one.To)))
            {
                done.Add(new HandedOver(one, CommandResult.Refused(Away)));
                continue;
            }
            var result = await desk.Do(new ReassignCase(one.CaseId, one.Version, by, one.To, reason) { From = one.From, Batch = batch },
                cancellation);
            if (result.Status == CommandStatus.Done) loads[one.To] = loads.GetValueOrDefault(one.To) + 1;
            done.Add(new HandedOver(one, result));
        }
        return done;
    }

    private bool HasRoom(string person, int load) => roster.Find(person) is { } to
        && Assigning.Stays(roster, person, CopenhagenTime.DateOf(clock.GetUtcNow())) && !(to.Capacity <= load);

    private async Task<Dictionary<string, int>> Loads(CancellationToken cancellation)
    {
        var loads = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var file in worklist.Lines(Worklist.Open, WorkViews.All, cancellation))
            if (file.ContactPerson is { } person) loads[person] = loads.GetValueOrDefault(person) + Assigning.Weight(file);
        return loads;
    }
}
