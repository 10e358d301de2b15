using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace EarlyWarning.Tests.Api;

/// <summary>An answer over the wire, read.</summary>
internal sealed record Answer(int Status, string? ContentType, string Text, HttpResponseMessage Response)
{
    public JsonNode Body => JsonNode.Parse(Text)!;

    public IEnumerable<(string Pointer, string Rule)> Errors => ErrorsOf(Body);

    public string RowStatus(int row) => (string)Body["rows"]![row]!["status"]!;

    public IEnumerable<(string Pointer, string Rule)> RowErrors(int row) => ErrorsOf(Body["rows"]![row]!);

    /// <summary>The problem body of RFC 9457, with every error in both languages.</summary>
    public Answer Problem(int status)
    {
        Assert.Equal((status, "application/problem+json"), (Status, ContentType));
        Assert.Equal(status, (int)Body["status"]!);
        Assert.NotEmpty((string)Body["title"]!);
        Assert.NotEmpty((string)Body["detail"]!);
        Assert.EndsWith((string)Body["detail"]!, (string)Body["message"]!["en"]!, StringComparison.Ordinal);
        Assert.NotEqual((string)Body["message"]!["en"]!, (string)Body["message"]!["da"]!);
        Assert.StartsWith("/api/problems/", (string)Body["type"]!, StringComparison.Ordinal);
        foreach (var error in Body["errors"]?.AsArray() ?? [])
        {
            Assert.NotNull((string?)error!["pointer"]);
            Assert.NotEmpty((string)error["rule"]!);
            Assert.NotEmpty((string)error["message"]!["da"]!);
            Assert.NotEmpty((string)error["message"]!["en"]!);
            Assert.NotEmpty((string)error["mend"]!["da"]!);
            Assert.NotEmpty((string)error["mend"]!["en"]!);
        }
        return this;
    }

    private static IEnumerable<(string, string)> ErrorsOf(JsonNode node) =>
        node["errors"]!.AsArray().Select(error => ((string)error!["pointer"]!, (string)error["rule"]!));
}

internal static class Call
{
    public const string Housing = "dev-housing", Benefits = "dev-benefits", Staff = "dev-staff";

    public static Task<Answer> Get(this Town town, string path, string? key = null) => town.Send(HttpMethod.Get, path, key);

    public static Task<Answer> PostText(this Town town, string path, string? key, string body, string? contentType = "application/json") =>
        town.Send(HttpMethod.Post, path, key, Content(Encoding.UTF8.GetBytes(body), contentType));

    public static Task<Answer> PostJson(this Town town, string path, string key, JsonNode body) =>
        town.PostText(path, key, body.ToJsonString());

    public static async Task<Answer> Send(this Town town, HttpMethod method, string path, string? key = null, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null) request.Headers.TryAddWithoutValidation("X-Api-Key", key);
        var response = await town.Http.SendAsync(request);
        var answer = new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType,
            await response.Content.ReadAsStringAsync(), response);
        Assert.True(answer.Status < 500, $"{method} {path}: {answer.Status} {answer.Text}");
        return answer;
    }

    public static ByteArrayContent Content(byte[] body, string? contentType)
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null) content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return content;
    }

    /// <summary>A valid signal of <c>dev-housing</c>: 1.2 months of arrears.</summary>
    public static JsonObject Rent(this Town town, string id, string cpr) => new()
    {
        ["signalId"] = id, ["kind"] = "ArrearsOpened", ["cpr"] = cpr, ["asOf"] = town.Now(), ["tenancy"]
        = new JsonObject { ["ref"] = "LM-1" },
        ["arrearsDkk"] = 9600, ["monthlyRentDkk"] = 8000,
    };

    public static JsonObject Stop(this Town town, string id, string cpr) => new()
    {
        ["signalId"] = id, ["kind"] = "BenefitStopped", ["cpr"] = cpr, ["asOf"] = town.Now(), ["benefit"]
        = "kontanthjaelp", ["effectiveFrom"] = town.Now()[..10],
    };

    public static string Now(this Town town) =>
        town.Clock.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A body whose length nobody announces: it goes out in chunks.</summary>
internal sealed class Chunked(byte[] body) : HttpContent
{
    public static Chunked Json(byte[] body)
    {
        var content = new Chunked(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => stream.WriteAsync(body).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}

/// <summary>One town for the tests of a class; each uses citizens and ids of its own.</summary>
public sealed class SharedTown : IAsyncLifetime
{
    public Town Town { get; private set; } = null!;

    public async Task InitializeAsync() => Town = await Town.Start();

    public async Task DisposeAsync() => await Town.DisposeAsync();
}
