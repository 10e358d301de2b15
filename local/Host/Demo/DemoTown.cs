using System.Net.Http.Json;
using System.Text.Json;

namespace EarlyWarning.Local.Demo;

/// <summary>
/// A made-up municipality: fills it once, then lets a new story begin every few seconds, all through the same HTTP
/// interface as real senders. How far it came is kept with the data, so that a restart goes on and repeats nothing.
/// </summary>
internal sealed class DemoTown(RunOptions options, TimeProvider clock, IHostApplicationLifetime lifetime, DemoAddress address,
    DemoStaff staff, DemoYear year, ILogger<DemoTown> log)
    : BackgroundService
{
    private const int FirstCitizens = 40;
    private const int MostCitizens = 400;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(8);

    private readonly string _file = Path.Combine(options.Data, "demo-progress");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        // It is this process that answers: on a busy machine the demo waits, and does not stop its host.
        using var http = new HttpClient { BaseAddress = new Uri(address.Value()), Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            var next = await Fill(http, stoppingToken);
            await year.Write(stoppingToken);
            using var pauses = new PeriodicTimer(Pause);
            while (await pauses.WaitForNextTickAsync(stoppingToken))
            {
                if (next < MostCitizens) await Post(http, next, 1, DemoStories.Of, stoppingToken);
                Save(next = Math.Min(next + 1, MostCitizens));
                await staff.Work(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("The demo stops.");
        }
    }

    private async Task<int> Fill(HttpClient http, CancellationToken stopping)
    {
        var next = File.Exists(_file) ? JsonSerializer.Deserialize<int>(await File.ReadAllTextAsync(_file, stopping)) : 1;
        if (next > 1) return next;
        await Post(http, 1, FirstCitizens, DemoStories.Of, stopping);
        await Post(http, DemoHistory.First, DemoHistory.Citizens, DemoHistory.Of, stopping);
        Save(FirstCitizens + 1);
        await staff.Begin(stopping);
        log.LogInformation("The demo's municipality has {Citizens} citizens with signals.", FirstCitizens);
        return FirstCitizens + 1;
    }

    private async Task Post(HttpClient http, int first, int count, Func<DemoCitizen, DateTimeOffset, IEnumerable<DemoSignal>> story,
        CancellationToken stopping)
    {
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), EarlyWarning.Platform.Calendars.CopenhagenTime.Zone);
        var signals = Enumerable.Range(first, count).SelectMany(number => story(DemoCitizen.Make(number), now));
        foreach (var batch in signals.GroupBy(signal => (signal.Sender, signal.Route)))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/signals/{batch.Key.Route}");
            request.Headers.Add("X-Api-Key", batch.Key.Sender);
            request.Content = JsonContent.Create(batch.Select(signal => signal.Body));
            using var response = await http.SendAsync(request, stopping);
            if (!response.IsSuccessStatusCode) log.LogWarning("The demo's signals were refused with {Status}.", (int)response.StatusCode);
        }
    }

    private void Save(int next) => File.WriteAllText(_file, JsonSerializer.Serialize(next));
}

/// <summary>Where the host answers; known once it listens.</summary>
internal sealed class DemoAddress(Func<string> address)
{
    public string Value() => address();
}
