using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EarlyWarning.Tests.Api;

/// <summary>Keys, methods and addresses.</summary>
public sealed class RouteTests(SharedTown shared) : IClassFixture<SharedTown>
{
    private const string Rents = "/api/signals/rent-arrears", Stops = "/api/signals/benefit-stops";
    private readonly Town _town = shared.Town;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("dev-housin")]
    [InlineData("DEV-HOUSING")]
    [InlineData("dev-housing,dev-housing")]
    public async Task No_key_or_an_unknown_one_is_401_everywhere(string? key)
    {
        (await _town.PostText(Rents, key, "{}")).Problem(401);
        (await _town.PostText(Stops, key, "{}")).Problem(401);
        foreach (var path in new[] { "/api/signals/x", "/api/feedback", "/api/cases", "/api/cases?status=open", "/api/cases/2026-0001",
            "/api/watchlist" })
            (await _town.Get(path, key)).Problem(401);
    }

    [Fact]
    public async Task A_key_of_256_characters_is_looked_up_and_a_longer_one_is_not()
    {
        (await _town.Get("/api/feedback", new string('k', 256))).Problem(401);
        (await _town.Get("/api/feedback", new string('k', 5000))).Problem(401);
    }

    [Fact]
    public async Task Two_keys_in_one_request_are_none()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/feedback");
        request.Headers.Add("X-Api-Key", [Call.Housing, Call.Benefits]);
        using var response = await _town.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Staff_keys_read_no_receipts_and_senders_keys_read_no_cases()
    {
        (await _town.PostText(Rents, Call.Staff, "{}")).Problem(401);
        (await _town.Get("/api/feedback", Call.Staff)).Problem(401);
        (await _town.Get("/api/cases", Call.Housing)).Problem(401);
        (await _town.Get("/api/watchlist", Call.Benefits)).Problem(401);
    }

    [Fact]
    public async Task Another_type_than_the_agreements_is_403_before_the_body_is_read()
    {
        (await _town.PostText(Rents, Call.Benefits, "not even JSON", "text/plain")).Problem(403);
        (await _town.PostText(Stops, Call.Housing, "not even JSON", "text/plain")).Problem(403);
    }

    [Fact]
    public async Task Anothers_signal_is_not_found_and_neither_is_one_in_other_letters()
    {
        Assert.Equal(202, (await _town.PostJson(Rents, Call.Housing, _town.Rent("Mine-1", "6101901234"))).Status);
        Assert.Equal(200, (await _town.Get("/api/signals/Mine-1", Call.Housing)).Status);
        (await _town.Get("/api/signals/Mine-1", Call.Benefits)).Problem(404);
        (await _town.Get("/api/signals/mine-1", Call.Housing)).Problem(404);
    }

    [Theory]
    [InlineData("PUT", Rents, "POST")]
    [InlineData("DELETE", Rents, "POST")]
    [InlineData("PATCH", Stops, "POST")]
    [InlineData("OPTIONS", "/api/feedback", "GET")]
    [InlineData("POST", "/api/feedback", "GET")]
    [InlineData("POST", "/api/cases", "GET")]
    [InlineData("DELETE", "/api/cases/2026-0001", "GET")]
    [InlineData("POST", "/api/watchlist", "GET")]
    [InlineData("POST", "/api/health", "GET")]
    [InlineData("TRACE", "/api/health/ready", "GET")]
    public async Task Another_method_is_405_and_says_which_is_meant(string method, string path, string allowed)
    {
        var answer = (await _town.Send(new HttpMethod(method), path, Call.Housing)).Problem(405);
        Assert.Contains(allowed, answer.Response.Content.Headers.Allow);
    }

    [Fact]
    public async Task HEAD_is_405_without_a_body()
    {
        var answer = await _town.Send(HttpMethod.Head, "/api/health");
        Assert.Equal((405, ""), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/")]
    [InlineData("/api/nothing")]
    [InlineData("/api/signals")]
    [InlineData("/api/signals/a/b")]
    [InlineData("/api/cases/2026-0001/timeline")]
    [InlineData("/API/Nothing")]
    public async Task An_address_that_is_none_is_a_404_problem(string path) => (await _town.Get(path, Call.Staff)).Problem(404);

    [Theory]
    [InlineData("/API/Health")]
    [InlineData("/api/health/")]
    public async Task Addresses_are_read_in_any_letters_and_with_a_slash_at_the_end(string path) =>
        Assert.Equal(200, (await _town.Get(path)).Status);

    [Theory]
    [InlineData("/api/signals/%zz")]
    [InlineData("/api/signals/%")]
    [InlineData("/api/signals/%00")]
    [InlineData("/api/signals/%ff%fe")]
    [InlineData("/api/signals/a%2Fb")]
    [InlineData("/api/signals/..%2f..%2fvault")]
    [InlineData("/api/cases/%c3%28")]
    [InlineData("/api/cases/2026-0001%0d%0aX-Evil:1")]
    public async Task Broken_percent_encoding_is_the_callers_mistake(string path)
    {
        var status = await RawStatus(path);
        Assert.True(status is 400 or 404, $"{path}: {status}");
    }

    [Theory]
    [InlineData("/api/feedback?after=-1")]
    [InlineData("/api/feedback?after=x")]
    [InlineData("/api/feedback?after=")]
    [InlineData("/api/feedback?after=99999999999999999999")]
    public async Task A_place_in_the_feed_that_is_none_is_400(string path) =>
        Assert.Equal([("", "after")], (await _town.Get(path, Call.Housing)).Problem(400).Errors);

    [Fact]
    public async Task A_parameter_that_is_said_twice_is_400() => Assert.Equal([("", "duplicate-parameter")],
        (await _town.Get("/api/feedback?after=1&after=2", Call.Housing)).Problem(400).Errors);

    [Theory]
    [InlineData("/api/cases?status=nonsense")]
    [InlineData("/api/cases?status=OPEN")]
    [InlineData("/api/cases?status=open&status=closed")]
    public async Task A_status_that_is_none_is_400(string path) =>
        Assert.Equal([("/status", "one-of")], (await _town.Get(path, Call.Staff)).Problem(400).Errors);

    [Theory]
    [InlineData("2026-9999")]
    [InlineData("x")]
    [InlineData("case")]
    [InlineData("2026-0001|x")]
    public async Task A_case_that_is_not_there_is_404(string caseId) => (await _town.Get($"/api/cases/{caseId}", Call.Staff)).Problem(404);

    [Fact]
    public async Task Health_says_that_the_process_and_each_of_its_parts_answer()
    {
        Assert.Equal("ok", (string?)(await _town.Get("/api/health")).Body["status"]);
        var ready = await _town.Get("/api/health/ready");
        Assert.Equal((200, "ready"), (ready.Status, (string?)ready.Body["status"]));
        Assert.Equal(["orchestrations", "queue", "start", "storage"], ready.Body["parts"]!.AsObject().Select(part => part.Key).Order());
        Assert.All(ready.Body["parts"]!.AsObject(), part => Assert.Equal("ok", (string?)part.Value));
    }

    /// <summary>As typed: a client library would put the address right first.</summary>
    private async Task<int> RawStatus(string path)
    {
        using var client = new TcpClient();
        var address = _town.Http.BaseAddress!;
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nX-Api-Key: "
            + $"{(path.Contains("cases", StringComparison.Ordinal) ? Call.Staff : Call.Housing)}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return int.Parse((await reader.ReadLineAsync())!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
