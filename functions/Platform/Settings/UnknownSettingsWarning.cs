using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Platform.Settings;

/// <summary>Says at the start which settings nothing reads. One's own server in production refuses to start with them.</summary>
internal sealed class UnknownSettingsWarning(IConfiguration configuration, ILogger<UnknownSettingsWarning> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (UnknownSettings.In(configuration) is { Count: > 0 } unknown) log.LogWarning("{Settings}", string.Join(' ', unknown));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
