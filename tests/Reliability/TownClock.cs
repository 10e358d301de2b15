using System.Globalization;

namespace EarlyWarning.Tests.Reliability;

/// <summary>
/// The other end of <see cref="JumpingClock"/>: the domain's time as the hosts have it, moved forward from here, also while none is up.
/// </summary>
internal sealed class TownClock(string file) : TimeProvider
{
    public string File => file;

    public TimeSpan Ahead { get; private set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    public void Jump(TimeSpan by)
    {
        Ahead += by;
        global::System.IO.File.WriteAllText(file + ".next", Ahead.Ticks.ToString(CultureInfo.InvariantCulture));
        global::System.IO.File.Move(file + ".next", file, overwrite: true);
    }

    /// <summary>
    /// To noon of the next day in UTC, or of the day after when that is closer than twelve hours: a night passes, and no deadline or day's
    /// end is near.
    /// </summary>
    public void JumpOverNight() => Jump(GetUtcNow().AddHours(12).UtcDateTime.Date.AddDays(1).AddHours(12) - GetUtcNow().UtcDateTime);
}
