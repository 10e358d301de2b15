using System.Globalization;
using EarlyWarning.Local.Orchestrations;
using Microsoft.DurableTask;

namespace EarlyWarning.Tests.TaskHub;

/// <summary>A workflow that plays a list of steps and says, as its custom status, what it saw.</summary>
internal static class ModelScript
{
    /// <summary>
    /// <c>wait A 0</c> (no deadline), <c>wait A 5</c>, <c>timer 5</c>, <c>act 2 3</c> (fails twice, tried three times),
    /// <c>continue</c>.
    /// </summary>
    public static string Step(byte code) => (code % 8) switch
    {
        0 or 1 => $"wait {Name(code)} 0",
        2 or 3 => $"wait {Name(code)} {Minutes(code)}",
        4 => $"timer {Minutes(code)}",
        5 => $"act {(code >> 3) % 3} {1 + ((code >> 5) % 3)}",
        _ => "continue",
    };

    public static OrchestrationFunctions Functions(Dictionary<int, int> calls) => new OrchestrationFunctions()
        .AddActivity<Call, string>("Act", call =>
        {
            var count = calls[call!.Step] = calls.GetValueOrDefault(call.Step) + 1;
            return count <= call.Failures ? throw new InvalidOperationException("Not yet.")
                : Task.FromResult($"done{count.ToString(CultureInfo.InvariantCulture)}");
        })
        .AddOrchestrator("Play", Play);

    private static async Task<object?> Play(TaskOrchestrationContext c)
    {
        var (steps, next, log) = c.GetInput<Run>()!;
        c.SetCustomStatus(log);
        for (var i = next; i < steps.Count; i++)
        {
            if (steps[i] == "continue")
            {
                c.ContinueAsNew(new Run(steps, i + 1, log));
                return null;
            }
            log += $" {await Do(c, i, steps[i].Split(' '))}";
            c.SetCustomStatus(log);
        }
        return log;
    }

    private static Task<string> Do(TaskOrchestrationContext c, int step, string[] words) => words[0] switch
    {
        "wait" => words[2] == "0" ? c.WaitForExternalEvent<string>(words[1]) : Race(c, words[1], Number(words[2])),
        "timer" => Timer(c, Number(words[1])),
        _ => Act(c, step, Number(words[1]), Number(words[2])),
    };

    private static async Task<string> Race(TaskOrchestrationContext c, string name, int minutes)
    {
        using var loser = new CancellationTokenSource();
        var raised = c.WaitForExternalEvent<string>(name, loser.Token);
        var winner = await Task.WhenAny(raised, c.CreateTimer(TimeSpan.FromMinutes(minutes), loser.Token));
#pragma warning disable CA1849, MA0042 // CancelAsync would continue on a foreign thread, which an orchestrator must not.
        loser.Cancel();
#pragma warning restore CA1849, MA0042
        return winner == raised ? await raised : "late";
    }

    private static async Task<string> Timer(TaskOrchestrationContext c, int minutes)
    {
        await c.CreateTimer(TimeSpan.FromMinutes(minutes), CancellationToken.None);
        return "woken";
    }

    private static async Task<string> Act(TaskOrchestrationContext c, int step, int failures, int attempts)
    {
        try
        {
            return await c.CallActivityAsync<string>("Act", new Call(step, failures),
                TaskOptions.FromRetryPolicy(new RetryPolicy(attempts, TimeSpan.FromMinutes(1))));
        }
        catch (TaskFailedException)
        {
            return "failed";
        }
    }

    private static string Name(byte code) => (code >> 3) % 2 == 0 ? "A" : "B";

    private static int Minutes(byte code) => 1 + ((code >> 4) % 10);

    public static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);

    public sealed record Run(IReadOnlyList<string> Steps, int Next, string Log);

    private sealed record Call(int Step, int Failures);
}
