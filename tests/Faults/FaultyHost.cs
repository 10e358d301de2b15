using EarlyWarning.Local;
using EarlyWarning.Tests.Reliability;

namespace EarlyWarning.Tests.Faults;

/// <summary>
/// The local host as <c>./run</c> starts it, as a program of the tests': its environment may say where it dies or is slow
/// (<see cref="FaultPoints"/>), and which file moves its clock (<see cref="JumpingClock"/>).
/// </summary>
internal static class FaultyHost
{
    public static string Program => typeof(FaultyHost).Assembly.Location;

    public static Task<int> Main(string[] args) => RunOptions.Run(args, new Commands(Console.Out, Console.Error), said => said with
    {
        Clock = JumpingClock.FromEnvironment(),
        Worker = FaultPoints.FromEnvironment() is { } faults ? worker => worker.AddFaultPoints(faults) : null,
    });
}
