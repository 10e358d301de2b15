using System.Text.Json;
using System.Text.Json.Nodes;
using EarlyWarning.Signals;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Tests.Signals;

public sealed class SignalRulesTests
{
    private static readonly DateTimeOffset Now = ManualClock.DefaultStart;

    /// <summary>
    /// Path, the value in JSON (null: left out), the pointer and the rule that must refuse it, and the kind if it matters.
    /// </summary>
    public static TheoryData<string, string?, string, string, string?> BrokenRent => new()
    {
        { "signalId", null, "/signalId", "required", null },
        { "kind", null, "/kind", "required", null },
        { "asOf", null, "/asOf", "required", null },
        { "tenancy", null, "/tenancy", "required", null },
        { "tenancy.ref", null, "/tenancy/ref", "required", null },
        { "arrearsDkk", null, "/arrearsDkk", "required", "ArrearsOpened" },
        { "arrearsDkk", null, "/arrearsDkk", "required", "ArrearsIncreased" },
        { "arrearsDkk", null, "/arrearsDkk", "required", "ArrearsReduced" },
        { "evictionDate", null, "/evictionDate", "required", "EvictionScheduled" },
        { "contactAttempts.0.on", null, "/contactAttempts/0/on", "required", null },
        { "contactAttempts.0.channel", null, "/contactAttempts/0/channel", "required", null },
        { "contactAttempts.0.reached", null, "/contactAttempts/0/reached", "required", null },
        { "note", "\"fritekst\"", "/note", "unknown-property", null },
        { "SignalId", "\"a\"", "/SignalId", "unknown-property", null },
        { "a/b~c", "1", "/a~1b~0c", "unknown-property", null },
        { "610190-1234", "1", "/*", "unknown-property", null },
        { "tenancy.note", "1", "/tenancy/note", "unknown-property", null },
        { "contactAttempts.0.note", "1", "/contactAttempts/0/note", "unknown-property", null },
        { "benefit", "\"dagpenge\"", "/benefit", "unknown-property", null },
        { "signalId", "7", "/signalId", "type", null },
        { "signalId", "\"\"", "/signalId", "format", null },
        { "signalId", "\"a b\"", "/signalId", "format", null },
        { "signalId", "\"a|b\"", "/signalId", "format", null },
        { "signalId", "\"a\\n\"", "/signalId", "format", null },
        { "signalId", "\"0123456789012345678901234567890123456789012345678901234567890123x\"", "/signalId", "format", null },
        { "signalId", "\"sag-610190-1234\"", "/signalId", "cpr-in-id", null },
        { "tenancy.ref", "\"6101901234\"", "/tenancy/ref", "cpr-in-id", null },
        { "tenancy.ref", "\"A  1\"", "/tenancy/ref", "format", null },
        { "tenancy.ref", "\"A#1\"", "/tenancy/ref", "format", null },
        { "tenancy.ref", "\"a\\u200bb\"", "/tenancy/ref", "format", null },
        { "tenancy.ref", "\" \"", "/tenancy/ref", "format", null },
        { "tenancy.ref", "\"６１０１\"", "/tenancy/ref", "format", null },
        { "tenancy.address", "\"a\\u0000b\"", "/tenancy/address", "format", null },
        { "tenancy", "[]", "/tenancy", "type", null },
        { "kind", "\"arrearsOpened\"", "/kind", "code", null },
        { "kind", "\"0\"", "/kind", "code", null },
        { "kind", "\"BenefitStopped\"", "/kind", "kind-route", null },
        { "kind", "4", "/kind", "type", null },
        { "cpr", "\"6113901234\"", "/cpr", "cpr", null },
        { "cpr", "6101901234", "/cpr", "type", null },
        { "cpr", "null", "/cpr", "type", null },
        { "asOf", "\"2026-11-03T10:00:00\"", "/asOf", "format", null },
        { "asOf", "\"2026-11-03\"", "/asOf", "format", null },
        { "asOf", "\"2026-11-31T10:00:00Z\"", "/asOf", "format", null },
        { "asOf", "\"2026-11-03T10:00:00+99:00\"", "/asOf", "format", null },
        { "asOf", "\"2026-11-03T10:00:00+15:00\"", "/asOf", "format", null },
        { "asOf", "\"2026-11-02T24:00:00Z\"", "/asOf", "format", null },
        { "asOf", "\"2026-11-02T23:59:60Z\"", "/asOf", "format", null },
        { "asOf", "\"2026-11-03T10:00:00+0100\"", "/asOf", "format", null },
        { "asOf", "\"2026-11-03 10:00:00+01:00\"", "/asOf", "format", null },
        { "asOf", "\"2026-11-03T10:00:00,123Z\"", "/asOf", "format", null },
        { "asOf", "\"20261103T100000Z\"", "/asOf", "format", null },
        { "asOf", "\"2026-11-03T10:00.5Z\"", "/asOf", "format", null },
        { "asOf", "\"2026-11-03T10:00:00.1234567890Z\"", "/asOf", "format", null },
        { "asOf", "\"0001-01-01T00:00:00+14:00\"", "/asOf", "format", null },
        { "asOf", "\"2026-11-04T08:05:01Z\"", "/asOf", "as-of-future", null },
        { "asOf", "\"2025-09-30T07:59:59Z\"", "/asOf", "as-of-old", null },
        { "name", "\"a\\tb\"", "/name", "format", null },
        { "name", "1", "/name", "type", null },
        { "arrearsDkk", "-1000000.01", "/arrearsDkk", "range", null },
        { "arrearsDkk", "9600.005", "/arrearsDkk", "decimals", null },
        { "arrearsDkk", "9600.10000000000001", "/arrearsDkk", "decimals", null },
        { "arrearsDkk", "10000000.0100", "/arrearsDkk", "range", null },
        { "arrearsDkk", "10000000.01", "/arrearsDkk", "range", null },
        { "arrearsDkk", "100000000000000000000000000000000000000", "/arrearsDkk", "range", null },
        { "arrearsDkk", "1.001", "/arrearsDkk", "decimals", null },
        { "arrearsDkk", "1e3", "/arrearsDkk", "format", null },
        { "arrearsDkk", "1e400", "/arrearsDkk", "format", null },
        { "arrearsDkk", "\"100\"", "/arrearsDkk", "type", null },
        { "monthlyRentDkk", "0", "/monthlyRentDkk", "range", null },
        { "arrearsSince", "\"2026-02-29\"", "/arrearsSince", "date", null },
        { "arrearsSince", "\"1-10-2026\"", "/arrearsSince", "date", null },
        { "demandReceivedOn", "\"2026-11-31\"", "/demandReceivedOn", "date", null },
        { "demandSentOn", "\"2026-13-01\"", "/demandSentOn", "date", null },
        { "evictionDate", "\"1989-12-31\"", "/evictionDate", "range", null },
        { "evictionDate", "\"2101-01-01\"", "/evictionDate", "range", null },
        { "evictionDate", "\"1900-01-01\"", "/evictionDate", "range", "EvictionScheduled" },
        { "contactAttempts.0.on", "\"1900-01-01\"", "/contactAttempts/0/on", "range", null },
        { "evictionDate", "\"2070-12-18\"", "/evictionDate", "eviction-range", null },
        { "evictionDate", "\"2028-11-03\"", "/evictionDate", "eviction-range", null },
        { "evictionDate", "\"2025-09-28\"", "/evictionDate", "eviction-range", null },
        { "arrearsSince", "\"2026-11-05\"", "/arrearsSince", "after-as-of", null },
        { "demandReceivedOn", "\"2026-11-05\"", "/demandReceivedOn", "after-as-of", null },
        { "demandReceivedOn", "\"2026-10-16\"", "/demandReceivedOn", "received-before-sent", null },
        { "contactAttempts.0.on", "\"2026-11-05\"", "/contactAttempts/0/on", "after-as-of", null },
        { "childrenUnder18", "true", "/childrenUnder18", "type", null },
        { "childrenUnder18", "\"maybe\"", "/childrenUnder18", "code", null },
        { "crisis", "\"true\"", "/crisis", "type", null },
        { "warmHandover", "1", "/warmHandover", "type", null },
        { "contactAttempts", "{}", "/contactAttempts", "type", null },
        { "contactAttempts", "[1]", "/contactAttempts/0", "type", null },
        { "contactAttempts.0.on", "\"2026-02-30\"", "/contactAttempts/0/on", "date", null },
        { "contactAttempts.0.channel", "\"fax\"", "/contactAttempts/0/channel", "code", null },
        { "contactAttempts.0.daypart", "\"night\"", "/contactAttempts/0/daypart", "code", null },
        { "contactAttempts.0.reached", "\"no\"", "/contactAttempts/0/reached", "type", null },
    };

