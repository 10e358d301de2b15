using System.Text.Json.Nodes;

namespace EarlyWarning.Tests.Signals;

/// <summary>Valid signals to send as they are or to break. People are replacement numbers and made-up names.</summary>
internal static class Sample
{
    public const string Cpr = "6101901234";
    public const string Name = "Kanarie Fuglsang";
    public const string Address = "Hemmelig Vej 7, 9999 Ingensted";
    public const string Phone = "+4599887766";

    public static JsonObject Rent(string signalId = "r-1", string kind = "ArrearsOpened") => new()
    {
        ["signalId"] = signalId,
        ["kind"] = kind,
        ["cpr"] = Cpr,
        ["asOf"] = "2026-11-03T10:00:00+01:00",
        ["name"] = Name,
        ["tenancy"] = new JsonObject { ["ref"] = "A-12.3_4", ["address"] = Address },
        ["arrearsDkk"] = 7800.5m,
        ["monthlyRentDkk"] = 6500,
        ["arrearsSince"] = "2026-10-01",
        ["demandReceivedOn"] = "2026-10-20",
        ["demandSentOn"] = "2026-10-17",
        ["evictionDate"] = "2026-12-15",
        ["childrenUnder18"] = "yes",
        ["phone"] = Phone,
        ["crisis"] = false,
        ["warmHandover"] = true,
        ["contactAttempts"] = new JsonArray(
            new JsonObject { ["on"] = "2026-10-25", ["channel"] = "phone", ["daypart"] = "evening", ["reached"] = false }),
    };

    public static JsonObject Benefit(string signalId = "b-1", string kind = "BenefitStopped") => new()
    {
        ["signalId"] = signalId,
        ["kind"] = kind,
        ["cpr"] = "610190-1234",
        ["asOf"] = "2026-11-03T09:00:00Z",
        ["name"] = Name,
        ["benefit"] = "kontanthjaelp",
        ["effectiveFrom"] = "2026-11-01",
        ["monthlyAmountDkk"] = 12000,
        ["reason"] = "manglende-medvirken",
        ["decisionMade"] = true,
        ["citizenHeard"] = false,
    };

    /// <summary>The same signal with one property set; a path such as <c>tenancy.ref</c> reaches inside.</summary>
    public static JsonObject With(this JsonObject signal, string path, JsonNode? value)
    {
        var (owner, name) = Find(signal, path);
        owner[name] = value;
        return signal;
    }

    public static JsonObject Without(this JsonObject signal, params string[] paths)
    {
        foreach (var path in paths)
        {
            var (owner, name) = Find(signal, path);
            owner.Remove(name);
        }
        return signal;
    }

    private static (JsonObject Owner, string Name) Find(JsonObject signal, string path)
    {
        var parts = path.Split('.');
        return parts.Length switch
        {
            1 => (signal, parts[0]),
            2 => (signal[parts[0]]!.AsObject(), parts[1]),
            _ => (signal[parts[0]]![int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)]!.AsObject(), parts[2]),
        };
    }
}
