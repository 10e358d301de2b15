using System.Globalization;
using System.Text.Json.Nodes;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;
using EarlyWarning.Signals.Receipts;
using EarlyWarning.Tests.Signals.Unidentified;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Tests.Signals.Receipts;

/// <summary>What has ended for its sender while its citizen is kept for another's signal.</summary>
public sealed class EndedReceiptTests
{
    private static readonly string[] Ended = ["s-1", "s-2"];

    public static TheoryData<bool> AnswerLost => [false, true];

    /// <summary>
    /// The night breaks off at each of its steps, and the sender tells of the citizen again before the next one. Before the first mark
    /// nothing has begun, and what is told anew keeps what was told before.
    /// </summary>
    [Theory]
    [MemberData(nameof(AnswerLost))]
    public async Task Broken_off_anywhere_the_next_night_ends_it_whatever_was_told_meanwhile(bool answerLost)
    {
        var (whole, steps) = await Live(0, answerLost);
        Assert.InRange(steps.Count, 10, 80);
        var marked = steps.IndexOf("receipts.Replace") + (answerLost ? 1 : 2);
        Assert.InRange(marked, 1, 10);
        Assert.Contains(whole, line => line.StartsWith("citizens own-ended|dev-housing", StringComparison.Ordinal));
        for (var step = marked; step <= steps.Count; step++)
        {
            var (state, _) = await Live(step, answerLost);
            Assert.True(whole.SequenceEqual(state, StringComparer.Ordinal),
                $"step {step}: only whole:\n{string.Join('\n', whole.Except(state, StringComparer.Ordinal))}\nonly broken off:\n"
                + string.Join('\n', state.Except(whole, StringComparer.Ordinal)));
        }
    }

    private static async Task<(IReadOnlyList<string> State, List<string> Steps)> Live(int step, bool answerLost)
    {
        using var app = await Kept();
        if (step > 0) app.Faults.FailAt(step, answerLost);
        app.Faults.Calls.Clear();
        try
        {
            await Night(app);
            Assert.Equal(0, step);
        }
        catch (StoreUnavailableException) when (step > 0)
        {
            // The next night finds what this one left.
        }
        var steps = app.Faults.Calls.ToList();
        Assert.Equal(202, (await app.PostRent(Rent(app, "s-3"))).Status);
        await Night(app);
        foreach (var id in Ended)
        {
            Assert.Equal(404, (await app.GetSignal(id)).Status);
            Assert.Equal(404, (await app.Withdraw(id)).Status);
            await Refused(app, id);
        }
        Assert.Equal(200, (await app.GetSignal("s-3")).Status);
        Assert.Equal(3, (await app.Standing(Sample.Cpr)).Count(signal => signal.Sender == "dev-housing"));
        // What its own people read.
        Assert.Equal(["s-3"], await app.Get<SignalKinds>().Of(app.Token(Sample.Cpr), "dev-housing").Select(one => one.SignalId)
            .ToListAsync());
        var state = new List<string>();
        foreach (var table in new[] { Tables.Citizens, Tables.Receipts, Tables.Feedback, Tables.Spent })
            state.AddRange((await app.Rows(table)).Select(row => $"{table} "
                // Each store has a key of its own.
                + $"{(table == Tables.Spent ? "spent" : row.RowKey)} {row.TextOrNull("status")} {row.Flag("ended")} "
                + (row.RowKey.StartsWith("own-ended", StringComparison.Ordinal) ? $"{row.Instant("receivedAt"):O}" : "")));
        return (state, steps);
    }

    /// <summary>Then its citizen is erased: nothing of the sender's is there in between, nor does a dispute come to it.</summary>
    [Theory]
    [InlineData("citizens.Transact")]
    [InlineData("receipts.Transact")]
    public async Task While_its_citizen_is_erased_nothing_comes_under_its_id(string standsStill)
    {
        using var app = await Kept();
        await Night(app);
        var receipts = await app.Rows(Tables.Receipts);
        var erasure = new Erasure(app.Token(Sample.Cpr), app.Clock.UtcNow.AddMilliseconds(1),
            [.. receipts.Select(row => new ErasedSignal(row.PartitionKey, row.RowKey))], []);
        var features = app.Get<IEnumerable<IErasable>>().ToList();
        app.Faults.MeanwhileBefore(standsStill, Gone);

        foreach (var feature in features) await feature.Begin(erasure);
        await Gone();
        foreach (var feature in features) await feature.Erase(erasure, (DurableTaskClient)null!);

        await Gone();
        Assert.Empty(await app.Rows(Tables.Receipts));
        Assert.Empty(await app.Rows(Tables.Citizens));
        Assert.Equal(3, (await app.Rows(Tables.Spent)).Count);

        async Task Gone()
        {
            foreach (var id in Ended)
            {
                Assert.Equal(404, (await app.GetSignal(id)).Status);
                await Refused(app, id);
                Assert.Equal(CommandResult.NotFound, await app.Get<RectificationDesk>()
                    .Ask(app.Token(Sample.Cpr), new("dev-housing", id), "mette.holm", "Det er betalt"));
            }
        }
    }

