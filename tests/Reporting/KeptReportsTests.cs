using EarlyWarning.Reporting;

namespace EarlyWarning.Tests.Reporting;

/// <summary>When a report is added up anew, and when the one at hand will do.</summary>
public sealed class KeptReportsTests
{
    private readonly KeptReports<int, int> _reports = new();
    private int _made;

    [Fact]
    public async Task A_quick_report_is_made_anew_each_time()
    {
        Assert.Equal((1, 2, 3), (await Ask(TimeSpan.Zero), await Ask(TimeSpan.Zero), await Ask(TimeSpan.Zero)));
    }

    [Fact]
    public async Task A_slow_one_is_kept_and_each_question_has_its_own()
    {
        var slow = KeptReports<int, int>.Quick * 1.2;
        Assert.Equal((1, 1), (await Ask(slow), await Ask(slow)));
        Assert.Equal(2, await Ask(slow, key: 2));
    }

    [Fact]
    public async Task Who_asks_while_it_is_made_gets_that_one_also_when_the_first_has_gone()
    {
        using var gone = new CancellationTokenSource();
        var open = new TaskCompletionSource();
        var first = _reports.Of(1, Make, gone.Token);
        var second = _reports.Of(1, Make, CancellationToken.None);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        open.SetResult();
        Assert.Equal(1, await second);

        async Task<int> Make()
        {
            await open.Task;
            return ++_made;
        }
    }

    [Fact]
    public async Task One_that_failed_is_not_kept()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            _reports.Of(1, () => throw new InvalidDataException(), CancellationToken.None));
        Assert.Equal(1, await Ask(TimeSpan.Zero));
    }

    private Task<int> Ask(TimeSpan takes, int key = 1) => _reports.Of(key, async () =>
    {
        await Task.Delay(takes);
        return ++_made;
    }, CancellationToken.None);
}