    public static TheoryData<string, string?, string, string> BrokenBenefit => new()
    {
        { "benefit", null, "/benefit", "required" },
        { "effectiveFrom", null, "/effectiveFrom", "required" },
        { "benefit", "\"folkepension\"", "/benefit", "code" },
        { "benefit", "\"sho\"", "/benefit", "benefit-obsolete" },
        { "benefit", "\"uddannelseshjaelp\"", "/benefit", "benefit-obsolete" },
        { "effectiveFrom", "\"2026-02-30\"", "/effectiveFrom", "date" },
        { "effectiveFrom", "\"1900-01-01\"", "/effectiveFrom", "range" },
        { "effectiveFrom", "\"2027-12-09\"", "/effectiveFrom", "effective-range" },
        { "effectiveFrom", "\"2024-08-24\"", "/effectiveFrom", "effective-range" },
        { "monthlyAmountDkk", "-1", "/monthlyAmountDkk", "range" },
        { "reason", "\"sygdom\"", "/reason", "code" },
        { "decisionMade", "\"ja\"", "/decisionMade", "type" },
        { "citizenHeard", "0", "/citizenHeard", "type" },
        { "kind", "\"ArrearsOpened\"", "/kind", "kind-route" },
        { "tenancy", "{\"ref\":\"a\"}", "/tenancy", "unknown-property" },
        { "phone", "\"+4512345678\"", "/phone", "unknown-property" },
    };

