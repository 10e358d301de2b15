using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Agreements;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Agreements;

namespace EarlyWarning.Tests.Signals.Agreements;

/// <summary>Agreements as data: two people, versions, and what counts from which moment.</summary>
public sealed class AgreementTests
{
    private const string Cvr = "12345674", Eva = "eva.lind", Niels = "niels.ravn", Sender = "havnens-boliger";

    [Fact]
    public async Task An_agreement_counts_once_another_administrator_approved_it_and_then_at_once()
    {
        using var app = await SignalsApp.Start();
        var (desk, keys) = (app.Get<AgreementDesk>(), app.Get<SenderKeys>());
        Assert.Equal(CommandResult.Done, await desk.Propose(Havnen(), 0, Eva, "Ny afsender"));
        Assert.Null(await app.Get<AgreementBook>().Of(Sender));
        Assert.Equal("author", (await desk.Approve(Sender, 1, 1, Eva, null)).Refusal?.Rule);
        Assert.Equal(CommandResult.Done, await desk.Approve(Sender, 1, 1, Niels, null));
        Assert.Equal("Havnens Boliger", (await app.Get<AgreementBook>().Of(Sender))!.Name);

        var (_, key) = await keys.Make(Sender, SenderKeys.NewId(), "pia.holst");
        Assert.Equal(202, (await app.PostRent(Sample.Rent(), key)).Status);
        var history = (await desk.Find(Sender))!;
        Assert.Equal([AgreementAct.Proposed, AgreementAct.Approved], history.Versions[0].Steps.Select(step => step.Act));
        Assert.Equal("Ny afsender", history.Reasons[(1, 0)]);
        Assert.DoesNotContain("Ny afsender", app.OnDisk(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_sent_twice_happens_once_and_what_is_stale_is_said()
    {
        using var app = await SignalsApp.Start();
        var desk = app.Get<AgreementDesk>();
        for (var i = 0; i < 2; i++) Assert.Equal(CommandResult.Done, await desk.Propose(Havnen(), 0, Eva, "Ny"));
        Assert.Equal(CommandResult.Done, await desk.Propose(Havnen() with { Sender = "havnens-boliger-2" }, 0, Eva, "Ny"));
        Assert.Null(await desk.Find("havnens-boliger-2"));
        Assert.Equal(CommandResult.Stale, await desk.Propose(Havnen() with { Name = "Andet" }, 0, Niels, "Ny"));
        Assert.Equal("waiting", (await desk.Propose(Havnen() with { Name = "Andet" }, 1, Niels, "Ny")).Refusal?.Rule);
        for (var i = 0; i < 2; i++) Assert.Equal(CommandResult.Done, await desk.Approve(Sender, 1, 1, Niels, null));
        Assert.Equal(CommandResult.Stale, await desk.Reject(Sender, 1, 1, Niels, "Nej"));
        Assert.Equal("decided", (await desk.Reject(Sender, 1, 2, Niels, "Nej")).Refusal?.Rule);
        Assert.Equal("same", (await desk.Propose(Havnen(), 1, Eva, "Igen")).Refusal?.Rule);
        Assert.Equal("cvr", (await desk.Propose(Havnen() with { Sender = "en-til" }, 0, Eva, "Dobbelt")).Refusal?.Rule);
        Assert.Equal(CommandResult.Done, await desk.Propose(Havnen() with { Sender = "en-til", Trial = true }, 0, Eva, "Prøve"));
    }

    [Fact]
    public async Task A_file_is_read_by_the_names_that_the_agreement_has_for_its_columns()
    {
        using var app = await SignalsApp.Start();
        var key = await Agreed(app);
        const string File = "signalId;kind;cpr;asOf;Kontrakt;Skyldig\nr-1;ArrearsOpened;610190-1234;03-11-2026;LM-1;9600,50\n";
        Assert.Equal(400, (await app.PostCsv(File, key: key!)).Status);
        await Change(app, agreement => agreement with
        {
            Columns = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
                { ["Kontrakt"] = "tenancy.ref", ["Skyldig"] = "arrearsDkk" },
        });
        Assert.Equal(202, (await app.PostCsv(File, key: key!)).Status);
        var refused = await app.PostCsv(
            File.Replace("r-1", "r-2", StringComparison.Ordinal).Replace("9600,50", "9.600", StringComparison.Ordinal), key: key!);
        Assert.Equal([("/0/arrearsDkk", "type")], refused.RowErrors(0));
        Assert.Contains("(F, Skyldig)", (string)refused.Body!["rows"]![0]!["errors"]![0]!["message"]!["da"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sixteen_who_approve_and_reject_at_once_come_to_one_end()
    {
        using var app = await SignalsApp.Start();
        var desk = app.Get<AgreementDesk>();
        await desk.Propose(Havnen(), 0, Eva, "Ny");
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => i % 2 == 0
            ? desk.Approve(Sender, 1, 1, $"admin-{i}", null) : desk.Reject(Sender, 1, 1, $"admin-{i}", "Nej"))));
        Assert.Single(results, CommandResult.Done);
        Assert.Equal(2, (await desk.Find(Sender))!.Versions[0].Steps.Count);
    }

    [Theory]
    [InlineData("2026-12-24", null, "agreement-not-yet")]
    [InlineData(null, "2020-01-01", "agreement-lapsed")]
    public async Task Outside_its_days_signals_are_refused_by_name_and_receipts_can_be_read(string? from, string? to, string rule)
    {
        using var app = await SignalsApp.Start();
        var key = await Agreed(app);
        await app.PostRent(Sample.Rent(), key);
        await Change(app, agreement => agreement with
        {
            From = from is null ? null : DateOnly.FromDateTime(app.Clock.UtcNow.UtcDateTime).AddDays(30),
            To = to is null ? null : DateOnly.FromDateTime(app.Clock.UtcNow.UtcDateTime).AddDays(-2),
        });
        foreach (var refused in new[] { await app.PostRent(Sample.Rent("r-2"), key), await app.PostCsv("signalId\nx", key: key!) })
            Assert.Equal((403, rule), (refused.Status, Assert.Single(refused.Errors).Rule));
        Assert.Equal(200, (await app.GetSignal("r-1", key)).Status);
        Assert.Equal(200, (await app.GetFeedback(key: key)).Status);
    }

    [Fact]
    public async Task A_quota_that_was_changed_counts_from_the_next_request_on()
    {
        using var app = await SignalsApp.Start();
        var key = await Agreed(app);
        Assert.Equal(202, (await app.PostRent(Sample.Rent("a"), key)).Status);
        await Change(app, agreement => agreement with { Quotas = new AgreementQuotas(RowsPerDay: 1) });
        Assert.Equal(429, (await app.PostRent(Sample.Rent("b"), key)).Status);
        await Change(app, agreement => agreement with { Quotas = new AgreementQuotas(RowsPerDay: 5000) });
        Assert.Equal(202, (await app.PostRent(Sample.Rent("b"), key)).Status);
        await Change(app, agreement => agreement with { Quotas = new AgreementQuotas(RequestsPerMinute: 1) });
        Assert.Equal(202, (await app.PostRent(Sample.Rent("c"), key)).Status);
        Assert.Equal(429, (await app.PostRent(Sample.Rent("d"), key)).Status);
        await Change(app, agreement => agreement with { Quotas = new AgreementQuotas(RequestsPerMinute: 100) });
        Assert.Equal(202, (await app.PostRent(Sample.Rent("d"), key)).Status);
    }

    [Fact]
    public async Task A_kind_that_was_taken_out_is_refused_from_the_next_request_on()
    {
        using var app = await SignalsApp.Start();
        var key = await Agreed(app);
        await Change(app, agreement => agreement with
        {
            Kinds = new Dictionary<SignalKind, string> { [SignalKind.DemandSent] = "almenlejeloven § 92" },
        });
        Assert.Equal([("/kind", "agreement")], (await app.PostRent(Sample.Rent(), key)).Errors);
    }

    [Fact]
    public async Task The_settings_are_taken_over_once_and_what_was_approved_since_stays()
    {
        var clock = new ManualClock();
        using var app = await SignalsApp.Start(clock, ("Signals:Partners:0:Name", "boligforening"),
            ("Signals:Partners:0:FullName", "Søby Bolig"),
            ("Signals:Partners:0:Cvr", Cvr), ("Signals:Partners:0:Types:0", "rent-arrears"),
            ("Signals:Partners:0:Kinds:DemandSent", "almenlejeloven § 92"), ("Signals:Partners:0:KeyHashes:0", ApiKeys.Hash("key")));
        var seed = app.Get<AgreementSeed>();
        Assert.Equal("Søby Bolig", (await app.Get<AgreementBook>().Of("boligforening"))!.Name);
        Assert.Equal("Enghavn Boligforening", (await app.Get<AgreementBook>().Of("dev-housing"))!.Name);
        var was = (await app.Get<AgreementDesk>().Find("boligforening"))!;
        await app.Get<AgreementDesk>().Propose(was.Current!.Agreement with { Name = "Søby Boligforening" }, 1, Eva, "Navn");
        await app.Get<AgreementDesk>().Approve("boligforening", 2, 1, Niels, null);
        var key = Assert.Single(await app.Get<SenderKeys>().Of("boligforening"));
        await app.Get<SenderKeys>().Revoke("boligforening", key.Id, Eva);

        await seed.TakeOver(CancellationToken.None);

        Assert.Equal("Søby Boligforening", (await app.Get<AgreementBook>().Of("boligforening"))!.Name);
        Assert.Equal(401, (await app.GetSignal("x", "key")).Status);
    }

    public static TheoryData<string, Agreement> Broken => new()
    {
        { "cvr", Havnen() with { Cvr = "12345678" } },
        { "cvr", Havnen() with { Cvr = "00000000" } },
        { "cvr", Havnen() with { Cvr = null } },
        { "name", Havnen() with { Name = " " } },
        { "name", Havnen() with { Name = "To\nlinjer" } },
        { "kinds", Havnen() with { Kinds = new Dictionary<SignalKind, string>() } },
        { "kinds", Havnen() with { Kinds = new Dictionary<SignalKind, string> { [SignalKind.DemandSent] = " " } } },
        { "to", Havnen() with { From = new DateOnly(2026, 5, 2), To = new DateOnly(2026, 5, 1) } },
        { "rows", Havnen() with { Quotas = new AgreementQuotas(RowsPerDay: 0) } },
        { "hosts", Havnen() with { Hosts = ["127.0.0.1"] } },
        { "hosts", Havnen() with { Hosts = ["localhost"] } },
        { "hosts", Havnen() with { Hosts = ["https://bolig.dk"] } },
        { "hosts", Havnen() with { Hosts = ["bolig.dk:8080"] } },
        { "hosts", Havnen() with { Hosts = ["metadata.google.internal"] } },
        { "hosts", Havnen() with { Hosts = ["bolig"] } },
        { "columns", Havnen() with { Columns = Columns("Lejemålsnr.", "tenancy.number") } },
        { "columns", Havnen() with { Columns = Columns("cpr", "name") } },
        { "columns", Havnen() with { Columns = Columns("010170-1234", "name") } },
        { "columns", Havnen() with { Columns = Columns("Ydelse", "benefit") } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_does_not_hold_together_is_refused_by_its_field(string rule, Agreement agreement) =>
        Assert.Equal(rule, AgreementRules.Broken(agreement)?.Rule);

    [Fact]
    public void A_whole_agreement_is_right() => Assert.Null(AgreementRules.Broken(Havnen() with
    {
        Hosts = ["system.havnens-boliger.dk", "xn--hvn-zla.dk"], Columns = Columns("Lejemålsnr.", "tenancy.ref"),
    }));

    /// <summary>An approved agreement and a key.</summary>
    private static async Task<string?> Agreed(SignalsApp app)
    {
        await app.Get<AgreementDesk>().Propose(Havnen(), 0, Eva, "Ny");
        await app.Get<AgreementDesk>().Approve(Sender, 1, 1, Niels, null);
        return (await app.Get<SenderKeys>().Make(Sender, SenderKeys.NewId(), "pia.holst")).Key;
    }

    private static async Task Change(SignalsApp app, Func<Agreement, Agreement> change)
    {
        var now = (await app.Get<AgreementDesk>().Find(Sender))!;
        var next = now.Versions[0].Number;
        Assert.Equal(CommandResult.Done, await app.Get<AgreementDesk>().Propose(change(now.Current!.Agreement), next, Niels, "Ændring"));
        Assert.Equal(CommandResult.Done, await app.Get<AgreementDesk>().Approve(Sender, next + 1, 1, Eva, null));
    }

    private static Dictionary<string, string> Columns(string header, string field) =>
        new(StringComparer.OrdinalIgnoreCase) { [header] = field };

    private static Agreement Havnen() => new()
    {
        Sender = Sender, Name = "Havnens Boliger", Cvr = Cvr,
        Kinds = AgreementFields.KindsOf(SignalType.RentArrears).ToDictionary(kind => kind, _ => "almenlejeloven § 92"),
    };
}
