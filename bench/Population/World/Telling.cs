using System.Globalization;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Bench.Population.World;

/// <summary>How much worse the telling is than as assumed.</summary>
/// <param name="Silent">The share of senders that tell nothing but what the law demands.</param>
/// <param name="LaterDays">Days that everything comes later.</param>
internal sealed record Telling(double Silent = 0, int LaterDays = 0)
{
    /// <summary>What the product would have received: by the citizen's token, in the order in which it came.</summary>
    public Dictionary<string, List<Signal>> Of(SimulatedTown town)
    {
        var all = new Dictionary<string, List<Signal>>(StringComparer.Ordinal);
        for (var index = 0; index < town.Homes.Count; index++)
        {
            var chance = Chance.Of(town.Seed, index, 77);
            // A wrong number is that of another citizen.
            var stranger = town.Homes[(index + 1) % town.Homes.Count].Home.Token;
            foreach (var happening in town.Homes[index].Happenings)
                foreach (var signal in Tell(happening, town.Seed, chance, all.Count + 1))
                    Add(chance.Yes(Sender.WrongCitizen) ? stranger : town.Homes[index].Home.Token, signal);
        }
        foreach (var signals in all.Values) signals.Sort((one, other) => one.ReceivedAt.CompareTo(other.ReceivedAt));
        return all;

        void Add(string token, Signal signal)
        {
            if (!all.TryGetValue(token, out var signals)) all[token] = signals = [];
            // Of one sender no two are received at the same instant.
            var id = string.Create(CultureInfo.InvariantCulture, $"{token}.{signals.Count}");
            signals.Add(signal with { ReceivedAt = signal.ReceivedAt.AddTicks(signals.Count), SignalId = id });
        }
    }

    private IEnumerable<Signal> Tell(Happening happening, int seed, Chance chance, int salt)
    {
        var sender = Sender.Of(happening);
        // The same number of draws whether or not it is told: what is left out moves nothing else.
        var (missing, wrong, late, again) = (chance.Next(), chance.Next(), chance.Next(), chance.Next());
        var (lateDays, againDays) = (chance.Whole(4, 40), chance.Whole(1, 5));
        var silent = Chance.Of(seed, sender.Number, 99).Next() < Silent || !sender.Connected;
        var lawful = happening.Kind == SignalKind.BailiffRequested && happening.Letting!.Landlord.Social;
        if (silent ? !lawful : missing < sender.MissingOf(happening.Kind)) yield break;
        var delay = silent ? 5 : sender.DaysTo(happening.On);
        var signal = SignalOf(happening, sender) with
        {
            ReceivedAt = At(happening.On.AddDays(delay + LaterDays + (late < Sender.Late ? lateDays : 0)), 14),
        };
        if (wrong < Sender.WrongAmount && signal.ArrearsOere is { } oere) signal = signal with { ArrearsOere = oere * 10 };
        yield return signal;
        if (again < Sender.Again) yield return signal with { ReceivedAt = signal.ReceivedAt.AddDays(againDays).AddSeconds(salt % 60) };
    }

    private static Signal SignalOf(Happening happening, Sender sender) => new()
    {
        Sender = sender.Name, SignalId = "", Kind = happening.Kind, AsOf = At(happening.On, 9), ReceivedAt = default,
        TenancyRef = happening.Letting?.Ref, ArrearsOere = happening.Owed, MonthlyRentOere = happening.Letting?.Rent,
        DemandReceivedOn = happening.DemandReceived, EvictionDate = happening.EvictionDate, Crisis = happening.Crisis,
        Benefit = happening.Benefit, EffectiveFrom = happening.EffectiveFrom, MonthlyAmountOere = happening.Monthly,
    };

    private static DateTimeOffset At(DateOnly day, int hour) => CopenhagenTime.At(day, new TimeOnly(hour, 0));
}

/// <summary>Who sends, how often, and how well. All of it is assumption.</summary>
/// <param name="Connected">False: it sends nothing, save that a non-profit landlord's letter about the bailiff is typed in.</param>
/// <param name="Every">1: each night; 7: on Mondays.</param>
internal sealed record Sender(int Number, string Name, bool Connected, int Every)
{
    public const double Late = 0.08, Again = 0.03, WrongAmount = 0.004, WrongCitizen = 0.002;

    private static readonly Dictionary<string, Sender> All = new Sender[]
    {
        new(1, "bolig-a", true, 1), new(2, "bolig-b", true, 7), new(3, "bolig-c", true, 7), new(4, "bolig-d", false, 1),
        new(5, "privat-a", true, 7), new(6, "privat-b", false, 1),
        new(7, "ydelseskontor", true, 1), new(8, "udbetaling", true, 7), new(9, "a-kasse", false, 1),
    }.ToDictionary(one => one.Name, StringComparer.Ordinal);

    public static Sender Of(Happening happening) => All[happening.Letting?.Landlord.Name ?? happening.Benefit switch
    {
        "boligstoette" or "foertidspension" => "udbetaling",
        "dagpenge" => "a-kasse",
        _ => "ydelseskontor",
    }];

    /// <summary>A payment, and that a matter was let be, is told least: nobody presses for it.</summary>
    public double MissingOf(SignalKind kind) => kind switch
    {
        SignalKind.ArrearsSettled or SignalKind.ProceedingsWithdrawn => 0.06,
        SignalKind.PaymentPlanAgreed or SignalKind.PaymentPlanBroken => 0.25,
        _ => 0.03,
    };

    public int DaysTo(DateOnly on) => Every == 1 ? 1 : 7 - (((int)on.DayOfWeek + 6) % 7);
}
