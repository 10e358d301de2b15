using System.Globalization;
using EarlyWarning.Local.Durable;
using Microsoft.DurableTask;

namespace EarlyWarning.Tests.Durable;

internal sealed record SimulatedReport(int Round, IReadOnlyList<int> Answers, IReadOnlyList<string> Done);

/// <summary>
/// What the simulation runs, under these ids. <c>one</c>: three rounds of activities side by side and retried, events that
/// race a deadline, a sub-orchestration, an event to the <c>listener</c>, continue-as-new with what nobody waited for.
/// <c>counter</c>: continues as new at every event. <c>doomed</c>: waits with two sub-orchestrations until all are terminated.
/// </summary>
internal sealed class SimulatedFlows
{
    public const int Rounds = 3;
    public const int Numbers = 10;

    private readonly Dictionary<string, int> _effects = new(StringComparer.Ordinal);

    public static object? InputOf(string id) => id switch
    {
        "one" => new SimulatedReport(1, [], []),
        "counter" => Array.Empty<int>(),
        _ => null,
    };

    public DurableFunctions Functions(SimulatedLife life) => new DurableFunctions()
        .AddActivity<string, int>("Do", what => Do(life, what!))
        .AddOrchestrator("one", One)
        .AddOrchestrator("child", async c =>
        {
            await c.CreateTimer(TimeSpan.FromMinutes(15), CancellationToken.None);
            return 5 + await c.CallActivityAsync<int>("Do", $"child {c.GetInput<int>()} 10");
        })
        .AddOrchestrator("listener", async c => new[] { await Gone(c), await Gone(c), await Gone(c) })
        .AddOrchestrator("counter", Counter)
        .AddOrchestrator("doomed", async c => await Task.WhenAll(
            c.CallSubOrchestratorAsync<string>("waits", null, new SubOrchestrationOptions { InstanceId = "doomed-1" }),
            c.CallSubOrchestratorAsync<string>("waits", null, new SubOrchestrationOptions { InstanceId = "doomed-2" })))
        .AddOrchestrator("waits", async c => await Gone(c));

    public static string? WrongWith(SimulatedReport report)
    {
        if (!report.Done.SequenceEqual(["1: 10,20,30 105", "2: 10,20,30 105", "3: 10,20,30 105"], StringComparer.Ordinal)) return "it did not do it all";
        return report.Answers.Distinct().Count() == Rounds ? null : "an answer counted twice";
    }

    /// <summary>Only what ran at a death runs again, and what fails the first time.</summary>
    public string? TooOften(int deaths)
    {
        if (_effects.Count != Rounds * 6) return string.Join(", ", _effects.Keys);
        var (what, times) = _effects.FirstOrDefault(effect => effect.Value > deaths + (FailsFirst(effect.Key) ? 2 : 1));
        return what is null ? null : $"'{what}' {times.ToString(CultureInfo.InvariantCulture)} times";
    }

    private async Task<int> Do(SimulatedLife life, string what)
    {
        await Task.Yield();
        life.ThrowIfEnded();
        var times = _effects[what] = _effects.GetValueOrDefault(what) + 1;
        await Task.Yield();
        life.ThrowIfEnded();
        if (times == 1 && FailsFirst(what)) throw new InvalidOperationException("Not the first time.");
        return int.Parse(what.Split(' ')[2], CultureInfo.InvariantCulture) * 10;
    }

    private static bool FailsFirst(string what) => what.StartsWith("ask", StringComparison.Ordinal) && what.EndsWith('2');

    private static Task<string> Gone(TaskOrchestrationContext c) => c.WaitForExternalEvent<string>("Gone");

    private static async Task<object?> One(TaskOrchestrationContext c)
    {
        var (round, answers, done) = c.GetInput<SimulatedReport>()!;
        var retried = TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMinutes(1)));
        await c.CallActivityAsync<int>("Do", $"open {round} 0");
        var numbers = await Task.WhenAll(Enumerable.Range(1, 3).Select(n => c.CallActivityAsync<int>("Do", $"ask {round} {n}", retried)));
        var answer = await Answer(c);
        c.SendEvent("listener", "Gone", $"gone {round}");
        var child = await c.CallSubOrchestratorAsync<int>("child", round);
        await c.CallActivityAsync<int>("Do", $"close {round} 0");
        var report = new SimulatedReport(round + 1, [.. answers, answer], [.. done, $"{round}: {string.Join(',', numbers)} {child}"]);
        if (round < Rounds) c.ContinueAsNew(report);
        return round < Rounds ? null : report;
    }

    // As the workflow of a case waits: a deadline only makes it look again.
    private static async Task<int> Answer(TaskOrchestrationContext c)
    {
        while (true)
        {
            using var loser = new CancellationTokenSource();
            var answered = c.WaitForExternalEvent<int>("Answer", loser.Token);
            var struck = c.CreateTimer(TimeSpan.FromMinutes(20), loser.Token);
            var winner = await Task.WhenAny(answered, struck);
#pragma warning disable CA1849, MA0042 // CancelAsync would continue on a foreign thread, which an orchestrator must not.
            loser.Cancel();
#pragma warning restore CA1849, MA0042
            if (winner == answered) return await answered;
        }
    }

    private static async Task<object?> Counter(TaskOrchestrationContext c)
    {
        var counted = c.GetInput<int[]>()!;
        var number = await c.WaitForExternalEvent<int>("Count");
        if (number == 0) return counted;
        c.ContinueAsNew((int[])[.. counted, number]);
        return null;
    }
}
