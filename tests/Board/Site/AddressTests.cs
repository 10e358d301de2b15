using EarlyWarning.Board.Case;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Risk.Contracts;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Tests.Board.Site;

public sealed class AddressTests
{
    [Theory]
    [InlineData("/board/cases/2026-0421?do=plan#step", true)]
    [InlineData("/board?show=team", true)]
    [InlineData("https://evil.example/board", false)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("/board//evil.example", false)]
    [InlineData("/board/../api/cases", false)]
    [InlineData("/board/%2e%2e/api", false)]
    [InlineData("/board@evil.example", false)]
    [InlineData("/board.evil.example", false)]
    [InlineData("/board\r\nSet-Cookie: a=b", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("/board/sign-out", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_pages_of_the_board_may_be_come_back_to(string? url, bool kept) =>
        Assert.Equal(kept ? url : "/board", LocalUrl.Checked(url));

    [Theory]
    [InlineData("../EarlyWarning.Functions.dll")]
    [InlineData("..%2f..%2fetc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("dkfds/../../roster.json")]
    [InlineData("Board.css")]
    [InlineData("")]
    public void No_path_leads_out_of_the_assets(string path) => Assert.Null(BoardAssets.Get(path));

    [Theory]
    [InlineData("board.css", "text/css; charset=utf-8")]
    [InlineData("icon.svg", "image/svg+xml")]
    [InlineData("dkfds/css/dkfds.min.css", "text/css; charset=utf-8")]
    [InlineData("dkfds/fonts/IBMPlexSans-Regular.woff2", "font/woff2")]
    public void The_assets_are_there_and_their_address_changes_with_their_content(string path, string type)
    {
        var asset = BoardAssets.Get(path);

        Assert.Equal(type, asset?.ContentType);
        Assert.Equal($"/board/assets/{path}?v={asset!.Version}", BoardAssets.Url(path));
    }

    [Theory]
    [InlineData("127.0.0.1", "localhost", null, true)]
    [InlineData("::1", "[::1]:7071", null, true)]
    [InlineData("127.0.0.1", "127.0.0.1:7071", null, true)]
    [InlineData("10.0.0.4", "localhost", null, false)]
    [InlineData("127.0.0.1", "board.kommune.example", null, false)]
    [InlineData("127.0.0.1", "localhost.evil.example", null, false)]
    [InlineData("127.0.0.1", "localhost", "X-Forwarded-For", false)]
    [InlineData("127.0.0.1", "localhost", "X-ARR-SSL", false)]
    [InlineData("127.0.0.1", "localhost", "X-Real-IP", false)]
    [InlineData("127.0.0.1", "127.0.0.1:7071", "Origin: https://board.kommune.example", false)]
    [InlineData("127.0.0.1", "127.0.0.1:7071", "Origin: http://127.0.0.1:7071", true)]
    [InlineData("127.0.0.1", "127.0.0.1:7071", "Origin: http://[::1]:7071", true)]
    [InlineData("127.0.0.1", "127.0.0.1:7071", "HTTP/1.0", false)] // As nginx's proxy_pass asks, which hides who asked it.
    public void Only_this_machine_by_a_local_name_and_not_forwarded_is_loopback(string from, string host, string? header, bool loopback)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = System.Net.IPAddress.Parse(from);
        http.Request.Host = new HostString(host);
        http.Request.Protocol = header is "HTTP/1.0" ? header : "HTTP/1.1";
        if (header?.Split(": ") is [var name, .. var value]) http.Request.Headers[name] = value.FirstOrDefault("1");

        Assert.Equal(loopback, Loopback.Is(http.Request));
    }

    [Fact]
    public void The_days_left_stand_where_no_point_is()
    {
        var today = new DateOnly(2026, 11, 26);
        var points = ClockLayout.Place(
            [.. new[] { 1, 15, 16 }.Select(day =>
            new ClockStep("demand-deadline", today.AddDays(day), Estimated: true, Passed: false))], today);

        var at = ClockLayout.Between(points, points[0], points[2]);
        Assert.All(points, point => Assert.InRange(Math.Abs(point.X - at), ClockLayout.Gap / 2, ClockLayout.Width));
        Assert.InRange(at, points[0].X, points[2].X);
    }

    [Fact]
    public void Points_of_the_time_line_keep_their_order_their_distance_and_stay_inside()
    {
        var steps = Gen.Choose(-400, 400).ListOf().Where(days => days.Count <= 7).ToArbitrary();
        var today = new DateOnly(2026, 11, 20);

        Prop.ForAll(steps, days =>
        {
            var points = ClockLayout.Place(
                [.. days.Select(day => new ClockStep("demand-received", today.AddDays(day), Estimated: false, Passed: false))], today);
            return points.Count == days.Count + 1
                && points.Zip(points.Skip(1))
                .All(pair => pair.First.On <= pair.Second.On && pair.Second.X - pair.First.X >= ClockLayout.Gap)
                && points.All(point => point.X is >= ClockLayout.Edge and <= ClockLayout.Width - ClockLayout.Edge);
        }).QuickCheckThrowOnFailure();
    }
}
