using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EarlyWarning.Bench;
using EarlyWarning.Board;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Tests.Api;
using EarlyWarning.Tests.Board.Administration;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.Site;

/// <summary>Whatever comes over the wire is told what is wrong with it: no request of somebody's is a fault of ours.</summary>
public sealed class RequestGateTests(SharedTown shared) : IClassFixture<SharedTown>
{
    private const string Forms = "application/x-www-form-urlencoded", NoChunk = "FFFFFFFFFFFFFFFF\r\nabc\r\n";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Town _town = shared.Town;

    [Theory]
    [InlineData("/board/sign-in", 400)]
    [InlineData("/board", 400)]
    [InlineData("/api/docs", 400)]
    [InlineData("/api/cases", 400)]
    [InlineData("/api/health", 200)]
    [InlineData("/api/health/ready", 200)]
    public async Task A_request_without_a_host_is_refused_unless_it_asks_how_things_are(string path, int status)
    {
        var answer = await Raw($"GET {path} HTTP/1.0\r\n\r\n");
        Assert.Equal(status, Status(answer));
        Assert.Contains("Content-Security-Policy: ", answer, StringComparison.Ordinal);
        Assert.Contains("Cache-Control: no-cache, no-store", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/board/sign-in")]
    [InlineData("/board/today")]
    [InlineData("/api/health")]
    [InlineData("/nowhere")]
    public async Task A_host_with_a_port_that_there_is_not_is_refused(string path)
    {
        foreach (var port in new[] { "65536", "99999", "99999999999" })
        {
            var answer = await Raw($"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
            Assert.Equal(400, Status(answer));
            Assert.Contains("Content-Security-Policy: ", answer, StringComparison.Ordinal);
        }
        Assert.Equal(200, Status(await Raw("GET /api/health HTTP/1.1\r\nHost: localhost:65535\r\nConnection: close\r\n\r\n")));
    }

    [Theory]
    [InlineData("/board/sign-in", Forms)]
    [InlineData("/board/cases/2026-0001/goal", Forms)]
    [InlineData("/board/language", Forms)]
    [InlineData("/api/signals/rent-arrears", "application/json")]
    [InlineData("/api/signals/csv?type=rent-arrears", "text/csv")]
    public async Task Chunks_that_are_none_are_a_request_that_broke_off(string path, string type) => Assert.Equal(400, Status(await Raw(
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Api-Key: dev-housing\r\nContent-Type: {type}\r\n"
        + $"Transfer-Encoding: chunked\r\n\r\n{NoChunk}")));

    [Theory]
    [InlineData("/board/sign-in")]
    [InlineData("/board/cases/2026-0001/goal")]
    public async Task A_form_that_no_person_fills_is_too_large_and_nothing_of_it_is_said_back(string path)
    {
        foreach (var body in new[]
        {
            "a=" + new string('x', 5_000_000), string.Join('&', Enumerable.Range(0, 2_000).Select(number => $"a{number}=x")),
            string.Join('&', Enumerable.Range(0, 9).Select(number => $"a{number}={new string('x', 3_000_000)}")), new string('x', 5_000)
                + "=1",
        })
        {
            var answer = await _town.PostText(path, key: null, body, Forms);
            Assert.Equal(413, answer.Status);
            Assert.Contains("Formularen fylder for meget", answer.Text, StringComparison.Ordinal);
            Assert.InRange(answer.Text.Length, 500, 10_000);
            Assert.True(answer.Response.Headers.CacheControl!.NoStore);
        }
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/plain")]
    public async Task What_is_no_form_holds_no_field_of_ours(string type)
    {
        using var clerk = await Clerk.Enter(_town, "mette.holm");
        foreach (var path in new[] { "/board/sign-in", "/board/language", "/board/inbox", "/board/today/2026-0001/attempt",
            "/board/new-case" })
        {
            Assert.InRange((await _town.PostText(path, key: null, "--x\r\n\r\n", type)).Status, 300, 499);
            using var content = Call.Content("--x\r\n\r\n"u8.ToArray(), type);
            using var answer = await clerk.Post(path, content);
            Assert.InRange((int)answer.StatusCode, 400, 499);
        }
    }

    [Fact]
    public async Task A_file_where_none_belongs_is_not_even_read()
    {
        using var file = new MemoryStream(new byte[300_000]);
        var request = new DefaultHttpContext().Request;
        (request.ContentType, request.Body) = ("multipart/form-data; boundary=x", file);
        Assert.Null(await RequestGate.Read(request));
        Assert.Equal((0, 0), ((await request.ReadFormAsync()).Count, file.Position));
    }

    [Fact]
    public async Task What_was_typed_is_handed_back_to_whose_session_has_ended_and_to_nobody_else()
    {
        const string text = "Ring til banken", path = "/board/inbox/choices";
        using var clerk = await Clerk.Enter(_town, "mette.holm");
        var (name, value) = Token(await clerk.Get(path));
        var staff = clerk.Session;
        clerk.LoseSession();

        using var own = await clerk.Post(path, ("note", text), (name, value));
        Assert.Equal(HttpStatusCode.Unauthorized, own.StatusCode);
        Assert.Contains(text, await own.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(own.Headers.CacheControl!.NoStore);
        using var longer = await clerk.Post(path, ("note", new string('x', SessionEnded.MostTyped)), (name, value));
        Assert.Equal(HttpStatusCode.SeeOther, longer.StatusCode);

        // With a token of the sign-in page, which is anybody's, and with one that was made up.
        using var stranger = await Clerk.Enter(_town, "mette.holm");
        stranger.LoseSession();
        foreach (var (field, token) in new[] { Token(await stranger.Get("/board/sign-in")), (name, "made-up"), (name, value) })
        {
            using var refused = await stranger.Post(path, ("note", text), (field, token));
            Assert.Equal(HttpStatusCode.SeeOther, refused.StatusCode);
        }
        Assert.DoesNotContain(_town.Log.Lines, line => line.Contains("Antiforgery", StringComparison.Ordinal));
        Assert.NotEmpty(staff);
    }

    [Fact]
    public async Task A_case_that_is_not_theirs_costs_what_one_costs_that_is_not_there()
    {
        var id = await _town.OpenCase("6101901234");
        using var clerk = await Clerk.Enter(_town, "jens.bak");
        foreach (var page in new[] { "", "/papers", "/journal", "/changes", "/meeting.ics" })
        {
            var (theirs, none) = (await Calls(clerk, $"/board/cases/{id}{page}"), await Calls(clerk, $"/board/cases/2026-7777{page}"));
            Assert.Equal(none, theirs);
            Assert.Contains("cases.Get 1", none);
        }
    }

    /// <summary>What a page asks the store for, once it was asked for before.</summary>
    private async Task<IReadOnlyList<string>> Calls(Clerk clerk, string path)
    {
        var tally = _town.Host.Services.GetRequiredService<CallCounter>().Total;
        (await clerk.Ask(path)).Dispose();
        var before = tally.ByName;
        using var answer = await clerk.Ask(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        return [.. tally.ByName.Select(one => (one.Key, Count: one.Value - before.GetValueOrDefault(one.Key))).Where(one => one.Count > 0)
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key} {one.Count}"))];
    }

    private static (string Name, string Value) Token(AngleSharp.Html.Dom.IHtmlDocument page) =>
        page.QuerySelector("input[name^=__]") is { } token ? (token.GetAttribute("name")!, token.GetAttribute("value")!)
            : throw new InvalidOperationException("The page has no form.");

    private static int Status(string answer) => int.Parse(answer.Split(' ')[1], CultureInfo.InvariantCulture);

    private async Task<string> Raw(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(_town.Host.Address).Port).WaitAsync(Patience);
        await using var wire = socket.GetStream();
        await wire.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(wire, Encoding.UTF8);
        return await reader.ReadToEndAsync().WaitAsync(Patience);
    }
}
