using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Faults;

/// <summary>A sample of the fault points with processes that really end: what the simulated death assumes is so.</summary>
public sealed class RealExitTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    // A host of its own runs on the real clock.
    private static readonly DateTimeOffset AsOf = TimeProvider.System.GetUtcNow();

    [Theory]
    [InlineData("commit all of citizens:1:after")]
    [InlineData("commit cases:1:after")]
    [InlineData("run InviteMembers:1:after")]
    public async Task A_process_that_ends_right_there_loses_and_doubles_nothing(string dieAt)
    {
        using var folder = new TempFolder();
        await using (var mortal = await HostProcess.Start(folder.Path, dieAt))
        {
            await TryPosts(mortal);
            await mortal.WaitForExit();
        }
        await using (var next = await HostProcess.Start(folder.Path))
        {
            Assert.True(await TryPosts(next));
            await Until(() => Directory.Exists(Path.Combine(folder.Path, "mail"))
                && Directory.GetFiles(Path.Combine(folder.Path, "mail"), "*.eml").Length == 2);
            Assert.Equal(0, await next.Stop());
        }
        await Check(folder.Path);
    }

    private static async Task<bool> TryPosts(HostProcess host)
    {
        if (host.Address is null) return false;
        using var http = new HttpClient { BaseAddress = host.Address };
        var rent = new JsonObject { ["signalId"] = "HA-1", ["kind"] = "ArrearsOpened", ["arrearsDkk"] = 9600, ["monthlyRentDkk"] = 8000,
            ["tenancy"] = new JsonObject { ["ref"] = "LM-1" } };
        var stop = new JsonObject { ["signalId"] = "YK-1", ["kind"] = "BenefitStopped", ["benefit"] = "kontanthjaelp",
            ["effectiveFrom"] = AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };
        return await TryPost(http, "rent-arrears", "dev-housing", rent) & await TryPost(http, "benefit-stops", "dev-benefits", stop);
    }

    private static async Task<bool> TryPost(HttpClient http, string route, string key, JsonObject signal)
    {
        signal["cpr"] = "6101901234";
        signal["asOf"] = AsOf.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/signals/{route}") { Content = JsonContent.Create(signal) };
        request.Headers.Add("X-Api-Key", key);
        try
        {
            using var response = await http.SendAsync(request);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // It died meanwhile: not acknowledged.
        }
    }

    private static async Task Check(string folder)
    {
        using var store = new SqliteStore(folder);
        var cases = await new SqliteTable(store, Tables.Cases).Scan().ToListAsync();
        var file = CaseTable.ToFile(Assert.Single(cases, row => row.RowKey == CaseTable.File));
        Assert.Equal(3, file.Revision);
        Assert.Equal(
            [typeof(CaseOpened), typeof(PersonAsked), typeof(PersonAsked)], // A contact person, and the benefits office.
            cases.Where(row => row.RowKey.StartsWith(CaseTable.Revisions, StringComparison.Ordinal)).SelectMany(row =>
                CaseTable.ToRevision(row).Entries)
                .Where(entry => entry is not SignalReceived).Select(entry => entry.GetType()));
        Assert.Equal(2, await new SqliteTable(store, Tables.Alerts).Scan().CountAsync());
        Assert.Equal(2, await new SqliteTable(store, Tables.Citizens).Scan().CountAsync(row =>
            row.RowKey.StartsWith("sig|", StringComparison.Ordinal)));
        // The case's workflow and its strands.
        Assert.Equal(1 + Strands.All.Count, (await store.Read(HubRows.Instances, CancellationToken.None)).Count);
        Assert.Empty(await new SqliteDeadLetters(store).List(Queues.CaseDue));
    }

    private static async Task Until(Func<bool> condition)
    {
        var since = System.Diagnostics.Stopwatch.StartNew();
        while (!condition())
        {
            if (since.Elapsed > Patience) throw new TimeoutException("It did not happen.");
            await Task.Delay(50);
        }
    }
}
