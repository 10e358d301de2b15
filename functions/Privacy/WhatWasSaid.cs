using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Privacy;

/// <summary>
/// Puts together what each sender said: a name by sender, an address by sender and tenancy. What the same sender says later of the
/// same home is a move or a new name, and the newer is theirs; what another says stands beside it.
/// </summary>
internal static class WhatWasSaid
{
    /// <param name="number">As the register told it; null: as it was told last.</param>
    public static KnownPerson Of(IReadOnlyList<KeptSignal> signals, IReadOnlyList<ContactDetails> entered, KeptSettlement settlement,
        PrivacyKeys keys, string? number = null)
    {
        var told = signals.Concat(entered.Select(KeptContact.AsSaid)).OrderBy(kept => kept.AsOf)
            .ThenBy(kept => kept.KnownSince).ThenBy(kept => kept.Key, StringComparer.Ordinal)
            .ToList();
        var name = Value(Runs(told, kept => kept.Name, bySender: true, Spelling.SameName), settlement.Name, Spelling.SameName,
            Spelling.Name, keys);
        var homes = HomesLeft(Runs(told, kept => kept.Address, bySender: false, Spelling.SameAddress), told);
        var address = Value(homes, settlement.Address, Spelling.SameAddress, Spelling.Address, keys);
        var phones = KeptContact.InOrder(Runs(told, kept => kept.Phone, bySender: true, string.Equals), entered);
        var cpr = Cpr.TryParse(number ?? told.Last(kept => kept.EnteredBy is null).Cpr, out var known) ? known
            : throw new InvalidDataException("A sealed row holds no CPR number.");
        return new KnownPerson(cpr, name, address, phones, Seen(name, address, keys));
    }

    /// <summary>The values of each source, its newest first; the source that was heard first on top.</summary>
    private static List<Said> Runs(List<KeptSignal> told, Func<KeptSignal, string?> field, bool bySender, Func<string, string, bool> same)
    {
        var sources = told.Where(kept => field(kept) is not null)
            .GroupBy(kept => (kept.Sender, Tenancy: bySender ? null : kept.Tenancy))
            .OrderBy(source => source.Min(kept => kept.KnownSince)).ThenBy(source => source.Key.Sender, StringComparer.Ordinal)
            .ThenBy(source => source.Key.Tenancy, StringComparer.Ordinal);
        var said = new List<Said>();
        foreach (var source in sources)
        {
            var runs = new List<Said>();
            foreach (var kept in source)
            {
                var value = field(kept)!;
                if (runs is [.., var last] && same(last.Value, value)) runs[^1] = last with { Value = value };
                else
                    runs.Add(new Said(source.Key.Sender, source.Key.Tenancy, value, kept.AsOf, Earlier: false)
                    {
                        Source = KeptContact.SourceOf(source.Key.Sender), EnteredBy = kept.EnteredBy,
                    });
            }
            said.AddRange(runs.Select((run, index) => run with { Earlier = index < runs.Count - 1 }).Reverse());
        }
        return said;
    }

    /// <summary>
    /// A home whose tenancy has ended gives way to another of the same sender, and to nobody else's; so does an address that was kept
    /// without its tenancy to a later one with it.
    /// </summary>
    private static List<Said> HomesLeft(List<Said> homes, List<KeptSignal> told)
    {
        var ended = told.Where(kept => kept is { TenancyEnded: true, Tenancy: not null }).Select(kept => (kept.Sender, kept.Tenancy))
            .ToHashSet();
        homes = [.. homes.Select(home => home with { TenancyEnded = ended.Contains((home.Sender, home.Tenancy)) })];
        return [.. homes.Select(home => home.Earlier || Left(home) ? home with { Earlier = true } : home)];

        bool Left(Said home) => homes.Any(other => !other.Earlier && other.Sender == home.Sender && other.Tenancy is not null
            && (home.Tenancy is null ? other.Since >= home.Since : home.TenancyEnded && !other.TenancyEnded));
    }

    private static KnownValue Value(
        IReadOnlyList<Said> said, KeptDecision? decision, Func<string, string, bool> same, Func<string, string> form, PrivacyKeys keys)
    {
        var current = said.Where(one => !one.Earlier).ToList();
        var spelt = current.Select(one => one.Value).DistinctBy(form, StringComparer.Ordinal).ToList();
        var differs = decision is null
            ? spelt.Any(one => spelt.Any(other => !same(one, other)))
            : current.Any(one => !same(one.Value, decision.Value.Value) && !decision.Knows(one, form, keys));
        return new KnownValue(said, decision?.Value, differs);
    }

    private static string Seen(KnownValue name, KnownValue address, PrivacyKeys keys)
    {
        var all = Json.Write(new { Names = name.Said, Addresses = address.Said, Name = name.Settled, Address = address.Settled });
        return Convert.ToHexStringLower(keys.ContentCode(keys.TokenVersion, Encoding.UTF8.GetBytes(all)).AsSpan(0, 16));
    }
}
