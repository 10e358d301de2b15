using EarlyWarning.Board.Case;
using EarlyWarning.Board.Site;
using EarlyWarning.People.Contracts;

namespace EarlyWarning.Board.Administration;

/// <summary>What one version of the roster changed, in one line.</summary>
public static class RosterChanges
{
    public static string Line(RosterData before, RosterData after, PageContext page)
    {
        var parts = People(before, after, page).Concat(Teams(before, after, page))
            .Concat(Lists.ListChanges.Of(before, after, page)).ToList();
        return parts.Count == 0 ? page.Say(RosterWords.NothingChanged) : string.Join(" ", parts);
    }

    private static IEnumerable<string> People(RosterData before, RosterData after, PageContext page)
    {
        foreach (var now in after.People)
        {
            if (before.Find(now.Id) is not { } then)
            {
                yield return page.Say(RosterWords.WasAdded, now.Name, RosterWords.RolesOf(now, page));
                if (now.Asked is not null)
                    yield return page.Say(Approving.ApprovingWords.WasAsked, now.Name, Approving.AskedLines.Of(now, page));
                continue;
            }
            if (now.Asked is { } asked && !asked.IsSame(then.Asked))
                yield return page.Say(Approving.ApprovingWords.WasAsked, now.Name, Approving.AskedLines.Of(now, page));
            else if (now.Asked is null && then.Asked is not null && !SecondPerson.WasAgreed(then, now))
                yield return page.Say(Approving.ApprovingWords.WasDropped, now.Name);
            if (now.Left && !then.Left) yield return page.Say(RosterWords.WasLeft, now.Name);
            if (!now.Left && then.Left) yield return page.Say(RosterWords.WasReturned, now.Name);
            if (now.Left) continue; // Their absences end with them.
            var (had, has) = (then.Absences ?? [], now.Absences ?? []);
            foreach (var absence in has.Except(had))
                yield return page.Say(RosterWords.AbsenceAdded, now.Name, RosterWords.Days(absence, page));
            if (!then.Left)
                foreach (var absence in had.Except(has))
                    yield return page.Say(RosterWords.AbsenceRemoved, now.Name, RosterWords.Days(absence, page));
            if (now.Capacity != then.Capacity)
                yield return page.Say(RosterWords.CapacityChanged, now.Name, Limit(then, page), Limit(now, page));
            if (!now.Roles.SequenceEqual(then.Roles, StringComparer.Ordinal) || now.Sector != then.Sector)
                yield return page.Say(RosterWords.RolesChanged, now.Name, RosterWords.RolesOf(then, page), RosterWords.RolesOf(now, page));
            if (Details(then, now, page) is { Count: > 0 } details)
                yield return page.Say(RosterWords.DetailsChanged, now.Name, page.Language.Join(details));
        }
    }

    private static IEnumerable<string> Teams(RosterData before, RosterData after, PageContext page)
    {
        if (Parts(before.Team, after.Team, page) is { Count: > 0 } parts)
            yield return page.Say(RosterWords.TeamChanged, page.Say(RosterWords.DefaultTeam), page.Language.Join(parts));
        var (had, has) = (before.Districts ?? [], after.Districts ?? []);
        foreach (var now in has)
        {
            if (had.FirstOrDefault(district => district.Id == now.Id) is not { } then)
                yield return page.Say(RosterWords.DistrictAdded, page.Say(now.Name), string.Join(", ", now.Postcodes));
            else if (Parts(then, now, page) is { Count: > 0 } changed)
                yield return page.Say(RosterWords.TeamChanged, page.Say(now.Name), page.Language.Join(changed));
        }
        foreach (var gone in had.Where(district => has.All(one => one.Id != district.Id)))
            yield return page.Say(RosterWords.DistrictRemoved, page.Say(gone.Name));
    }

    private static List<string> Details(Person then, Person now, PageContext page) => [.. new[]
    {
        (then.Name != now.Name, RosterWords.Name), (then.Title != now.Title, RosterWords.TitleLabel),
            (then.Phone != now.Phone, RosterWords.Phone),
        (then.Email != now.Email, RosterWords.Email), (then.EntraId != now.EntraId, RosterWords.EntraId),
        (then.Sender != now.Sender, RosterWords.SenderLabel),
        (!(then.AlsoFor ?? []).SequenceEqual(now.AlsoFor ?? [], StringComparer.Ordinal), RosterWords.AlsoForLabel),
    }.Where(part => part.Item1).Select(part => page.Say(part.Item2))];

    private static List<string> Parts(District then, District now, PageContext page) =>
    [
        .. then.Name != now.Name ? [page.Say(RosterWords.Name)] : Array.Empty<string>(),
        .. then.Postcodes.SequenceEqual(now.Postcodes, StringComparer.Ordinal) ? [] : new[] { page.Say(RosterWords.Postcodes) },
        .. Parts(then.Team, now.Team, page),
    ];

    private static List<string> Parts(TeamSetup then, TeamSetup now, PageContext page)
    {
        var parts = new List<string>();
        if (!then.ContactPersons.SequenceEqual(now.ContactPersons, StringComparer.Ordinal)) parts.Add(page.Say(RosterWords.ContactPersons));
        if (then.TeamLeader != now.TeamLeader) parts.Add(page.Say(RosterWords.Leader));
        parts.AddRange(Enum.GetValues<Sector>()
            .Where(sector => !(then.Members.GetValueOrDefault(sector) ?? [])
                .SequenceEqual(now.Members.GetValueOrDefault(sector) ?? [], StringComparer.Ordinal))
            .Select(sector => page.Say(CodeWords.Of(sector))));
        return parts;
    }

    private static string Limit(Person person, PageContext page) =>
        person.Capacity is { } capacity ? page.Language.Number(capacity) : page.Say(RosterWords.NoLimit);
}
