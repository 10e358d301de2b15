using EarlyWarning.Tests.Api;

namespace EarlyWarning.Tests.Signals.OpenApi;

/// <summary>A developer has a client generated (NSwag, with its own settings), and sends a signal with it.</summary>
public sealed class GeneratedClientTests(SharedTown shared) : IClassFixture<SharedTown>
{
    private const string Use = """
        using System.Linq;
        namespace Generated
        {
            public static class Use
            {
                public static async System.Threading.Tasks.Task<string> Send(
                    System.Net.Http.HttpClient http, string id, System.DateTimeOffset now, string cpr)
                {
                    var client = new SignalsClient(http);
                    var signal = new RentArrearsSignal
                    {
                        SignalId = id, Kind = RentArrearsSignalKind.ArrearsOpened, Cpr = cpr, AsOf = now,
                        Tenancy = new Tenancy { Ref = "1024/17/3" }, ArrearsDkk = 9600.5, MonthlyRentDkk = 8000, ArrearsSince = now,
                    };
                    try
                    {
                        return (await client.PostRentArrearsAsync(null, signal)).Status.ToString();
                    }
                    catch (ApiException<Problem> refused)
                    {
                        var error = refused.Result.Errors.Single();
                        return error.Pointer + " " + error.Rule + " " + error.Mend.En;
                    }
                }

                public static async System.Threading.Tasks.Task<string> Look(System.Net.Http.HttpClient http, string id)
                {
                    var client = new SignalsClient(http);
                    var receipt = await client.GetSignalAsync(id);
                    var feed = await client.GetFeedbackAsync(null);
                    return receipt.Status + " " + receipt.Feedback.Single().Code + " " + feed.Entries.Count;
                }
            }
        }
        """;

    [Fact]
    public async Task A_signal_is_sent_with_a_generated_client_and_a_refusal_is_read_with_it()
    {
        var client = await GeneratedClient.Make(Use);
        using var http = new HttpClient { BaseAddress = new Uri(shared.Town.Host.Address) };
        http.DefaultRequestHeaders.Add("X-Api-Key", Call.Housing);
        var now = shared.Town.Clock.UtcNow;
        Assert.Equal("Accepted", await client.Call("Send", http, "generated-1", now, "610190-1234"));
        Assert.Equal("Accepted Received 0", await client.Call("Look", http, "generated-1"));
        Assert.StartsWith("/cpr cpr Send all ten digits",
            await client.Call("Send", http, "generated-2", now, "611390-1234"), StringComparison.Ordinal);
    }
}
