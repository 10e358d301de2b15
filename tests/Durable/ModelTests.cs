using EarlyWarning.Local.Durable;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Tests.Durable;

/// <summary>
/// Any workflow, whatever is done to it, does what a few lines of ordinary code say Durable Task does. The bytes that
/// FsCheck makes up (and shrinks when they fail) are read as a script and as what happens to it.
/// </summary>
public sealed class ModelTests
{
    [Fact]
    public void Whatever_happens_the_engine_agrees_with_the_model() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<byte[]>(), (script, happenings) =>
            new ModelRun([.. script.Take(8).Select(ModelScript.Step)], [.. happenings.Take(60)]).Agrees())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private sealed class ModelRun(IReadOnlyList<string> script, byte[] happenings)
    {
        private static readonly string[] Names = ["A", "a", "B"];

        private readonly InstanceModel _model = new(script);
        private readonly Dictionary<int, int> _calls = [];
        private SimulatedWorld _world = null!;
        private bool _down;
        private int _payload;

        public bool Agrees()
        {
            SynchronizationContext.SetSynchronizationContext(null);
            _world = new SimulatedWorld(1, _ => ModelScript.Functions(_calls));
            _world.Start();
            Do(client => client.ScheduleNewOrchestrationInstanceAsync("Play", new ModelScript.Run([.. script], 0, ""), new StartOrchestrationOptions("one")));
            _model.Start(_world.Clock.UtcNow);
            Compare("start");
            foreach (var happening in happenings) Compare(Happen(happening));
            return true;
        }

        private string Happen(byte happening)
        {
            var minutes = happening >> 4;
            switch (happening % 16)
            {
                case 0 or 1 or 2 or 3 or 4:
                    var (name, payload) = (Names[minutes % 3], $"{++_payload}");
                    Do(client => client.RaiseIfAwaited("one", name, payload));
                    _model.Raise(name, payload);
                    return $"raise {name} {payload}";
                case 5:
                    Do(client => client.SuspendInstanceAsync("one"));
                    _model.Suspend();
                    return "suspend";
                case 6 or 7:
                    Do(client => client.ResumeInstanceAsync("one"));
                    _model.Resume();
                    return "resume";
                case 8 when minutes == 0:
                    Do(client => client.TerminateInstanceAsync("one", "enough"));
                    _model.Terminate();
                    return "terminate";
                case 9 or 10 when !_down:
                    _down = true;
                    _world.Stop();
                    _model.Down();
                    return "down";
                case 11 or 12 when _down:
                    _down = false;
                    _world.Start();
                    _model.Up();
                    Settle();
                    return "up";
                default:
                    _world.Pass(TimeSpan.FromMinutes(minutes));
                    _model.Pass(_world.Clock.UtcNow);
                    Settle();
                    return $"{minutes} minutes pass";
            }
        }

        private void Do(Func<LocalDurableTaskClient, Task> ask)
        {
            var asked = _world.Scheduler.Run(() => ask(_world.Client));
            Settle();
            if (!asked.IsCompletedSuccessfully) throw new InvalidOperationException("It was not answered.", asked.Exception);
        }

        private void Settle()
        {
            if (_down) _world.Scheduler.Drain();
            else _world.Settle();
        }

        private void Compare(string after)
        {
            if (_down) return;
            var head = _world.Store.Head("one").Result!;
            var (status, said) = (head.Status.ToString(), head.CustomStatus?.Trim('"') ?? "");
            if (status == _model.Status && said == _model.Log && _world.Scheduler.Escaped is null) return;
            throw new InvalidOperationException(
                $"[{string.Join("; ", script)}] after '{after}': the engine is {status} '{said}', the model {_model.Status} '{_model.Log}'. {head.Failure?.Message}{_world.Scheduler.Escaped}");
        }
    }
}