    [Theory]
    [MemberData(nameof(BrokenRent))]
    public void A_rent_signal_that_breaks_a_rule_is_told_where_and_which(string path, string? json, string pointer, string rule,
        string? kind) =>
        Refuses(Change(Sample.Rent(kind: kind ?? "PaymentPlanBroken"), path, json), SignalType.RentArrears, pointer, rule);

    [Theory]
    [MemberData(nameof(BrokenBenefit))]
    public void A_benefit_signal_that_breaks_a_rule_is_told_where_and_which(string path, string? json, string pointer, string rule) =>
        Refuses(Change(Sample.Benefit(), path, json), SignalType.BenefitStops, pointer, rule);

    [Fact]
    public void A_demand_needs_the_day_it_was_sent_or_received()
    {
        Refuses(Sample.Rent(kind: "DemandSent").Without("demandSentOn", "demandReceivedOn").ToJsonString(), SignalType.RentArrears,
            "/demandReceivedOn", "demand-date");
        Assert.True(Read(Sample.Rent(kind: "DemandSent").Without("demandReceivedOn").ToJsonString(), SignalType.RentArrears).IsValid);
        Assert.True(Read(Sample.Rent(kind: "DemandSent").Without("demandSentOn").ToJsonString(), SignalType.RentArrears).IsValid);
    }

    [Fact]
    public void A_property_written_twice_is_refused()
    {
        const string Twice = """{"cpr":"6101901234",""";
        Refuses(string.Concat(Twice, Sample.Rent().ToJsonString().AsSpan(1)), SignalType.RentArrears, "/cpr", "duplicate-property");
    }

