using System.Text;
using System.Text.Json.Nodes;
using EarlyWarning.Platform.Callers;
using Microsoft.AspNetCore.Http;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Tests.Signals;

/// <summary>What the headers promise is what the quota keeps.</summary>
public sealed class RateLimitTests
{
    private const string Key = "key";

    [Fact]
    public async Task What_is_said_to_be_left_can_be_sent_and_nothing_more()
    {
        using var app = await Start(("Signals:RequestsPerMinute", "4"), ("Signals:RowsPerMinute", "10"), ("Signals:RowsPerDay", "50"));
        var first = await app.PostRent(Sample.Rent(), Key);
        Assert.Equal("\"requests\";q=4;w=60, \"rows\";q=10;w=60, \"rows-a-day\";q=50;w=86400", first.Headers["RateLimit-Policy"]);
        Assert.Equal("\"requests\";r=3;t=30, \"rows\";r=9;t=30", first.Headers["RateLimit"]);
        Assert.Equal("\"requests\";r=2;t=30, \"rows\";r=9;t=30", (await app.GetSignal("r-1", Key)).Headers["RateLimit"]);
        Assert.Equal("\"requests\";r=1;t=30, \"rows\";r=9;t=30", (await app.GetSignal("?", Key)).Headers["RateLimit"]);
        Assert.Equal(200, (await app.GetFeedback(key: Key)).Status);

        var over = await app.GetFeedback(key: Key);
        Assert.Equal((429, "30", "\"requests\";r=0;t=30, \"rows\";r=9;t=30"),
            (over.Status, over.Headers.RetryAfter.ToString(), over.Headers["RateLimit"].ToString()));
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("\"requests\";r=3;t=60, \"rows\";r=10;t=60", (await app.GetFeedback(key: Key)).Headers["RateLimit"]);
    }

    /// <summary>A key that was stolen fills no disk with files that never end, whatever it may send in a minute.</summary>
    [Fact]
    public async Task A_few_files_of_one_sender_are_under_way_at_once_and_no_more_until_one_has_ended()
    {
        using var app = await Start();
        var slow = Enumerable.Range(0, BodiesUnderWay.MostFiles).Select(_ => new SlowBody()).ToList();
        var begun = slow.ConvertAll(body => app.PostCsv([], key: Key, body: body));
        await Task.WhenAll(slow.Select(body => body.Begun.Task));
        var over = await app.PostCsv("a;b", key: Key);
        Assert.Equal((429, "5"), (over.Status, over.Headers.RetryAfter.ToString()));
        Assert.Equal(202, (await app.PostRent(Sample.Rent(), Key)).Status); // What is no file is in nobody's way.

        foreach (var body in slow) body.End.SetResult();
        await Task.WhenAll(begun);
        Assert.Equal(400, (await app.PostCsv("a;b", key: Key)).Status);
    }

    [Fact]
    public async Task What_is_only_tried_has_a_minute_of_its_own_and_takes_nothing_of_what_may_be_sent()
    {
        using var app = await Start(("Signals:RowsPerMinute", "2"));
        var tried = await Try("t-1", "t-2", "t-3");
        Assert.Equal(("accepted", "accepted", "quota"), (tried.Row(0), tried.Row(1), tried.RowErrors(2).Single().Rule));
        Assert.Equal(429, (await Try("t-4")).Status);
        Assert.Equal(202, (await app.PostRent(Sample.Rent(), Key)).Status);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await Try("t-4")).Status);

        Task<Reply> Try(params string[] ids) => app.Post(
            Encoding.UTF8.GetBytes(new JsonArray([.. ids.Select(id => Sample.Rent(id))]).ToJsonString()), Key,
            change: request => request.QueryString = new QueryString("?dryRun=true"));
    }

    [Fact]
    public async Task Who_has_no_quota_or_no_key_is_told_of_none()
    {
        using var app = await Start();
        Assert.False((await app.PostRent(Sample.Rent())).Headers.ContainsKey("RateLimit")); // A demo sender.
        Assert.False((await app.PostRent(Sample.Rent(), "nobody")).Headers.ContainsKey("RateLimit-Policy"));
    }

    private static Task<SignalsApp> Start(params (string Key, string Value)[] settings) => SignalsApp.Start(
        new ManualClock(new DateTimeOffset(2026, 11, 4, 12, 0, 30, TimeSpan.Zero)),
    [
        ("Signals:Partners:0:Name", "boligforening"), ("Signals:Partners:0:Cvr", "12345674"),
        ("Signals:Partners:0:Types:0", "rent-arrears"), ("Signals:Partners:0:Kinds:ArrearsOpened", "aftale"),
        ("Signals:Partners:0:KeyHashes:0", ApiKeys.Hash(Key)), .. settings,
    ]);

    /// <summary>Stands still until it is ended.</summary>
    private sealed class SlowBody : MemoryStream
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Begun.TrySetResult();
            await End.Task;
            return 0;
        }
    }
}
