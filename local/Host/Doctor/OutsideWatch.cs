using EarlyWarning.Platform.Checks;

namespace EarlyWarning.Local.Doctor;

/// <summary>
/// Looks from the start on at what people's data is served with and others run: the sign-in provider and the mail server. Nobody is to hear
/// of a wrong address from the first caseworker who cannot sign in. What is away is told once with what to do, and once more when it is
/// back.
/// </summary>
internal sealed class OutsideWatch(CheckRegistry checks, Outside outside, ILogger<OutsideWatch> log) : BackgroundService
{
    private static readonly string[] Watched = ["oidc", "smtp"];

    /// <summary>A mail server is logged in to each time.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(10), WhileAway = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            foreach (var line in await checks.LookAt(Watched, stoppingToken)) Tell(line);
            await Task.Delay(outside.Away.Count > 0 ? WhileAway : Usual, TimeProvider.System, stoppingToken);
        }
    }

    internal void Tell(CheckLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var (says, todo) = (line.Result.Says, line.Result.Do?.English ?? "");
        if (line.Result.State is not CheckState.Ok)
        {
            if (outside.IsAway(line.Name, says))
                log.LogWarning("{Says} {Do} Looked for each minute; signals are taken, and who is signed in works on.", says.English, todo);
        }
        else if (outside.IsThere(line.Name)) log.LogInformation("It is back: {Says}", says.English);
    }
}
