using System.Net;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Tests.Api;

/// <summary>Somebody who tries keys, and a system of the municipality's that asks too often.</summary>
public sealed class WrongKeyTests
{
    [Fact]
    public async Task Who_tries_keys_is_told_to_wait_and_noted_and_a_right_key_is_let_in()
    {
        await using var town = await Town.Start(settings: new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Privacy:StaffKeys:0:Name"] = "case-records", ["Privacy:StaffKeys:0:KeyHashes:0"] = ApiKeys.Hash("right"),
            ["Privacy:StaffRequestsPerMinute"] = "5",
        });
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 300; i++) answers.Add(await Ask(town, $"wrong {i}"));

        // A minute of the clock may have begun anew in between.
        Assert.InRange(answers.Count(answer => answer is HttpStatusCode.Unauthorized), 100, 200);
        Assert.Equal(300, answers.Count(answer => answer is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests));
        Assert.Contains(town.Log.Lines, line =>
            line.Contains("Security: key-refused by - about GetCase, 100 times", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, await Ask(town, "right"));

        for (var i = 0; i < 20; i++) answers.Add(await Ask(town, "right"));
        Assert.InRange(answers.TakeLast(20).Count(answer => answer is HttpStatusCode.OK), 4, 10);
        Assert.Contains(town.Log.Lines, line =>
            line.Contains("Security: too-many by key:case-records about GetCase, 1 times", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, await Ask(town, "dev-staff"));
    }

    [Fact]
    public async Task A_right_key_that_is_refused_is_noted_by_its_owner()
    {
        await using var town = await Town.Start();
        (await town.PostText("/api/signals/rent-arrears", Call.Benefits, "{}")).Problem(403);
        (await town.PostText("/api/number-changes", Call.Staff, "{}")).Problem(403);
        foreach (var line in new[] { "key:dev-benefits about PostRentArrears", "key:dev-staff about PostNumberChange" })
            Assert.Contains(town.Log.Lines, one => one.Contains($"Security: forbidden by {line}", StringComparison.Ordinal));
    }

    private static async Task<HttpStatusCode> Ask(Town town, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/cases/2026-0001") { Headers = { { "X-Api-Key", key } } };
        using var answer = await town.Http.SendAsync(request);
        return answer.StatusCode is HttpStatusCode.NotFound ? HttpStatusCode.OK : answer.StatusCode;
    }
}
