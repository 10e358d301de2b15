using System.Text.Json.Nodes;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Api;
using EarlyWarning.Tests.Retention;

namespace EarlyWarning.Tests.Signals;

/// <summary>What a vendor tries things with: the whole way in and back, and nobody is called.</summary>
public sealed class TestAgreementTests
{
    private const string Key = "dev-test", Cpr = "6101901234";

    [Fact]
    public async Task Every_answer_comes_by_the_way_it_always_comes_and_nobody_is_called()
    {
        await using var town = await Town.Start();
        foreach (var code in new[] { "picked-up", "help-accepted", "closed", "not-picked-up", "something" })
            Assert.Equal(202, await Post(town, Signal($"t-{code}", $"{code}/17")));
        Assert.Equal(202, await Post(town, Signal("t-low", "closed-1").With("kind", "ArrearsOpened").With("arrearsDkk", 100)));
        await town.Settle();

        Assert.Equal(["received", "picked-up"], await Told(town, "t-picked-up"));
        Assert.Equal(["received", "picked-up", "help-accepted"], await Told(town, "t-help-accepted"));
        Assert.Equal(["received", "picked-up", "help-accepted", "closed"], await Told(town, "t-closed"));
        Assert.Equal(["received", "not-picked-up"], await Told(town, "t-not-picked-up"));
        Assert.Equal(["received"], await Told(town, "t-something"));
        Assert.Empty(await town.Cases());
        foreach (var table in new[] { Tables.Alerts, Tables.Watchlist, Tables.CasesByCitizen, Tables.PersonIndex })
            Assert.Empty(await town.Table(table).Scan().ToListAsync());
        // What anybody may ask, on the real host.
        Assert.Equal(200, (await town.Get("/api/signals/t-closed/receipt.jws", Key)).Status);
        var published = await town.Get("/.well-known/jwks.json");
        Assert.Equal((200, "ES256"), (published.Status, (string)published.Body["keys"]![0]!["alg"]!));
        Assert.Equal(404, (await town.Get("/api/webhook", Key)).Status);
    }

    [Fact]
    public async Task A_number_that_can_be_somebody_s_is_refused_and_a_made_up_one_meets_nobody()
    {
        using var app = await SignalsApp.Start();
        var real = await app.PostRent(Sample.Rent().With("cpr", "0402901234"), Key);
        Assert.Equal((400, ("/cpr", "test-cpr")), (real.Status, Assert.Single(real.Errors)));

        await app.PostRent(Sample.Rent("mine"), Key);
        await app.PostRent(Sample.Rent("theirs"));
        var rows = await app.SignalRows();
        Assert.Equal(2, rows.Select(row => row.PartitionKey).Distinct(StringComparer.Ordinal).Count());
        Assert.Single(rows, row => EarlyWarning.Signals.Contracts.TestCitizens.Has(row.PartitionKey));
        Assert.Equal(404, (await app.GetSignal("theirs", Key)).Status);
    }

    [Fact]
    public async Task A_sandbox_is_reset_by_one_call_however_often_and_nothing_else_goes()
    {
        await using var town = await Town.Start();
        await town.Rent("6202902345", "ArrearsOpened", "real", body => body["arrearsDkk"] = 100);
        await Post(town, Signal("t-1", "closed/1"));
        await Post(town, Signal("t-2", "closed/2").With("cpr", "6202902345"));
        // Corrections of what came and of what never came, and a withdrawal, leave rows of their own.
        await Post(town, Signal("t-3", "closed/3").With("supersedes", "t-2"));
        await Post(town, Signal("t-4", "closed/4").With("supersedes", "t-never"));
        Assert.Equal(200, (await town.PostText("/api/signals/t-4/withdraw", Key, "", contentType: null)).Status);
        await town.Settle();

        Assert.Equal(204, await Reset(town, Key));
        Assert.Equal(204, await Reset(town, Key));
        Assert.Equal(404, (await town.Get("/api/signals/t-1", Key)).Status);
        Assert.Equal(200, (await town.Get("/api/signals/real", Call.Housing)).Status);
        Assert.DoesNotContain(await town.Rows(), row => row.Contains("test-v", StringComparison.Ordinal));
        Assert.Empty(await town.Table(Tables.Receipts).Query(Key).ToListAsync());
        Assert.Equal((403, 401), (await Reset(town, Call.Housing), await Reset(town, "nobody")));
        Assert.Equal(202, await Post(town, Signal("t-1", "closed/1"))); // The id is free again.
    }

    private static JsonObject Signal(string id, string tenancy) => new()
    {
        ["signalId"] = id, ["kind"] = "BailiffRequested", ["cpr"] = Cpr, ["asOf"] = "2026-11-03T10:00:00+01:00",
        ["tenancy"] = new JsonObject { ["ref"] = tenancy },
    };

    private static async Task<int> Post(Town town, JsonObject signal)
    {
        using var answer = await town.Post("rent-arrears", signal, Key);
        return (int)answer.StatusCode;
    }

    private static async Task<string[]> Told(Town town, string id) =>
        [.. (await town.Get($"/api/signals/{id}", Key)).Body["feedback"]!.AsArray().Select(told => (string)told!["code"]!)];

    private static async Task<int> Reset(Town town, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sandbox/reset");
        request.Headers.Add("X-Api-Key", key);
        using var answer = await town.Http.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
