using System.Net;
using System.Text.Json.Nodes;
using EarlyWarning.Local.Azurite;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Platform.Drivers;

/// <summary>Azurite goes away under load and comes back: nothing that was acknowledged is lost, and nobody has to help.</summary>
public sealed class AzuriteOutageTests : IAsyncLifetime
{
    private const int Citizens = 6;

    private readonly TempFolder _folder = new();
    private readonly AzuriteAccount _account = AzuriteServer.FreeAccount();
    private AzuriteProcess _azurite = null!;
    private Town _town = null!;

    public async Task InitializeAsync()
    {
        _azurite = await AzuriteProcess.Start(_account, _folder.Path);
        _town = await Town.Start(azurite: true, settings: new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [AzuriteAccount.Setting] = _account.ConnectionString,
        });
    }

    public async Task DisposeAsync()
    {
        await _town.DisposeAsync();
        await _azurite.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Signals_are_refused_while_it_is_away_and_every_case_opens_once_when_it_is_back()
    {
        Assert.Equal(HttpStatusCode.OK, await Ready());
        var posting = Task.WhenAll(Enumerable.Range(0, Citizens).Select(PostUntilAccepted));
        await _azurite.DisposeAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Ready());
        Assert.Equal(StoreReasons.Unreachable, await Reason());
        using (var refused = await Post(Citizens, "rent-arrears"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        _azurite = await AzuriteProcess.Start(_account, _folder.Path);
        await posting;
        Assert.Equal(HttpStatusCode.OK, await Ready());
        Assert.Equal(Citizens, await OpenCases());
    }

    private async Task PostUntilAccepted(int citizen)
    {
        foreach (var route in new[] { "rent-arrears", "benefit-stops" })
        {
            while (true)
            {
                using var answer = await Post(citizen, route);
                if (answer.IsSuccessStatusCode) break;
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
                await Task.Delay(100);
            }
        }
    }

    private Task<HttpResponseMessage> Post(int citizen, string route)
    {
        var rent = route == "rent-arrears";
        var body = new JsonObject
        {
            ["signalId"] = $"S-{citizen}", ["kind"] = rent ? "ArrearsOpened" : "BenefitStopped", ["cpr"] = $"61019012{citizen:D2}", ["asOf"]
            = "2026-11-04T09:00:00+01:00",
        };
        if (rent) (body["tenancy"], body["monthlyRentDkk"], body["arrearsDkk"]) = (new JsonObject { ["ref"] = $"LM-{citizen}" },
            8000, 9600);
        else (body["benefit"], body["effectiveFrom"]) = ("kontanthjaelp", "2026-11-04");
        return _town.Post(route, body, rent ? "dev-housing" : "dev-benefits");
    }

    private async Task<HttpStatusCode> Ready()
    {
        using var answer = await _town.Http.GetAsync(new Uri("/api/health/ready", UriKind.Relative));
        return answer.StatusCode;
    }

    private async Task<string?> Reason()
    {
        using var answer = await _town.Http.GetAsync(new Uri("/api/health/ready", UriKind.Relative));
        return (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["reasons"]?["storage"]?["code"];
    }

    // What was in hand when it went away is hidden until its lock ends: a minute of real time.
    private async Task<int> OpenCases()
    {
        var since = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            var cases = await _town.Cases("open");
            if (cases.Count >= Citizens || since.Elapsed > TimeSpan.FromMinutes(3)) return cases.Count;
            await Task.Delay(200);
        }
    }
}
