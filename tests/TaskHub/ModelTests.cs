using DurableTask.Core;
using DurableTask.Core.History;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.DurableTask.Converters;

namespace EarlyWarning.Tests.TaskHub;

/// <summary>
/// Any workflow, whatever is done to it, does what a few lines of ordinary code say Durable Task does. The bytes that
/// FsCheck makes up (and shrinks when they fail) are read as a script and as what happens to it.
/// </summary>
public sealed class ModelTests
{
    private static readonly int Runs = Environment.GetEnvironmentVariable("EARLYWARNING_FAULTS") is null ? 150 : 2000;

    [Fact]
    public void Whatever_happens_the_engine_agrees_with_the_model() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<byte[]>(), (script, happenings) =>
        {
            Task.Run(() => ModelRun.Agree([.. script.Take(8).Select(ModelScript.Step)], [.. happenings.Take(40)])).GetAwaiter().GetResult();
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));

    private sealed class ModelRun(IReadOnlyList<string> script, HubWorld world)
    {
        private static readonly string[] Names = ["A", "a", "B"];

        private readonly InstanceModel _model = new(script);
        private bool _down;
        private int _payload;

        public static async Task Agree(IReadOnlyList<string> script, byte[] happenings)
        {
            await using var world = new HubWorld();
            world.Functions = ModelScript.Functions([]);
            await world.Start();
            var run = new ModelRun(script, world);
            await world.Begin("Play", new ModelScript.Run([.. script], 0, ""));
            run._model.Start(world.Clock.UtcNow);
            await run.Compare("start");
            foreach (var happening in happenings) await run.Compare(await run.Happen(happening));
        }

        private async Task<string> Happen(byte happening)
        {
            var minutes = happening >> 4;
            switch (happening % 16)
            {
                case 0 or 1 or 2 or 3 or 4:
                    var (name, payload) = (Names[minutes % 3], $"{++_payload}");
                    await Send(new EventRaisedEvent(-1, JsonDataConverter.Default.Serialize(payload)) { Name = name });
                    _model.Raise(name, payload);
                    return $"raise {name} {payload}";
                case 5:
                    await Send(new ExecutionSuspendedEvent(-1, null));
                    _model.Suspend();
                    return "suspend";
                case 6 or 7:
                    await Send(new ExecutionResumedEvent(-1, null));
                    _model.Resume();
                    return "resume";
                case 8 when minutes == 0 && !_down: // In one turn with others it may see some of them yet.
                    await Send(new ExecutionTerminatedEvent(-1, "\"enough\""));
                    _model.Terminate();
                    return "terminate";
                case 9 or 10 when !_down:
                    _down = true;
                    await world.Die();
                    _model.Down();
                    return "down";
                case 11 or 12 when _down:
                    _down = false;
                    await world.Start();
                    _model.Up();
                    await Settle();
                    return "up";
                default:
                    world.Clock.Advance(TimeSpan.FromMinutes(minutes));
                    _model.Pass(world.Clock.UtcNow);
                    await Settle();
                    return $"{minutes} minutes pass";
            }
        }

        // Past the client, which refuses to suspend what is suspended: the hub must know what to do with it.
        private async Task Send(HistoryEvent news)
        {
            var one = new OrchestrationInstance { InstanceId = "one" };
            await world.Hub.Client.SendTaskOrchestrationMessageAsync(new TaskMessage { OrchestrationInstance = one, Event = news });
            await Settle();
        }

        private Task Settle() => _down ? Task.CompletedTask : world.Hub.WhenIdle();

        private async Task Compare(string after)
        {
            if (_down) return;
            var row = await world.Row();
            var (status, said) = (row.Status.ToString(), row.CustomStatus?.Trim('"') ?? "");
            if (status == _model.Status && said == _model.Log) return;
            throw new InvalidOperationException(
                $"[{string.Join("; ", script)}] after '{after}': the engine is {status} '{said}', the model {_model.Status} "
                    + $"'{_model.Log}'. {row.Failure}");
        }
    }
}
