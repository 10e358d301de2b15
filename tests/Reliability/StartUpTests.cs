using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EarlyWarning.Local;
using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Reliability;

/// <summary>What stops a start is told in one clear line that names it, and the process ends with 1.</summary>
public sealed class StartUpTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly TempFolder _folder = new();

    private string Data => Path.Combine(_folder.Path, "data");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--speed must be 1 to 86400", "--speed", "0")]
    [InlineData("--speed must be 1 to 86400", "--speed", "fast")]
    [InlineData("--port must be 0 to 65535", "--port", "seventy")]
    [InlineData("--port must be 0 to 65535", "--port", "70710")]
    [InlineData("--listen must be an IP address", "--listen", "everywhere")]
    [InlineData("'--colour'", "--colour")]
    [InlineData("--demo with --listen 0.0.0.0", "--listen", "0.0.0.0", "--demo")]
    [InlineData("is for 'serve'", "--listen", "0.0.0.0")]
    [InlineData("--demo takes nothing or 'empty'", "--demo", "town")]
    [InlineData("The name of the file is empty", "backup", "")]
    public Task A_wrong_option_is_named(string named, params string[] options) => Refused(named, options: options);

    [Theory]
    [InlineData("Signals:DevPartners", "Signals__DevPartners", "true")]
    [InlineData("Board:DemoSignIn", "Board__DemoSignIn", "true")]
    [InlineData("EARLYWARNING_DEMO", "EARLYWARNING_DEMO", "yes")]
    [InlineData("Server:Proxies: 'nginx'", "Server__Proxies__0", "nginx")]
    public Task A_demonstration_is_asked_for_and_never_by_a_setting_alone(string named, string setting, string value) =>
        Refused(named, (setting, value), "--port", "0");

    [Theory]
    [InlineData("Alerts:MailFolder", "Alerts__MailFolder", "")]
    [InlineData("Alerts:MailFolder", "Alerts__MailFolder", "{file}")]
    [InlineData("Alerts:FromAddress", "Alerts__FromAddress", "no address")]
    [InlineData("Board:BaseUrl", "Board__BaseUrl", "ftp://nowhere")]
    [InlineData("/missing.json'", "People__RosterFile", "missing.json")]
    [InlineData("People:RosterFile", "People__RosterFile", "{file}")]
    [InlineData("People:RosterFile", "People__RosterFile", "{nobody}")]
    [InlineData("Cases:Policy", "Cases__Policy__Plan", "-1")]
    [InlineData("Cases:Policy:Plan", "Cases__Policy__Plan", "soon")]
    [InlineData("Privacy:KeyFile", "Privacy__KeyFile", "{folder}")]
    [InlineData("Privacy:KeyFile", "Privacy__KeyFile", "{file}")]
    [InlineData("Signals:RequestsPerMinute", "Signals__RequestsPerMinute", "0")]
    public async Task A_setting_that_cannot_be_used_is_named(string named, string setting, string value)
    {
        var (file, nobody) = (Path.Combine(_folder.Path, "file"), Path.Combine(_folder.Path, "nobody.json"));
        await File.WriteAllTextAsync(file, "neither\na key nor a roster");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.WriteAllTextAsync(nobody, """{"people":[]}""");
        value = value.Replace("{file}", file, StringComparison.Ordinal).Replace("{nobody}", nobody, StringComparison.Ordinal)
            .Replace("{folder}", _folder.Path, StringComparison.Ordinal);

        await Refused(named, (setting, value), "--port", "0");
    }

    [Fact]
    public async Task A_key_file_that_others_can_read_is_refused()
    {
        if (OperatingSystem.IsWindows()) return;
        var file = Path.Combine(_folder.Path, "open.key");
        await File.WriteAllTextAsync(file, "{}");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        await Refused("chmod 600", ("Privacy__KeyFile", file), "--port", "0");
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        await Refused($"Port {port} is in use", options: ["--port", port]);
    }

    [Fact]
    public async Task A_data_folder_in_use_is_named_and_its_host_goes_on()
    {
        using var first = HostProcess.Start(Data, more: ["--port", "0"]);
        var address = await first.Ready.WaitAsync(Patience);

        await Refused($"'{Data}'", options: ["--port", "0"]);

        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri($"{address}/api/health/ready"))).StatusCode);
        await first.Stop();
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_named()
    {
        await File.WriteAllTextAsync(Data, "");
        await Refused("--data", options: ["--port", "0"]);
    }

    [Fact]
    public async Task Without_npm_the_run_script_says_so()
    {
        var path = Path.Combine(_folder.Path, "bin");
        Directory.CreateDirectory(path);
        foreach (var tool in new[] { "bash", "dirname", "readlink", "dotnet" })
            File.CreateSymbolicLink(Path.Combine(path, tool), Environment.GetEnvironmentVariable("PATH")!.Split(':')
                .Select(one => Path.Combine(one, tool)).First(File.Exists));
        var start = new ProcessStartInfo(Path.Combine(path, "bash"),
            [Path.Combine(Repository(), "run"), "--data", Data]) { UseShellExecute = false, RedirectStandardError = true,
            RedirectStandardOutput = true };
        start.Environment["PATH"] = path;
        using var run = Process.Start(start)!;
        var said = await run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync().WaitAsync(Patience);

        Assert.Equal((1, 1), (run.ExitCode, said.Trim().Split('\n').Length));
        Assert.Contains("'npm'", said, StringComparison.Ordinal);
    }

    private async Task Refused(string named, (string Name, string Value)? setting = null, params string[] options)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { [RunOptions.DemoVariable] = "" };
        if (setting is var (name, value)) environment[name] = value;
        using var host = HostProcess.Start(Data, environment, options);
        Assert.Equal(1, await host.Exit(Patience));
        var line = Assert.Single(host.Errors, text => text.Length > 0);
        Assert.Contains(named, line, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Output, text =>
            text.Contains("   at ", StringComparison.Ordinal) || text.StartsWith("ready", StringComparison.Ordinal));
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "EarlyWarning.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
