using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Signals;
using EarlyWarning.Signals.Contracts;
using FsCheck;
using FsCheck.Fluent;

namespace EarlyWarning.Tests.Signals;

public sealed class AnySignalTests
{
    private static readonly DateTimeOffset Now = ManualClock.DefaultStart;

    [Fact]
    public void Any_signal_within_the_rules_is_accepted() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => Read(Valid(new Random(seed))).IsValid).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_value_of_another_type_is_told_as_an_error_there() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var signal = Valid(random);
            var paths = Paths(signal).ToList();
            var path = paths[random.Next(paths.Count)];
            Mutate(signal, path, random);
            var read = Read(signal);
            return !read.IsValid && read.Errors.All(error => error.Pointer.StartsWith('/') && error.Message.Da.Length > 0);
        }));

    private static JsonObject Valid(Random random)
    {
        var rent = random.Next(2) == 0;
        var kinds = SignalRules.Kinds[rent ? SignalType.RentArrears : SignalType.BenefitStops];
        var kind = kinds[random.Next(kinds.Count)].ToString();
        var asOf = Now.AddMinutes(5 - random.Next(400 * 24 * 60)).ToOffset(TimeSpan.FromHours(random.Next(-12, 13)));
        string Day(int least, int most) =>
            CopenhagenTime.DateOf(asOf).AddDays(random.Next(least, most + 1)).ToString("O", CultureInfo.InvariantCulture);
        var signal = (rent ? Sample.Rent($"s-{random.Next(1_000_000)}", kind) : Sample.Benefit($"s-{random.Next(1_000_000)}", kind))
            .With("cpr", $"{random.Next(61, 89)}{random.Next(1, 13):D2}{random.Next(0, 100):D2}"
                + $"{(random.Next(2) == 0 ? "-" : "")}{random.Next(0, 10_000):D4}")
            .With("asOf", asOf.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        if (!rent) return signal.With("effectiveFrom", Day(-800, 400));
        signal.With("arrearsDkk", random.Next(-100_000_000, 1_000_000_000) / 100m).With("evictionDate", Day(-400, 730))
            .With("arrearsSince", Day(-900, 1))
            .With("demandSentOn", Day(-40, -20)).With("demandReceivedOn", Day(-20, 1)).With("contactAttempts.0.on", Day(-90, 1));
        foreach (var optional in new[] { "name", "phone", "crisis", "arrearsSince", "contactAttempts", "reason", "citizenHeard" })
            if (random.Next(3) == 0) signal.Remove(optional);
        return signal;
    }

    private static IEnumerable<string> Paths(JsonObject signal) => signal.SelectMany(pair => pair.Value switch
    {
        JsonObject inner => inner.Select(property => $"{pair.Key}.{property.Key}").Prepend(pair.Key),
        JsonArray { Count: > 0 } list => list[0]!.AsObject().Select(property => $"{pair.Key}.0.{property.Key}").Prepend(pair.Key),
        _ => [pair.Key],
    });

    private static void Mutate(JsonObject signal, string path, Random random)
    {
        var before = path.Split('.').Aggregate((JsonNode?)signal, (node, part) => node is JsonArray list ? list[0] : node![part]);
        JsonNode?[] others = [null, JsonValue.Create(7), JsonValue.Create(true), JsonValue.Create("7"), new JsonArray(), new JsonObject()];
        var wrong = others.Where(other => Kind(other) != Kind(before)).ToList();
        signal.With(path, wrong[random.Next(wrong.Count)]);
    }

    private static JsonValueKind Kind(JsonNode? node) => node?.GetValueKind() switch
    {
        null => JsonValueKind.Null,
        JsonValueKind.False => JsonValueKind.True,
        { } kind => kind,
    };

    private static ReadSignal Read(JsonObject signal)
    {
        using var document = JsonDocument.Parse(signal.ToJsonString());
        return SignalReader.Read(document.RootElement.Clone(), signal.ContainsKey("tenancy") ? SignalType.RentArrears
            : SignalType.BenefitStops, Now);
    }
}