    [Fact]
    public void Long_texts_and_lists_are_refused()
    {
        Refuses(Sample.Rent().With("name", new string('a', 121)).ToJsonString(), SignalType.RentArrears, "/name", "length");
        Refuses(Sample.Rent().With("tenancy.address", new string('a', 201)).ToJsonString(), SignalType.RentArrears, "/tenancy/address",
            "length");
        var attempts = Enumerable.Repeat(Sample.Rent()["contactAttempts"]![0]!, 51).Select(attempt => attempt.DeepClone()).ToArray();
        Refuses(Sample.Rent().With("contactAttempts", new JsonArray(attempts)).ToJsonString(), SignalType.RentArrears, "/contactAttempts",
            "too-many");
    }

    [Theory]
    [InlineData("asOf", "\"2026-11-04T08:05:00Z\"")]
    [InlineData("asOf", "\"2026-11-04T09:00+01:00\"")]
    [InlineData("asOf", "\"2026-11-03T09:00:00.123456789Z\"")]
    [InlineData("asOf", "\"2026-11-03t09:00:00.1z\"")]
    [InlineData("asOf", "\"2026-11-03T09:00:00-00:00\"")]
    [InlineData("asOf", "\"2026-11-03T23:00:00+14:00\"")]
    [InlineData("arrearsDkk", "0")]
    [InlineData("arrearsDkk", "-0.0")]
    [InlineData("arrearsDkk", "9600.0000")]
    [InlineData("arrearsDkk", "9600.5000")]
    [InlineData("tenancy.ref", "\"1024/17/3\"")]
    [InlineData("tenancy.ref", "\"Åvej-12\"")]
    [InlineData("tenancy.ref", "\"0101-1-12-Ø\"")]
    [InlineData("tenancy.ref", "\"Afd. 7 nr. 12\"")]
    [InlineData("tenancy.ref", "\"αβγ_ж-1\"")]
    [InlineData("evictionDate", "\"2028-11-02\"")]
    [InlineData("evictionDate", "\"2025-09-29\"")]
    [InlineData("arrearsSince", "\"2026-11-04\"")]
    [InlineData("demandReceivedOn", "\"2026-10-17\"")]
    [InlineData("contactAttempts.0.on", "\"2026-11-04\"")]
    [InlineData("signalId", "\"HA-20261128-0001\"")]
    [InlineData("signalId", "\"20261128001\"")]
    [InlineData("arrearsDkk", "10000000.00")]
    [InlineData("monthlyRentDkk", "0.01")]
    [InlineData("contactAttempts", "[]")]
    [InlineData("contactAttempts.0.daypart", null)]
    [InlineData("cpr", "\"890200-4000\"")]
    [InlineData("name", "\"Zoë Ægir Ørsted-Ångström\"")]
    public void The_edge_of_a_rule_is_inside_it(string path, string? json) =>
        Assert.Empty(Read(Change(Sample.Rent(), path, json), SignalType.RentArrears).Errors);

    [Fact]
    public void Facts_may_be_four_hundred_days_old() => Assert.Empty(Read(Sample.Rent().With("asOf", "2025-09-30T08:00:00Z")
        .Without("arrearsSince", "demandSentOn", "demandReceivedOn", "contactAttempts").ToJsonString(), SignalType.RentArrears).Errors);

    [Fact]
    public void An_old_benefit_is_accepted_with_effect_before_it_ended() =>
        Assert.Empty(Read(Sample.Benefit().With("benefit", "sho").With("effectiveFrom", "2025-06-30").ToJsonString(),
            SignalType.BenefitStops).Errors);

    [Fact]
    public void Every_kind_of_a_route_is_accepted_there()
    {
        foreach (var kind in SignalRules.Kinds[SignalType.RentArrears])
            Assert.Empty(Read(Sample.Rent(kind: kind.ToString()).ToJsonString(), SignalType.RentArrears).Errors);
        foreach (var kind in SignalRules.Kinds[SignalType.BenefitStops])
            Assert.Empty(Read(Sample.Benefit(kind: kind.ToString()).ToJsonString(), SignalType.BenefitStops).Errors);
        Assert.Equal(Enum.GetValues<SignalKind>().Order(), SignalRules.Kinds.Values.SelectMany(kinds => kinds).Order());
    }

