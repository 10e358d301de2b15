using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Receipts;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Tests.Signals.Receipts;

/// <summary>What a store holds that is older than the lists of receipts and tenancies stands in them after the first ten minutes.</summary>
public sealed class EarlierReceiptTests
{
    [Fact]
    public async Task What_was_received_before_there_were_lists_is_put_into_them_once()
    {
        using var app = await SignalsApp.Start(); // Nobody takes messages in here, so nothing is listed.
        foreach (var id in new[] { "b", "a", "c" }) await app.PostRent(Sample.Rent(id));
        await app.PostBenefit(Sample.Benefit());
        await TellOnlyTheTenancy(app, "a");
        var sent = app.Get<SentTenancies>();
        Assert.Empty(await sent.InOrder("dev-housing", null).ToListAsync());

        for (var i = 0; i < 2; i++) await List(app);

        Assert.Equal(["b", "a", "c"], await sent.InOrder("dev-housing", null).Select(one => one.SignalId).ToListAsync());
        Assert.Single(await sent.InOrder("dev-benefits", null).ToListAsync());
        Assert.Equal(3, (await sent.Of("dev-housing", "a"))!.Signals.Count);
        // What comes later is listed by whoever takes it in, and the work is not begun anew.
        await app.PostRent(Sample.Rent("d"));
        await List(app);
        Assert.Equal(3, (await sent.InOrder("dev-housing", null).ToListAsync()).Count);
    }

    [Fact]
    public async Task A_run_that_broke_off_is_begun_anew()
    {
        using var app = await SignalsApp.Start();
        foreach (var id in new[] { "a", "b" }) await app.PostRent(Sample.Rent(id));
        await app.Get<SentTenancies>().NoteEarlier((await app.Get<AcceptedSignals>().All().ToListAsync())[0], CancellationToken.None);
        await List(app);
        Assert.Equal(["a", "b"], await app.Get<SentTenancies>().InOrder("dev-housing", null).Select(one => one.SignalId).ToListAsync());
    }

    private static Task List(SignalsApp app) => new EarlierReceipts(app.Table(Tables.Feedback), app.Get<AcceptedSignals>(),
        app.Get<SentTenancies>()).ListEarlierReceipts(new TimerInfo(), CancellationToken.None);

    /// <summary>As it was written while there were tenancies and no order of receipts yet.</summary>
    private static async Task TellOnlyTheTenancy(SignalsApp app, string signalId)
    {
        await app.Get<SentTenancies>().NoteEarlier(await app.Get<AcceptedSignals>().All()
            .FirstAsync(one => one.Signal.SignalId == signalId), CancellationToken.None);
        var feedback = app.Table(Tables.Feedback);
        await foreach (var row in feedback.Query("dev-housing", "got|", "got}")) await feedback.Delete(row);
        var way = (await feedback.Get("dev-housing", "tid|" + signalId))!;
        await feedback.Replace(way.With("ticks", null));
    }
}
