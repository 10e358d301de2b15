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
}
