using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Tests.Api;
using EarlyWarning.Tests.Retention;

namespace EarlyWarning.Tests.Scripts;

/// <summary>The smoke test of a deployment, run against this build: what it asks for is there, and nobody is left.</summary>
public sealed class SmokeTests
{
    private const string RealSender = "a-real-sender-s-key";
    private static readonly Dictionary<string, string> Hurry = new(StringComparer.Ordinal) { ["SMOKE_PAUSE"] = "0.1" };

    [Fact]
    public async Task It_sees_a_made_up_citizen_through_to_the_end_and_leaves_nothing_but_the_log_s_line()
    {
        if (OperatingSystem.IsWindows()) return; // A shell's script.
        await using var town = await Started();
        var (code, said) = await Shell.Run("scripts/smoke", Hurry, town.Host.Address, Call.Housing, Call.Staff);

        Assert.True(code == 0, said);
        string[] steps = ["health", "ready", "signal", "receipt", "case", "erasure", "nothing left"];
        Assert.All(steps, step => Assert.Contains($"smoke: {step} ok", said, StringComparison.Ordinal));
        await town.Settle();
        Assert.Empty(await town.Cases());
        var rows = await town.Rows(Tables.Audit);
        Assert.DoesNotContain(rows, row => row.Contains("smoke-", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => row.Contains("~~counted|", StringComparison.Ordinal)); // Nobody was helped.
    }

    [Fact]
    public async Task A_real_sender_erases_nobody_and_a_citizen_somebody_else_told_of_stays()
    {
        await using var town = await Started();
        var id = await town.OpenCase("0402901234"); // dev-housing and dev-benefits, both made up.
        await town.Rent("0507901238", "ArrearsOpened", "mine", body => body["arrearsDkk"] = 100);
        await Told(town, "0507901238");

        Assert.Equal(401, await Erase(town, "mine", "nobody"));
        Assert.Equal(403, await Erase(town, "theirs", RealSender));
        Assert.Equal(404, await Erase(town, "unknown", Call.Housing));
        Assert.Equal(409, await Erase(town, "mine", Call.Housing));
        Assert.Equal(200, (await town.Get("/api/signals/mine", Call.Housing)).Status);
        Assert.Equal(id, (await town.View(id)).Case.CaseId);
    }

    private static Task<Town> Started() => Town.Start(clock: new ManualClock(TimeProvider.System.GetUtcNow()),
        settings: new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Signals:Partners:0:Name"] = "real", ["Signals:Partners:0:Cvr"] = "12345674",
            ["Signals:Partners:0:Types:0"] = "rent-arrears", ["Signals:Partners:0:Kinds:ArrearsOpened"] = "almenlejeloven § 90",
            ["Signals:Partners:0:KeyHashes:0"] = ApiKeys.Hash(RealSender),
        });

    private static async Task Told(Town town, string cpr)
    {
        using var answer = await town.Post("rent-arrears", new System.Text.Json.Nodes.JsonObject
        {
            ["signalId"] = "theirs", ["kind"] = "ArrearsOpened", ["cpr"] = cpr, ["asOf"] = town.Clock.UtcNow.ToString("o"),
            ["arrearsDkk"] = 100, ["monthlyRentDkk"] = 8000, ["tenancy"] = new System.Text.Json.Nodes.JsonObject { ["ref"] = "x" },
        }, RealSender);
        Assert.Equal(202, (int)answer.StatusCode);
    }

    private static async Task<int> Erase(Town town, string signalId, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/signals/{signalId}/erase");
        request.Headers.Add("X-Api-Key", key);
        using var answer = await town.Http.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
