using System.Globalization;
using System.Text.Json.Nodes;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Tests.Reliability;

/// <summary>One signal as its sender posts it, as often as it takes: the content never changes.</summary>
internal sealed record Posting(string Sender, string Route, string SignalId, string Body)
{
    public SignalRef Ref => new(Sender, SignalId);
}

/// <summary>
/// What happens to made-up citizen number n under a seed: some arrears that move, perhaps a demand, a plan, a benefit stop. Replacement
/// CPR numbers, which belong to nobody.
/// </summary>
internal static class Story
{
    public const string Housing = "dev-housing";
    public const string Benefits = "dev-benefits";
    private const int Rent = 8000;

    private static readonly SignalKind[] Later =
        [SignalKind.ArrearsIncreased, SignalKind.ArrearsReduced, SignalKind.ArrearsSettled, SignalKind.PaymentPlanAgreed,
            SignalKind.PaymentPlanBroken, SignalKind.DemandSent, SignalKind.LeaseTerminated];

    private static readonly SignalKind[] Cuts = [SignalKind.BenefitStopped, SignalKind.BenefitStopped, SignalKind.BenefitReduced,
        SignalKind.SanctionApplied, SignalKind.BenefitReinstated];

    public static IReadOnlyList<Posting> Of(int seed, int citizen, string sender, DateTimeOffset now)
    {
        var dice = new Random(HashCode(seed, citizen, sender));
        return sender == Housing ? [.. RentSignals(dice, citizen, now)] : [.. BenefitSignals(dice, citizen, now)];
    }

    public static string Cpr(int citizen) => string.Create(CultureInfo.InvariantCulture,
        $"{61 + (citizen % 28):D2}{1 + (citizen / 28 % 12):D2}{50 + (citizen / 336 % 49):D2}{1000 + (citizen / 16464):D4}");

    private static IEnumerable<Posting> RentSignals(Random dice, int citizen, DateTimeOffset now)
    {
        var months = 0.6 + (dice.NextDouble() * 2);
        yield return RentSignal(citizen, 0, SignalKind.ArrearsOpened, now.AddDays(-40), months);
        for (var number = 1; number <= dice.Next(4); number++)
        {
            var kind = Later[dice.Next(Later.Length)];
            months = kind switch { SignalKind.ArrearsIncreased => months + 0.5, SignalKind.ArrearsReduced => months / 2, _ => months };
            // The 14 days of a demand end while the run's clock jumps.
            var asOf = now.AddDays(kind == SignalKind.DemandSent ? number - 7 : -36 + (number * 6));
            yield return RentSignal(citizen, number, kind, asOf, kind is SignalKind.ArrearsIncreased or SignalKind.ArrearsReduced
                ? months : null);
        }
        if (citizen % 4 != 1) yield break;
        // Enough for a case whatever others tell, so that this sender is told what becomes of it.
        yield return RentSignal(citizen, 4, SignalKind.ArrearsIncreased, now.AddDays(-8), months: 4);
        yield return RentSignal(citizen, 5, SignalKind.LeaseTerminated, now.AddDays(-7), months: null);
    }

    private static Posting RentSignal(int citizen, int number, SignalKind kind, DateTimeOffset asOf, double? months)
    {
        var body = Signal($"L{citizen}-{number}", kind, citizen, asOf);
        body["tenancy"] = new JsonObject { ["ref"] = $"LM-{citizen}" };
        body["monthlyRentDkk"] = Rent;
        if (months is { } owed) body["arrearsDkk"] = (int)(owed * Rent);
        if (kind == SignalKind.DemandSent) body["demandReceivedOn"] = Day(asOf);
        return new Posting(Housing, "rent-arrears", $"L{citizen}-{number}", body.ToJsonString());
    }

    private static IEnumerable<Posting> BenefitSignals(Random dice, int citizen, DateTimeOffset now)
    {
        for (var number = 0; number < dice.Next(3); number++)
        {
            var asOf = now.AddDays(-20 + (number * 5));
            var body = Signal($"Y{citizen}-{number}", Cuts[dice.Next(Cuts.Length)], citizen, asOf);
            body["benefit"] = "kontanthjaelp";
            body["effectiveFrom"] = Day(asOf);
            yield return new Posting(Benefits, "benefit-stops", $"Y{citizen}-{number}", body.ToJsonString());
        }
    }

    private static JsonObject Signal(string signalId, SignalKind kind, int citizen, DateTimeOffset asOf) => new()
    {
        ["signalId"] = signalId, ["kind"] = kind.ToString(), ["cpr"] = Cpr(citizen),
        ["asOf"] = asOf.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
    };

    private static string Day(DateTimeOffset at) => CopenhagenTime.DateOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // HashCode.Combine differs from process to process; a seed must not.
    private static int HashCode(int seed, int citizen, string sender) => unchecked((((seed * 397) ^ citizen) * 397) + sender.Length);
}
