using EarlyWarning.Platform;
using JsonArray = System.Text.Json.Nodes.JsonArray;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Agreements;
using EarlyWarning.Signals.Quota;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Signals;

/// <summary>Rows are counted, and one beyond is refused by name.</summary>
public sealed class QuotaTests
{
    private const string Key = "key", Other = "other";

    [Theory]
    [InlineData("Signals:RowsPerMinute", 30)]
    [InlineData("Signals:RowsPerDay", (12 * 60 * 60) - 30)]
    public async Task Rows_beyond_a_senders_quota_are_refused_by_name_and_no_other_senders(string setting, int wait)
    {
        using var app = await Start((setting, "3"));
        var part = await app.PostRent(Rows(5), Key);
        Assert.Equal((202, 3, 2), (part.Status, (int)part.Body!["accepted"]!, (int)part.Body["rejected"]!));
        Assert.Equal([("", "quota")], part.RowErrors(3).Select(error => (error.Pointer[2..], error.Rule)));

        foreach (var whole in new[] { await app.PostRent(Rows(2, 5), Key), await app.PostRent(Sample.Rent("one"), Key),
            await app.PostCsv(Csv, key: Key) })
        {
            Assert.Equal((429, wait.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                (whole.Status, whole.Headers.RetryAfter.ToString()));
            Assert.Equal([("", "quota")], whole.Errors);
        }
        Assert.Equal(202, (await app.PostRent(Sample.Rent("one"), Other)).Status);
        Assert.Equal(202, (await app.PostRent(Rows(20)))!.Status); // A demo sender.

        app.Clock.Advance(TimeSpan.FromSeconds(wait));
        Assert.Equal(202, (await app.PostRent(Rows(2, 5), Key)).Status);
    }

    [Fact]
    public async Task About_one_citizen_every_sender_has_a_quota_of_its_own_a_demo_sender_too()
    {
        using var app = await Start(("Signals:RowsOfOneCitizenPerDay", "25"));
        var many = await app.PostRent(new JsonArray([.. Enumerable.Range(0, 30).Select(i => Sample.Rent($"r-{i}"))]));
        Assert.Equal((202, 25, 5), (many.Status, (int)many.Body!["accepted"]!, (int)many.Body["rejected"]!));
        Assert.Contains(("/cpr", "quota"), Enumerable.Range(0, 30).Where(i => many.Row(i) == "rejected").SelectMany(many.RowErrors)
            .Select(error => (error.Pointer[error.Pointer.LastIndexOf('/')..], error.Rule)));

        var one = await app.PostRent(Sample.Rent("more"));
        Assert.Equal((429, ((12 * 60 * 60) - 30).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            (one.Status, one.Headers.RetryAfter.ToString()));
        Assert.Equal([("/cpr", "quota")], one.Errors);
        var whole = await app.PostRent(new JsonArray(Sample.Rent("m-1"), Sample.Rent("m-2")));
        Assert.Equal((429, 2), (whole.Status, (int)whole.Body!["rejected"]!));

        var known = Enumerable.Range(0, 30).First(i => many.Row(i) == "accepted");
        Assert.Equal(200, (await app.PostRent(Sample.Rent($"r-{known}"))).Status); // A repeat is no row more.
        Assert.Equal(202, (await app.PostRent(Sample.Rent("more").With("cpr", Cprs.Of(7)))).Status);
        Assert.Equal(202, (await app.PostRent(Sample.Rent("more"), Key)).Status);
        app.Clock.Advance(TimeSpan.FromHours(12));
        Assert.Equal(202, (await app.PostRent(Sample.Rent("later"))).Status);
    }

    [Fact]
    public async Task Repeats_use_nothing_up()
    {
        using var app = await Start(("Signals:RowsOfOneCitizenPerDay", "2"));
        for (var i = 0; i < 6; i++) Assert.Equal(i == 0 ? 202 : 200, (await app.PostRent(Sample.Rent())).Status);
        Assert.Equal(202, (await app.PostRent(Sample.Rent("r-2"))).Status);
        Assert.Equal(429, (await app.PostRent(Sample.Rent("r-3"))).Status);
    }

    [Fact]
    public async Task A_restart_and_a_second_instance_count_on()
    {
        using var app = await SignalsApp.Start();
        var sender = new Partner(new Agreement
        {
            Sender = "boligforening", Name = "Boligforeningen", Kinds = new Dictionary<SignalKind, string>(),
        });
        var granted = 0;
        for (var restart = 0; restart < 5; restart++)
        {
            using var quota = Quota(app, new SignalsOptions { RowsPerDay = 2500, RowsOfOneCitizenPerDay = 200 });
            for (var i = 0; i < 10; i++) granted += (await quota.Take(sender, 100, CancellationToken.None)).Rows;
        }
        Assert.Equal(2500, granted);
    }

    [Fact]
    public async Task Of_sixteen_at_once_as_many_pass_as_the_quota_says()
    {
        using var app = await SignalsApp.Start();
        using var quota = Quota(app, new SignalsOptions { RowsOfOneCitizenPerDay = 200 });
        var passed = 0;
        await Parallel.ForAsync(0, 1500, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, cancellation) =>
        {
            if (await quota.Take("dev-housing", "t1-abc", cancellation)) Interlocked.Increment(ref passed);
        });
        Assert.Equal(200, passed);
    }

    [Fact]
    public async Task Days_that_are_over_are_forgotten()
    {
        using var app = await SignalsApp.Start();
        var table = app.Get<QuotaTable>();
        foreach (var day in new[] { 1, 2, 3 }) await table.Reserve(new DateOnly(2026, 11, day), "a", 1, 5, CancellationToken.None);
        await table.Prune(new DateOnly(2026, 11, 3), CancellationToken.None);
        Assert.Equal(["2026-11-02", "2026-11-03"], (await app.Rows(Tables.Quotas)).Select(row => row.PartitionKey));
    }

    private const string Csv = "signalId;kind;cpr;asOf;tenancy.ref;arrearsDkk\nc-1;ArrearsOpened;6101901234;2026-11-03T10:00:00Z;A;1\n";

    private static JsonArray Rows(int count, int from = 0) =>
        new([.. Enumerable.Range(from, count).Select(i => Sample.Rent($"r-{i}").With("cpr", Cprs.Of(i)))]);

    private static RowQuota Quota(SignalsApp app, SignalsOptions options) => new(app.Get<QuotaTable>(), Options.Create(options), app.Clock);

    private static Task<SignalsApp> Start(params (string Key, string Value)[] settings) =>
        SignalsApp.Start(new ManualClock(new DateTimeOffset(2026, 11, 4, 12, 0, 30, TimeSpan.Zero)),
        [.. settings, .. Agreement(0, "boligforening", Key), .. Agreement(1, "udlejer", Other)]);

    private static (string Key, string Value)[] Agreement(int i, string name, string key) =>
    [
        ($"Signals:Partners:{i}:Name", name), ($"Signals:Partners:{i}:Cvr", "12345674"), ($"Signals:Partners:{i}:Types:0", "rent-arrears"),
        ($"Signals:Partners:{i}:Kinds:ArrearsOpened", "aftale"), ($"Signals:Partners:{i}:KeyHashes:0", ApiKeys.Hash(key)),
    ];
}
