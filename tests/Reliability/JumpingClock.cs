using System.Globalization;

namespace EarlyWarning.Tests.Reliability;

/// <summary>
/// The domain's clock for the kill harness: real time, and ahead of it by as many ticks as a file says. A test writes a larger
/// number and the clock jumps; the file stays, so that the next host goes on from there. It never goes back. Deadlines and
/// timer triggers look at the clock, so they see a jump at once; a timer of <see cref="TimeProvider.CreateTimer"/> does not.
/// </summary>
internal sealed class JumpingClock : TimeProvider, IDisposable
{
    /// <summary>Set by tests only: the file.</summary>
    public const string AheadFile = "EARLYWARNING_CLOCK_AHEAD";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    private readonly string _file;
    private readonly ITimer _looking;
    private long _ahead;

    public JumpingClock(string file)
    {
        _file = file;
        Look();
        _looking = System.CreateTimer(_ => Look(), null, LookEvery, LookEvery);
    }

    public static JumpingClock? FromEnvironment() =>
        Environment.GetEnvironmentVariable(AheadFile) is { Length: > 0 } file ? new JumpingClock(file) : null;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    public void Dispose() => _looking.Dispose();

    private void Look()
    {
        if (!File.Exists(_file)) return;
        var ahead = long.Parse(File.ReadAllText(_file), CultureInfo.InvariantCulture);
        if (ahead > Interlocked.Read(ref _ahead)) Interlocked.Exchange(ref _ahead, ahead);
    }
}
