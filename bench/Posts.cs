using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace EarlyWarning.Bench;

/// <summary>A sender's side: what is posted, and how.</summary>
internal sealed class Posts(string address) : IDisposable
{
    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 64,
        UseProxy = false }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(5) };

    public async Task Post(JsonNode body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/signals/rent-arrears") { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Api-Key", "dev-housing");
        using var response = await Http.SendAsync(request);
        if (response.StatusCode != HttpStatusCode.Accepted)
            throw new InvalidOperationException($"{response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
    }

    /// <summary>1.2 months of arrears, which leads to no case; or a request to the bailiff, which opens one.</summary>
    public static JsonObject Rent(int citizen, bool bailiff = false) => new()
    {
        ["signalId"] = string.Create(CultureInfo.InvariantCulture, $"S-{citizen}"),
        ["kind"] = bailiff ? "BailiffRequested" : "ArrearsOpened",
        ["cpr"] = Cpr(citizen),
        ["asOf"] = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        ["tenancy"] = new JsonObject { ["ref"] = string.Create(CultureInfo.InvariantCulture, $"LM-{citizen}") },
        ["arrearsDkk"] = 9600, ["monthlyRentDkk"] = 8000, ["name"] = "Test Borger",
    };

    /// <summary>Replacement numbers (day + 60), which belong to nobody.</summary>
    public static string Cpr(int citizen) =>
        string.Create(CultureInfo.InvariantCulture, $"{61 + (citizen % 28)}01{70 + (citizen / 28 % 20):D2}{1000 + (citizen / 560):D4}");

    public void Dispose() => Http.Dispose();
}
