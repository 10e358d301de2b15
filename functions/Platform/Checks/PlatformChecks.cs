using EarlyWarning.Platform.Runs;
using EarlyWarning.Platform.Settings;
using EarlyWarning.Platform.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EarlyWarning.Platform.Checks;

/// <summary>What every host has: the start's work, the store, queues, orchestrations, settings, and what runs at night.</summary>
public static class PlatformChecks
{
    public const string Start = "start", Storage = "storage", Queue = "queue", Orchestrations = "orchestrations";

    /// <summary>As long as Azure's alert waits.</summary>
    private static readonly TimeSpan QueuePatience = TimeSpan.FromMinutes(15);

    public static IServiceCollection AddPlatformChecks(this IServiceCollection services)
    {
        services.TryAddSingleton(CheckAge.Usual);
        services.TryAddSingleton<CheckRegistry>();
        services.TryAddSingleton<RunBook>();
        services.TryAddSingleton<Outside>();
        services.AddCheck(Start, CheckLevel.Ready, (provider, _) =>
        {
            provider.GetRequiredService<StartWork>().Check();
            return Task.FromResult(CheckResult.Ok(CheckWords.Started));
        });
        services.AddCheck(Storage, CheckLevel.Ready, LookAtStorage);
        services.AddCheck(Queue, CheckLevel.Ready, async (provider, context) =>
        {
            await provider.GetRequiredService<IBus>().Check(context.Stop);
            return CheckResult.Ok(CheckWords.QueuesAnswer);
        });
        services.AddCheck(Orchestrations, CheckLevel.Ready, async (_, context) =>
        {
            await context.Workflows!.GetInstanceAsync("health", getInputsAndOutputs: false, context.Stop);
            return CheckResult.Ok(CheckWords.WorkflowsAnswer);
        });
        services.AddCheck("settings", CheckLevel.Details, (provider, _) => Task.FromResult(LookAtSettings(provider)));
        services.AddCheck("waiting", CheckLevel.Details, LookAtQueues);
        services.AddCheck("dead-letters", CheckLevel.Details, LookAtDeadLetters);
        services.AddCheck("nightly", CheckLevel.Details, LookAtNights);
        return services;
    }

    private static async Task<CheckResult> LookAtStorage(IServiceProvider services, CheckContext context)
    {
        await Task.WhenAll(Tables.All.Select(table =>
            services.GetRequiredKeyedService<ITable>(table).Get("health", "probe", context.Stop)));
        // A full or read-only disk still answers reads: only a write tells. Always the same row: one that a failing store kept, or that
        // another look is writing, is deleted by the next.
        var pending = services.GetRequiredKeyedService<ITable>(Tables.Pending);
        var row = new Row("health", "probe");
        await pending.TryInsert(row, context.Stop);
        await pending.Delete(row, context.Stop);
        return CheckResult.Ok(CheckWords.StoreAnswers);
    }

    private static CheckResult LookAtSettings(IServiceProvider services) =>
        UnknownSettings.In(services.GetRequiredService<IConfiguration>()) is { Count: > 0 } unknown
            ? CheckResult.Warning("unknown-settings", CheckText.Quoted(string.Join(' ', unknown)), new(CheckWords.SettingsDo))
            : CheckResult.Ok(CheckWords.SettingsKnown);

    private static async Task<CheckResult> LookAtQueues(IServiceProvider services, CheckContext context)
    {
        var ages = services.GetRequiredService<IQueueAges>();
        var oldest = await Task.WhenAll(Queues.All.Select(async queue => (Queue: queue, Sent: await ages.Oldest(queue, context.Stop),
            Depth: await ages.Depth(queue, context.Stop))));
        var waiting = oldest.Where(one => one.Sent is not null).OrderBy(one => one.Sent).ToList();
        if (waiting.Count == 0) return CheckResult.Ok(CheckWords.NothingWaits);
        var (first, count) = (waiting[0], oldest.Sum(one => one.Depth ?? 0));
        CheckText says = count > 0 ? new(CheckWords.Waiting, count, first.Queue, first.Sent!.Value)
            : new(CheckWords.OldestWaits, first.Queue, first.Sent!.Value);
        return TimeProvider.System.GetUtcNow() - first.Sent.Value > QueuePatience
            ? CheckResult.Warning("queue-age", says, new(CheckWords.WaitingDo)) : new(CheckState.Ok, says);
    }

    private static async Task<CheckResult> LookAtDeadLetters(IServiceProvider services, CheckContext context)
    {
        var letters = services.GetRequiredService<IDeadLetters>();
        var counts = await Task.WhenAll(Queues.All.Select(async queue => (await letters.List(queue, cancellation: context.Stop)).Count));
        return counts.Sum() is > 0 and var count
            ? CheckResult.Warning("dead-letters", new(CheckWords.DeadLetters, count), new(CheckWords.DeadLettersDo))
            : CheckResult.Ok(CheckWords.NoDeadLetters);
    }

    private static async Task<CheckResult> LookAtNights(IServiceProvider services, CheckContext context)
    {
        var ended = await services.GetRequiredService<RunBook>().Of(RunBook.Nightly, context.Stop);
        if (ended.Count == 0) return CheckResult.Ok(CheckWords.NoNightYet);
        var late = NightlyWork.Late(ended, services.GetRequiredService<TimeProvider>().GetUtcNow());
        if (late.Count > 0)
            return CheckResult.Warning("missed-night", new(CheckWords.NightMissed, string.Join(", ", late)), new(CheckWords.NightMissedDo));
        var (ran, last) = (NightlyWork.Names.Count(ended.ContainsKey), ended.Values.Max(run => run.At));
        return ran < NightlyWork.Names.Count ? CheckResult.Ok(CheckWords.SomeNightsRan, ran, NightlyWork.Names.Count, last)
            : CheckResult.Ok(CheckWords.NightsRan, last);
    }
}
