using System.Text.Json.Nodes;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Doubts;
using EarlyWarning.Signals.Values;
using EarlyWarning.Signals;

namespace EarlyWarning.Tests.Signals.Doubts;

/// <summary>Accepted, but doubtful: what is optional never costs the signal, and the sender is told.</summary>
public sealed class WarningTests
{
    [Theory]
    [InlineData("22334455", "+4522334455")]
    [InlineData("22 33 44 55", "+4522334455")]
    [InlineData("+45 22 33 44 55", "+4522334455")]
    [InlineData("004522334455", "+4522334455")]
    [InlineData("4522334455", "+4522334455")]
    [InlineData("+45 (0)22334455", "+4522334455")]
    [InlineData("(+45) 22334455", "+4522334455")]
    [InlineData("+45-22-33-44-55", "+4522334455")]
    [InlineData("\u202A+45 22 33 44 55\u202C", "+4522334455")]
    [InlineData("0046 70 123 45 67", "+46701234567")]
    [InlineData("+46701234567", "+46701234567")]
    [InlineData("+4512345", null)]
    [InlineData("+45123456789", null)]
    [InlineData("701234567", null)]
    [InlineData("ukendt", null)]
    [InlineData("\0", null)]
    [InlineData("x99887766", null)]
    [InlineData("", null)]
    public async Task A_phone_is_read_the_Danish_way_or_left_out(string sent, string? kept)
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostRent(Sample.Rent().With("phone", sent));
        Assert.Equal(202, reply.Status);
        Assert.Equal(kept is null ? [("/phone", "phone-unreadable")] : [], reply.Warnings);
        Assert.Equal(kept, (await Person(app)).Phone);
    }

    [Theory]
    [InlineData("arrearsSince", "1900-01-01", "date-empty")]
    [InlineData("evictionDate", "0001-01-01", "date-empty")]
    [InlineData("evictionDate", "9999-12-31", "date-empty")]
    [InlineData("demandSentOn", "1899-12-30", "date-empty")]
    [InlineData("name", "\u200B\u00A0\u3164", "text-empty")]
    [InlineData("name", "", "text-empty")]
    [InlineData("tenancy.address", "  ", "text-empty")]
    public async Task What_looks_empty_is_left_out(string path, string value, string rule)
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostRent(Sample.Rent().With(path, value));
        Assert.Equal(202, reply.Status);
        Assert.Equal([("/" + path.Replace('.', '/'), rule)], reply.Warnings);
        Assert.All(reply.Body!["warnings"]!.AsArray(), warning =>
            Assert.True(warning!["message"]!["da"]!.ToString().Length > 10 && warning["message"]!["en"]!.ToString().Length > 10));
    }

    [Theory]
    [InlineData("010190-1AB3", false)]
    [InlineData("0101900ab3", true)]
    public async Task A_regional_number_may_be_two_peoples_and_a_national_one_is_one_persons(string cpr, bool local)
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostRent(Sample.Rent().With("cpr", cpr));
        Assert.Equal(202, reply.Status);
        Assert.Equal(local ? [("/cpr", "cpr-local")] : [], reply.Warnings);
        Assert.Equal(cpr.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant(), (await Person(app)).Cpr.Digits);
    }

    [Fact]
    public async Task A_demand_with_an_empty_receipt_is_estimated_from_the_day_it_was_sent()
    {
        using var app = await SignalsApp.Start();
        Assert.Equal(202, (await app.PostRent(Sample.Rent(kind: "DemandSent").With("demandReceivedOn", "1900-01-01"))).Status);
        var neither = await app.PostRent(Sample.Rent("r-2", "DemandSent").With("demandReceivedOn", "1900-01-01")
            .With("demandSentOn", "1900-01-01"));
        Assert.Equal([("/demandReceivedOn", "demand-date")], neither.Errors);
    }

    [Fact]
    public void Dates_out_of_range_are_told_the_range()
    {
        Assert.Contains("1990-01-01", SignalRules.Message("range", ValueRules.Date).Da, StringComparison.Ordinal);
        Assert.DoesNotContain("1990", SignalRules.Message("range", ValueRules.Amount).Da, StringComparison.Ordinal);
        Assert.All(Warnings.All, rule => Assert.NotEqual(SignalRules.Warning(rule).Da, SignalRules.Warning(rule).En));
    }

    [Theory]
    [InlineData(-50, 202)]
    [InlineData(-1_000_000, 202)]
    [InlineData(-1_000_001, 400)]
    public async Task A_tenant_in_credit_owes_nothing(int kroner, int status)
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostRent(Sample.Rent().With("arrearsDkk", kroner));
        Assert.Equal(status, reply.Status);
        if (status == 400) return;
        Assert.Equal([("/arrearsDkk", "credit")], reply.Warnings);
        Assert.Equal(0, EarlyWarning.Signals.Contracts.SignalRows.FromRow(Assert.Single(await app.SignalRows())).ArrearsOere);
    }

    [Fact]
    public async Task A_repeat_and_a_look_at_the_receipt_answer_the_same()
    {
        using var app = await SignalsApp.Start();
        var signal = Sample.Rent().With("phone", "ukendt");
        var first = await app.PostRent(signal);
        Assert.Equal(first.Body!.ToJsonString(), (await app.PostRent(signal)).Body!.ToJsonString());
        Assert.Equal(first.Body["warnings"]!.ToJsonString(), (await app.GetSignal("r-1")).Body!["warnings"]!.ToJsonString());
    }

    [Fact]
    public async Task In_a_batch_each_row_has_its_own()
    {
        using var app = await SignalsApp.Start();
        var batch = () => new System.Text.Json.Nodes.JsonArray(Sample.Rent("a").With("tenancy.ref", "A"), Sample.Rent("b")
            .With("tenancy.ref", "B").With("phone", "?"), Sample.Rent("c").With("kind", "No"));
        foreach (var reply in new[] { await app.PostRent(batch()), await app.PostRent(batch()) })
        {
            Assert.Equal(202, reply.Status);
            Assert.Empty(reply.RowWarnings(0));
            Assert.Equal([("/1/phone", "phone-unreadable")], reply.RowWarnings(1));
            Assert.Empty(reply.RowWarnings(2));
        }
        Assert.Equal([("/phone", "phone-unreadable")], (await app.GetSignal("b")).Warnings);
    }

    private static async Task<PersonalData> Person(SignalsApp app)
    {
        var token = Assert.Single((await app.Rows(Tables.Citizens)).Select(row => row.PartitionKey).Distinct());
        return (await app.Get<Vault>().Reveal(new RevealRequest(token, "anna", Purposes.ContactCitizen, null)))!.Counting;
    }
}
