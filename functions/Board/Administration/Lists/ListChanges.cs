using EarlyWarning.Board.Site;
using EarlyWarning.People.Contracts;

namespace EarlyWarning.Board.Administration.Lists;

/// <summary>What one version changed in the lists.</summary>
public static class ListChanges
{
    public static IEnumerable<string> Of(RosterData before, RosterData after, PageContext page) =>
        Lines(before.Rooms ?? [], after.Rooms ?? [], room => room.Id, room => page.Say(room.Name), room => room.Retired, page)
            .Concat(Lines(before.AllBases, after.AllBases, basis => basis.Id, basis => page.Say(basis.Name), basis => basis.Retired, page));

    private static IEnumerable<string> Lines<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> id, Func<T, string> name,
        Func<T, bool> retired, PageContext page) where T : class
    {
        foreach (var now in after)
        {
            if (before.FirstOrDefault(one => id(one) == id(now)) is not { } then)
                yield return page.Say(ListWords.WasAdded, name(now));
            else if (retired(now) != retired(then))
                yield return page.Say(retired(now) ? ListWords.WasRetired : ListWords.WasReturned, name(now));
            else if (!now.Equals(then))
                yield return page.Say(ListWords.WasChanged, name(now));
        }
    }
}
