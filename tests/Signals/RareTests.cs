using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Tests.Signals;

/// <summary>What happens once in years, and must end well.</summary>
public sealed class RareTests
{
    [Fact]
    public async Task Who_stands_still_before_the_commit_and_dies_after_it_has_still_promised_the_message()
    {
        using var app = await SignalsApp.Start();
        app.Faults.MeanwhileBefore("citizens.Transact", () => Sweep(app)); // So long that the sweep comes by.
        app.Faults.FailAt(1, afterwards: true, "citizens.Transact");
        Assert.Equal(503, (await app.PostRent(Sample.Rent())).Status);
        Assert.Single(await Signals(app));
        app.Bus.Delivered.Clear(); // Whoever was told by now may have looked before there was anything to see.

        Assert.Equal(200, (await app.PostRent(Sample.Rent())).Status);
        await Sweep(app);

        Assert.Contains((await Signals(app))[0].PartitionKey, Assert.Single(app.Bus.Delivered).Body, StringComparison.Ordinal);
        Assert.Empty(await app.Rows(Tables.Pending));
    }

    [Fact]
    public async Task A_promise_of_a_signal_that_never_came_is_given_up_in_the_end()
    {
        using var app = await SignalsApp.Start();
        app.Faults.FailAt(1, afterwards: false, "citizens.Transact");
        Assert.Equal(503, (await app.PostRent(Sample.Rent())).Status);
        await Sweep(app);
        var kept = Assert.Single(await app.Rows(Tables.Pending));

        await app.Table(Tables.Pending)
            .Replace(kept.With("promisedAt", TimeProvider.System.GetUtcNow() - Outbox.Patience - TimeSpan.FromMinutes(1)));
        await Sweep(app);

        Assert.Empty(await app.Rows(Tables.Pending));
        Assert.Empty(app.Bus.Delivered);
    }

    /// <summary>From the mark on, for good, nothing comes under the id: the same or with other words, of the same citizen or not.</summary>
    [Theory]
    [InlineData("spent.Insert")]
    [InlineData("citizens.Transact")]
    [InlineData("receipts.Transact")]
    [InlineData(null)]
    public async Task A_signal_sent_again_while_it_is_erased_or_after_it_is_refused_and_leaves_nothing(string? standsStill)
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Sample.Rent());
        var erasing = Erasing(app, await app.Rows(Tables.Receipts));
        if (standsStill is not null) app.Faults.MeanwhileBefore(standsStill, Refused);

        await erasing.Begin();
        await Refused();
        await erasing.Erase();

        await Nothing(app);
        await Refused();
        await Nothing(app);
        var row = Assert.Single(await app.Rows(Tables.Spent));
        Assert.DoesNotContain((string)Sample.Rent()["signalId"]!, row.RowKey, StringComparison.Ordinal);
        Assert.Empty(row.Values);

        async Task Refused()
        {
            foreach (var signal in new[] { Sample.Rent(), Sample.Rent().With("arrearsDkk", 77), Sample.Rent().With("cpr", "6304901234") })
            {
                var answer = await app.PostRent(signal);
                Assert.Equal((409, "id-used-before"), (answer.Status, (string)answer.Body!["errors"]![0]!["rule"]!));
                Assert.Equal([("/0/signalId", "id-used-before")],
                    (await app.PostRent(new System.Text.Json.Nodes.JsonArray(signal.DeepClone()))).RowErrors(0));
            }
        }
    }

    /// <summary>Half taken long ago, taken up again at last, and erased from first to last while it stands still.</summary>
    [Theory]
    [InlineData("vault.Insert")]
    [InlineData("citizens.Transact")]
    public async Task A_signal_taken_up_again_over_the_whole_of_its_erasure_leaves_nothing(string standsStill)
    {
        using var app = await SignalsApp.Start();
        app.Faults.FailAt(1, afterwards: false, "citizens.Transact");
        Assert.Equal(503, (await app.PostRent(Sample.Rent())).Status);
        var erasing = Erasing(app, await app.Rows(Tables.Receipts));
        app.Faults.MeanwhileBefore(standsStill, async () =>
        {
            await erasing.Begin();
            await erasing.Erase();
        });

        Assert.Equal(409, (await app.PostRent(Sample.Rent())).Status);

        await Nothing(app);
        Assert.Equal(409, (await app.PostRent(Sample.Rent())).Status);
    }

    private static async Task<List<Row>> Signals(SignalsApp app) => (await app.Rows(Tables.Citizens)).FindAll(SignalRows.IsSignal);

    private static Task<int> Sweep(SignalsApp app) => app.Get<Outbox>().Sweep(TimeProvider.System.GetUtcNow().AddMinutes(1));

    private static async Task Nothing(SignalsApp app)
    {
        foreach (var table in new[] { Tables.Receipts, Tables.Citizens }) Assert.Empty(await app.Rows(table));
        Assert.DoesNotContain(await app.Rows(Tables.Vault), row => row.RowKey.StartsWith("sig|", StringComparison.Ordinal));
    }

    /// <summary>As the nightly round erases: every feature begins before the first one erases.</summary>
    private static (Func<Task> Begin, Func<Task> Erase) Erasing(SignalsApp app, List<Row> receipts)
    {
        var erasure = new Erasure(receipts[0].Text("token"), app.Clock.UtcNow.AddMilliseconds(1),
            [.. receipts.Select(row => new ErasedSignal(row.PartitionKey, row.RowKey))], []);
        var features = app.Get<IEnumerable<IErasable>>().ToList();
        return (async () =>
        {
            foreach (var feature in features) await feature.Begin(erasure);
        }, async () =>
        {
            foreach (var feature in features) await feature.Erase(erasure, (DurableTaskClient)null!);
        });
    }
}
