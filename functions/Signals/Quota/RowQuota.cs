using EarlyWarning.Platform;
using EarlyWarning.Platform.Callers;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Signals.Quota;

/// <summary>How many of a request's rows may be taken now.</summary>
/// <param name="Wait">Until more may be; zero when all are within the quota.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Granted(int Rows, TimeSpan Wait);

/// <summary>
/// How many rows a sender may send: in a minute (on each instance of the app) and in a day, and in a day about one citizen. The
/// last bound is every sender's, so that no one of them makes a citizen's case slow; and each sender's own, so that none uses up
/// what another may say. Real time; a day is one of UTC.
/// </summary>
public sealed class RowQuota(QuotaTable table, IOptions<SignalsOptions> options, TimeProvider? real = null) : IDisposable
{
    /// <summary>So many rows are reserved in the store at once: a restart loses what is left of them.</summary>
    private const int DayBlock = 1000;

    private readonly TimeProvider _clock = real ?? TimeProvider.System;
    private readonly MinuteQuota _minutes = new(real ?? TimeProvider.System);
    private readonly Allotments _senders = new(table, free: 0, DayBlock);
    private readonly Allotments _citizens = new(table, free: CitizenBlock, CitizenBlock);

    /// <summary>Nearly nobody is told of so often in a day: up to here the store is not asked.</summary>
    private const int CitizenBlock = 20;

    /// <summary>Until the day's quota begins anew.</summary>
    internal TimeSpan Tomorrow => TimeSpan.FromDays(1) - _clock.GetUtcNow().TimeOfDay;

    internal async Task<Granted> Take(Partner sender, int rows, CancellationToken cancellation)
    {
        if (!sender.HasQuota) return new(rows, TimeSpan.Zero);
        var now = _clock.GetUtcNow();
        var inMinute = _minutes.Take(sender.Name, rows, options.Value.RowsPerMinute);
        if (inMinute == 0) return new(0, TimeSpan.FromSeconds(60 - now.Second));
        var inDay = await _senders.Take(Day(now), sender.Name, inMinute, RowsPerDay(sender), cancellation);
        return new(inDay, inDay < inMinute ? Tomorrow : inMinute < rows ? TimeSpan.FromSeconds(60 - now.Second) : TimeSpan.Zero);
    }

    /// <summary>Rows that are only tried: as many in a minute, beside those that are sent, and none of the day's.</summary>
    internal Granted Try(Partner sender, int rows)
    {
        var tried = sender.HasQuota ? _minutes.Take($"{sender.Name}|tried", rows, options.Value.RowsPerMinute) : rows;
        return new(tried, tried < rows ? TimeSpan.FromSeconds(60 - _clock.GetUtcNow().Second) : TimeSpan.Zero);
    }

    /// <summary>Rows that the sender may still send in this minute.</summary>
    internal MinuteLeft Left(Partner sender) => _minutes.Left(sender.Name, options.Value.RowsPerMinute);

    /// <returns>False when the sender has said enough about this citizen today.</returns>
    internal async Task<bool> Take(string sender, string token, CancellationToken cancellation) =>
        await _citizens.Take(Day(_clock.GetUtcNow()), $"{sender}|{token}", 1, options.Value.RowsOfOneCitizenPerDay, cancellation) == 1;

    /// <summary>The row was one that is known already.</summary>
    internal void GiveBack(string sender, string token) => _citizens.GiveBack(Day(_clock.GetUtcNow()), $"{sender}|{token}");

    public void Dispose()
    {
        _senders.Dispose();
        _citizens.Dispose();
    }

    internal int RowsPerDay(Partner sender) => sender.Agreement.Quotas.RowsPerDay ?? options.Value.RowsPerDay;

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