    [Fact]
    public void Everything_wrong_is_reported_at_once_in_both_languages_and_without_the_values()
    {
        var read = Read(Sample.Rent().With("cpr", "6199901234").With("crisis", "99887766x").With("arrearsDkk", -55510001).With("x", 1)
            .Without("asOf").ToJsonString(), SignalType.RentArrears);
        Assert.Equal(["/arrearsDkk", "/asOf", "/cpr", "/crisis", "/x"], read.Errors.Select(error => error.Pointer)
            .Order(StringComparer.Ordinal));
        Assert.All(read.Errors, error =>
            Assert.False(error.Message.Da.Length < 10 || error.Message.En.Length < 10 || error.Message.Da == error.Message.En));
        var text = JsonSerializer.Serialize(read.Errors);
        foreach (var value in new[] { "6199901234", "99887766x", "5551" }) Assert.DoesNotContain(value, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_read_signal_holds_facts_in_whole_oere_and_the_senders_offset_and_nobodys_name()
    {
        var values = Read(Sample.Rent().ToJsonString(), SignalType.RentArrears).Values;
        var signal = values.ToSignal("dev-housing", Now);
        Assert.Equal(780050, signal.ArrearsOere);
        Assert.Equal(650000, signal.MonthlyRentOere);
        Assert.Equal(new DateTimeOffset(2026, 11, 3, 10, 0, 0, TimeSpan.FromHours(1)), signal.AsOf);
        Assert.Equal(TimeSpan.FromHours(1), signal.AsOf.Offset);
        Assert.Equal(YesNoUnknown.Yes, signal.ChildrenUnder18);
        Assert.True(signal.WarmHandover);
        Assert.Equal([new SenderAttempt(new DateOnly(2026, 10, 25), "phone", "evening", Reached: false)], signal.ContactAttempts);
        Assert.Equal(new(Cprs.Read(Sample.Cpr), Sample.Name, Sample.Address, Sample.Phone), values.Person);
        Assert.DoesNotContain(Sample.Cpr, EarlyWarning.Platform.Json.Write(signal), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_content_written_otherwise_is_the_same()
    {
        var one = Read(Sample.Rent().ToJsonString(), SignalType.RentArrears).Values.Canonical();
        var reversed = new JsonObject(Sample.Rent().Reverse().Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
        reversed.With("cpr", "610190-1234").With("asOf", "2026-11-03T09:00:00.000Z").With("monthlyRentDkk", 6500.00m);
        Assert.Equal(one, Read(reversed.ToJsonString(), SignalType.RentArrears).Values.Canonical());
        Assert.NotEqual(one, Read(Sample.Rent().With("crisis", true).ToJsonString(), SignalType.RentArrears).Values.Canonical());
        Assert.NotEqual(one, Read(Sample.Rent().With("name", "Anden").ToJsonString(), SignalType.RentArrears).Values.Canonical());
        Assert.NotEqual(one,
            Read(Sample.Rent().With("contactAttempts.0.reached", true).ToJsonString(), SignalType.RentArrears).Values.Canonical());
    }

    private static string Change(JsonObject signal, string path, string? json) =>
        (json is null ? signal.Without(path) : signal.With(path, JsonNode.Parse(json))).ToJsonString();

    private static void Refuses(string json, SignalType type, string pointer, string rule) =>
        Assert.Equal([(pointer, rule)], Read(json, type).Errors.Select(error => (error.Pointer, error.Rule)));

    private static ReadSignal Read(string json, SignalType type)
    {
        using var document = JsonDocument.Parse(json);
        return SignalReader.Read(document.RootElement.Clone(), type, Now);
    }
}
