using System.Globalization;
using System.Text.Json.Nodes;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Signals.OpenApi;

/// <summary>One signal of each kind, as it would be accepted today. Its CPR number is a replacement number and belongs to nobody.</summary>
internal static class Examples
{
    private const string Cpr = "610190-1234";

    public static JsonObject Of(SignalKind kind, SignalType type, DateTimeOffset now)
    {
        var (asOf, today) = (CopenhagenTime.Local(now), CopenhagenTime.DateOf(now));
        var signal = new JsonObject
        {
            ["signalId"] = $"example-{kind}",
            ["kind"] = kind.ToString(),
            ["cpr"] = Cpr,
            ["asOf"] = asOf.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
        };
        if (type == SignalType.BenefitStops) Benefit(signal, kind, today);
        else Rent(signal, kind, today);
        return signal;
    }

    private static void Benefit(JsonObject signal, SignalKind kind, DateOnly today)
    {
        signal["benefit"] = "kontanthjaelp";
        signal["effectiveFrom"] = Written(today);
        signal["monthlyAmountDkk"] = 12_550;
        if (kind == SignalKind.BenefitReinstated) return;
        signal["reason"] = "manglende-oplysninger";
        signal["decisionMade"] = true;
        signal["citizenHeard"] = true;
    }

    private static void Rent(JsonObject signal, SignalKind kind, DateOnly today)
    {
        // That one has ended makes whatever is told of it afterwards doubtful: who tries all examples would be warned by each of the rest.
        signal["tenancy"] = new JsonObject { ["ref"] = kind == SignalKind.TenancyEnded ? "1019/2/1" : "1024/17/3" };
        if (kind is SignalKind.ArrearsOpened or SignalKind.ArrearsIncreased or SignalKind.ArrearsReduced)
        {
            signal["arrearsDkk"] = kind == SignalKind.ArrearsReduced ? 4_800 : 9_600.50;
            signal["monthlyRentDkk"] = 8_000;
        }
        if (kind == SignalKind.DemandSent) signal["demandSentOn"] = Written(today);
        if (kind == SignalKind.EvictionScheduled) signal["evictionDate"] = Written(today.AddDays(21));
    }

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
