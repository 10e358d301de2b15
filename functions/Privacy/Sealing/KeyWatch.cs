using EarlyWarning.Platform;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Privacy.Sealing;

/// <summary>
/// Every host looks each minute at the keys where they stand, and at which version seals: a new one counts without a start. In real time:
/// it is no rule of the domain. Keys that cannot be taken up change nothing; those of before count on.
/// </summary>
public sealed partial class KeyWatch(KeySource source, PrivacyStart start, KeyNotes notes, StartWork work, ILogger<KeyWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            if (work.IsDone) await Look(stoppingToken);
    }

    internal async Task Look(CancellationToken cancellation)
    {
        var before = source.Keys.SealVersion;
        try
        {
            await start.TakeUp(source.Read(), old: false, cancellation);
            if (source.Keys.SealVersion != before) Seals(log, source.Keys.SealVersion);
        }
        catch (OptionsValidationException e)
        {
            NotTakenUp(log, string.Join(' ', e.Failures));
        }
        catch (StoreUnavailableException e)
        {
            Unread(log, e.Message);
            await Follow(cancellation);
        }
    }

    /// <summary>The keys cannot be read here: if others seal with a newer one, nothing more is sealed with an old one.</summary>
    private async Task Follow(CancellationToken cancellation)
    {
        try
        {
            if (await notes.Read(cancellation) is var (state, _) && state.Seals != source.Keys.SealVersion)
                source.Keys.Follow(state);
        }
        catch (StoreUnavailableException e)
        {
            Unread(log, e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Version {Version} of the keys seals from now on.")]
    private static partial void Seals(ILogger log, int version);

    [LoggerMessage(Level = LogLevel.Error, Message = "The keys are not taken up, those of before count: {Why}")]
    private static partial void NotTakenUp(ILogger log, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The keys could not be looked at; those of before count: {Why}")]
    private static partial void Unread(ILogger log, string why);
}
