using System.Collections.Concurrent;
using EarlyWarning.Board.Case.Reaching;
using EarlyWarning.Board.MyWork;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Board.Today;

/// <summary>A day as its pages show it.</summary>
/// <param name="People">By case id; empty while the day is not open.</param>
public sealed record DayView(DayPlan Plan, OpenedDay? Opened, IReadOnlyDictionary<string, ShownPerson> People)
{
    public bool IsOpen => Opened is { Open: true };

    public ShownPerson? Person(CaseFile file) => People.GetValueOrDefault(file.CaseId);
}

/// <summary>
/// Reads a day: one range of lines of the worklist and the row of the opened day; and of the citizens that it shows by name, each
/// from the vault, the first time today with a line in the access log.
/// </summary>
public sealed class DayReader(Worklist worklist, OpenedDays days, Vault vault, Conflicts conflicts, ReadingLog readings)
{
    /// <summary>Nobody waits for forty people in turn, and no store is asked for forty at once.</summary>
    private const int AtOnce = 8;

    /// <param name="newer">A case that was changed a moment ago: its line may be older.</param>
    public async Task<DayView> Read(PageContext page, CaseFile? newer = null, CancellationToken cancellation = default)
    {
        var mine = await worklist.Page(Worklist.Open, WorkViews.Of(page.Me.Id), after: null, MyWorkView.MostOwn,
            cancellation: cancellation);
        var files = mine.Cases.Select(file => newer?.CaseId == file.CaseId && newer.Revision > file.Revision ? newer : file);
        var plan = DayPlan.Of([.. files], page.Me, page.Now);
        await readings.WriteList(page.Me.Id, Purposes.SeeList, plan.Cases.Select(file => file.Citizen), cancellation);
        var opened = await days.Read(page.Me.Id, page.Now, cancellation);
        return new DayView(plan, opened, await People(page, opened, plan, cancellation));
    }

    /// <summary>
    /// The citizen to somebody whose case it is, while their day is open: what the day shows, the case shows too, and one look of it is in
    /// the access log.
    /// </summary>
    /// <returns>Null: the day is not open, or the case is not theirs.</returns>
    public async Task<KnownPerson?> Look(PageContext page, CaseFile file, CancellationToken cancellation = default)
    {
        if (file.Closed || !DayPlan.ShowsCitizen(file, page.Me)) return null;
        if (await days.Read(page.Me.Id, page.Now, cancellation) is not { Open: true } opened) return null;
        var person = await See(page, opened, file, cancellation);
        if (person is not null && !opened.Seen.Contains(file.CaseId, StringComparer.Ordinal))
            await days.Saw(page.Me.Id, page.Now, [file.CaseId], cancellation);
        return person;
    }

    /// <returns>Null too when they have a conflict of interest that no line of the list says yet.</returns>
    private async Task<KnownPerson?> See(PageContext page, OpenedDay opened, CaseFile file, CancellationToken cancellation)
    {
        if (await conflicts.Hold(page.Me, file, cancellation)) return null;
        var look = new RevealRequest(file.Citizen, page.Me.Id, Purposes.OpenDay, file.CaseId);
        return opened.Seen.Contains(file.CaseId, StringComparer.Ordinal) ? await vault.SeeAgain(look, cancellation)
            : await vault.Reveal(look, cancellation);
    }

    private async Task<IReadOnlyDictionary<string, ShownPerson>> People(PageContext page, OpenedDay? opened, DayPlan plan,
        CancellationToken cancellation)
    {
        var people = new ConcurrentDictionary<string, ShownPerson>(StringComparer.Ordinal);
        if (opened is not { Open: true }) return people;
        var shown = plan.Cases.Where(file => DayPlan.ShowsCitizen(file, page.Me)).DistinctBy(file => file.CaseId).ToList();
        await Parallel.ForEachAsync(shown, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (file, stop) =>
            {
                if (await See(page, opened, file, stop) is { } person) people[file.CaseId] = ShownPerson.Of(person);
            });
        await days.Saw(page.Me.Id, page.Now, [.. people.Keys.Except(opened.Seen, StringComparer.Ordinal)],
            cancellation);
        return people;
    }
}