    /// <summary>On request, or by another run: of what is gone nothing is noted.</summary>
    [Fact]
    public async Task While_its_citizen_is_erased_beside_the_night_nothing_is_noted_of_it()
    {
        using var app = await Kept();
        var receipts = await app.Rows(Tables.Receipts);
        var erasure = new Erasure(app.Token(Sample.Cpr), app.Clock.UtcNow.AddMilliseconds(1),
            [.. receipts.Select(row => new ErasedSignal(row.PartitionKey, row.RowKey))], []);
        var features = app.Get<IEnumerable<IErasable>>().ToList();
        app.Faults.MeanwhileBefore("citizens.Insert", async () =>
        {
            foreach (var feature in features) await feature.Begin(erasure);
            foreach (var feature in features) await feature.Erase(erasure, (DurableTaskClient)null!);
            foreach (var feature in features) await feature.Finish(erasure);
        });
        await Night(app);
        Assert.Empty(await app.Rows(Tables.Receipts));
        Assert.Empty(await app.Rows(Tables.Citizens));
    }

    /// <summary>A store of yesterday said by the status what an id was used for.</summary>
    [Fact]
    public async Task What_ended_or_was_taken_back_in_a_store_of_before_is_used_too()
    {
        using var app = await Kept();
        var receipts = app.Table(Tables.Receipts);
        foreach (var (id, status) in new[] { ("s-1", "ended"), ("s-2", "ended-taken-back") })
            await receipts.Replace((await receipts.Get("dev-housing", id))!.With("status", status));
        await receipts.Insert(new Row("dev-housing", "s-0").With("receivedAt", app.Clock.UtcNow).With("status", "taken-back"));
        await Night(app);
        foreach (var id in Ended.Prepend("s-0"))
        {
            Assert.Equal(404, (await app.GetSignal(id)).Status);
            await Refused(app, id);
            Assert.Equal("supersedes-unknown",
                (string)(await app.PostRent(Rent(app, $"c-{id}").With("supersedes", id))).Body!["warnings"]![0]!["rule"]!);
        }
    }

    /// <summary>What it corrects is not still to come, and two may say that they correct it, as of an id that was never used.</summary>
    [Fact]
    public async Task A_correction_of_what_has_ended_is_told_that_nothing_is_there_and_awaits_nothing()
    {
        using var app = await Kept();
        await Night(app);
        var before = (await app.Rows(Tables.Receipts)).Count;
        foreach (var (id, cpr) in new[] { ("c-1", Sample.Cpr), ("c-2", "6304901234") })
        {
            var answer = await app.PostRent(Rent(app, id).With("supersedes", "s-1").With("cpr", cpr));
            Assert.Equal((202, "supersedes-unknown"),
                (answer.Status, (string)Assert.Single(answer.Body!["warnings"]!.AsArray())!["rule"]!));
        }
        Assert.Equal(before + 2, (await app.Rows(Tables.Receipts)).Count);
    }

    /// <summary>Two signals of one sender, which are over, and one of another that is not.</summary>
    private static async Task<SignalsApp> Kept()
    {
        var app = await SignalsApp.Start();
        foreach (var id in Ended) Assert.Equal(202, (await app.PostRent(Rent(app, id))).Status);
        app.Clock.Advance(TimeSpan.FromDays(300));
        Assert.Equal(202, (await app.PostBenefit(new JsonObject
        {
            ["signalId"] = "b-1", ["kind"] = "BenefitStopped", ["cpr"] = Sample.Cpr, ["asOf"] = app.Clock.UtcNow.ToString("O"),
            ["benefit"] = "kontanthjaelp", ["effectiveFrom"] = app.Clock.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        })).Status);
        app.Clock.Advance(TimeSpan.FromDays(100));
        return app;
    }

    private static JsonObject Rent(SignalsApp app, string id) => new()
    {
        ["signalId"] = id, ["kind"] = "ArrearsOpened", ["cpr"] = Sample.Cpr, ["asOf"] = app.Clock.UtcNow.ToString("O"),
        ["tenancy"] = new JsonObject { ["ref"] = "A-1" }, ["arrearsDkk"] = 9600, ["monthlyRentDkk"] = 8000,
    };

    private static Task Night(SignalsApp app) =>
        app.Get<IEnumerable<IErasable>>().OfType<EndedReceipts>().Single().Prepare(app.Clock.UtcNow, (_, work) => work());

    private static async Task Refused(SignalsApp app, string id)
    {
        foreach (var signal in new[] { Rent(app, id), Rent(app, id).With("cpr", "6304901234") })
        {
            var answer = await app.PostRent(signal);
            Assert.Equal((409, "id-used-before"), (answer.Status, (string)answer.Body!["errors"]![0]!["rule"]!));
        }
    }
}
