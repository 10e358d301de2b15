using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using EarlyWarning.Local;
using EarlyWarning.Tests.Faults;

namespace EarlyWarning.Tests.Reliability;

/// <summary>The local host as a process of its own, as <c>./run</c> starts it: to be killed, paused and stopped for real.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;
    private readonly Stopwatch _since = Stopwatch.StartNew();
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    private HostProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => { if (line.Data is { } text) _errors.Enqueue(text); };
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _ = EndReady();
    }

    /// <summary>Ends with the address when it answers; fails when it ends before.</summary>
    public Task<string> Ready => _ready.Task;

    /// <summary>How long it took until it answered, which is how slow the machine is: on a quiet one a second.</summary>
    public TimeSpan StartedIn { get; private set; }

    public IReadOnlyCollection<string> Output => _output;

    public IReadOnlyCollection<string> Errors => _errors;

    /// <param name="data">Folder of its data, and, with <c>.cwd</c> added, where it stands: no settings file of ours is read.</param>
    public static HostProcess Start(string data, IReadOnlyDictionary<string, string>? environment = null, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            WorkingDirectory = Directory.CreateDirectory(data + ".cwd").FullName,
        };
        foreach (var argument in (string[])[Program(environment), "--data", data, .. more]) start.ArgumentList.Add(argument);
        start.Environment[RunOptions.DemoVariable] = "empty"; // Senders' keys of everybody's, and no town.
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
            start.Environment[name] = value;
        return new HostProcess(start);
    }

    /// <summary>SIGKILL: no handler of the process runs.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <param name="name">TERM, STOP, CONT …</param>
    public async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async Task<int> Exit(TimeSpan patience)
    {
        await _process.WaitForExitAsync().WaitAsync(patience);
        return _process.ExitCode;
    }

    /// <summary>SIGTERM; it must end in order and in time: in ten seconds, or thirty and what its start took on a busy machine.</summary>
    public async Task Stop()
    {
        await Signal("TERM");
        var code = await Exit(TimeSpan.FromSeconds(30) + StartedIn);
        Assert.True(code == 0, $"It ended with {code}:\n{string.Join('\n', _output.TakeLast(20).Concat(_errors))}");
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    // What may go wrong at a given point, and whose clock jumps, is a program of the tests; all else is the one that is delivered.
    private static string Program(IReadOnlyDictionary<string, string>? environment) =>
        environment is not null && (environment.ContainsKey(FaultPoints.SlowAt) || environment.ContainsKey(JumpingClock.AheadFile))
            ? FaultyHost.Program : typeof(LocalHost).Assembly.Location;

    private void Read(string? line)
    {
        if (line is null) return;
        _output.Enqueue(line);
        if (!line.StartsWith("ready ", StringComparison.Ordinal)) return;
        StartedIn = _since.Elapsed;
        _ready.TrySetResult(line["ready ".Length..]);
    }

    private async Task EndReady()
    {
        await _process.WaitForExitAsync();
        _ready.TrySetException(new InvalidOperationException($"The host ended before it was ready:\n{string.Join('\n', _errors)}"));
        _ = _ready.Task.Exception; // Observed: nobody may be waiting when it is killed while it starts.
    }
}
