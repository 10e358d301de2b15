using System.Globalization;
using System.Text;
using EarlyWarning.People.Contracts;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Board.Administration;

/// <summary>One change of the roster; what it makes of the rest is for the desk's rules to judge.</summary>
public static class RosterEdits
{
    public static Person? Find(this RosterData data, string id) => data.People.FirstOrDefault(person => person.Id == id);

    public static RosterData With(this RosterData data, Person person) => data with
    {
        People = data.Find(person.Id) is null ? [.. data.People, person]
            : [.. data.People.Select(one => one.Id == person.Id ? person : one)],
    };

    /// <summary>Who leaves is in no team any more, except as its leader: the rules ask for another one first.</summary>
    public static RosterData Leave(this RosterData data, Person person)
    {
        TeamSetup Without(TeamSetup team) => team with
        {
            ContactPersons = [.. team.ContactPersons.Where(id => id != person.Id)],
            Members = team.Members.ToDictionary(sector => sector.Key, sector =>
                (IReadOnlyList<string>)[.. sector.Value.Where(id => id != person.Id)]),
        };
        return data.With(person with { Left = true, Absences = null }) with
        {
            Team = Without(data.Team), Districts = data.Districts is null
                ? null : [.. data.Districts.Select(district => district with { Team = Without(district.Team) })],
        };
    }

    public static RosterData With(this RosterData data, District district) => data with
    {
        Districts = data.Districts?.Any(one => one.Id == district.Id) == true
            ? [.. data.Districts.Select(one => one.Id == district.Id ? district : one)]
            : [.. data.Districts ?? [], district],
    };

    public static RosterData WithoutDistrict(this RosterData data, string id) =>
        data with { Districts = [.. (data.Districts ?? []).Where(district => district.Id != id)] };

    public static RosterData With(this RosterData data, Room room) => data with { Rooms = Listed(data.Rooms ?? [], room, one => one.Id) };

    public static RosterData With(this RosterData data, CaseBasis basis) =>
        data with { Bases = Listed(data.AllBases, basis, one => one.Id) };

    /// <summary>
    /// A lasting id from a name, such as <c>mette.holm</c>: small letters, digits and dots; numbered when it is taken, also by somebody who
    /// left.
    /// </summary>
    public static string NewId(string name, IEnumerable<string> taken)
    {
        var words = Plain(name).Split('.', StringSplitOptions.RemoveEmptyEntries);
        var id = words.Length == 0 ? "x" : string.Join('.', words);
        var used = taken.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Enumerable.Range(1, int.MaxValue).Select(number =>
            number == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}{number}")).First(one => !used.Contains(one));
    }

    private static IReadOnlyList<T> Listed<T>(IReadOnlyList<T> list, T one, Func<T, string> id) => list.Any(old => id(old) == id(one))
        ? [.. list.Select(old => id(old) == id(one) ? one : old)] : [.. list, one];

    private static string Plain(string name)
    {
        var danish = name.ToLowerInvariant().Replace("æ", "ae", StringComparison.Ordinal).Replace("ø", "oe", StringComparison.Ordinal)
            .Replace("å", "aa", StringComparison.Ordinal);
        return string.Concat(danish.Composed(NormalizationForm.FormD)
            .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            .Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '.'));
    }
}
