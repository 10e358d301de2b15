using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts.Agreements;

namespace EarlyWarning.Tests.Signals.Agreements;

/// <summary>A sender's keys: two at a time, made and revoked at once, and never kept.</summary>
public sealed class SenderKeyTests
{
    private const string Sender = "dev-housing";

    [Fact]
    public async Task A_key_works_at_once_and_is_refused_at_once_when_it_is_revoked()
    {
        using var app = await SignalsApp.Start();
        var keys = app.Get<SenderKeys>();
        var id = SenderKeys.NewId();
        var (made, key) = await keys.Make(Sender, id, "pia.holst");
        Assert.Equal(CommandResult.Done, made);
        Assert.Contains(id, key, StringComparison.Ordinal);
        Assert.Equal(202, (await app.PostRent(Sample.Rent(), key)).Status);
        Assert.Equal(app.Clock.UtcNow, (await keys.Of(Sender)).Single(one => one.Id == id).LastUsed);
        for (var i = 0; i < 2; i++) Assert.Equal(CommandResult.Done, await keys.Revoke(Sender, id, "pia.holst"));
        Assert.Equal(401, (await app.PostRent(Sample.Rent(), key)).Status);
        Assert.Equal(200, (await app.PostRent(Sample.Rent())).Status); // The other one still opens.
        var revoked = (await keys.Of(Sender)).Single(one => one.Id == id);
        Assert.Equal(("pia.holst", false), (revoked.RevokedBy, revoked.Live));
    }

    [Fact]
    public async Task Two_are_live_at_most_and_a_form_that_is_sent_twice_makes_one()
    {
        using var app = await SignalsApp.Start();
        var keys = app.Get<SenderKeys>();
        var id = SenderKeys.NewId();
        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => keys.Make(Sender, id, "pia.holst"))));
        Assert.Single(all, made => made.Key is not null);
        Assert.Equal("two-live", (await keys.Make(Sender, SenderKeys.NewId(), "pia.holst")).Result.Refusal?.Rule);
        Assert.Equal("shown", (await keys.Make(Sender, id, "pia.holst")).Result.Refusal?.Rule);
        Assert.Equal(CommandStatus.NotFound, (await keys.Make(Sender, "../etc", "pia.holst")).Result.Status);
        Assert.Equal(CommandStatus.NotFound, (await keys.Revoke("dev-benefits", id, "ole.krag")).Status);
    }

    [Fact]
    public async Task Nothing_of_a_key_is_kept_but_its_hash_and_no_log_has_it()
    {
        using var app = await SignalsApp.Start();
        var (_, key) = await app.Get<SenderKeys>().Make(Sender, SenderKeys.NewId(), "pia.holst");
        await app.PostRent(Sample.Rent(), key);
        var secret = key!.Split('_', 3)[2];
        Assert.DoesNotContain(secret, app.OnDisk(), StringComparison.Ordinal);
        Assert.Contains(ApiKeys.Hash(key), app.OnDisk(), StringComparison.Ordinal);
        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains(secret, StringComparison.Ordinal));
        Assert.Contains(app.Logs.Lines, line => line.Contains("was made by pia.holst", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_demo_keys_open_nothing_on_a_machine_that_does_not_allow_them_though_they_were_taken_over_once()
    {
        using var app = await SignalsApp.Start(("Signals:DevPartners", "false"));
        var (rows, other) = (app.Table(Tables.Agreements), await SignalsApp.Start());
        using (other)
            foreach (var row in await other.Rows(Tables.Agreements))
                await rows.Insert(row with { ETag = null });
        Assert.Equal(401, (await app.GetSignal("x")).Status);
        Assert.Null(await app.Get<AgreementBook>().Of(Sender));
    }
}
