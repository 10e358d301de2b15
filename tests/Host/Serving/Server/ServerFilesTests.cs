using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using EarlyWarning.Local;
using EarlyWarning.Tests.Architecture;
using EarlyWarning.Tests.Platform.Drivers;
using Xunit.Abstractions;

namespace EarlyWarning.Tests.Host.Serving.Server;

/// <summary>
/// What an operator puts on a server is right before they have it: by our own check (<see cref="ServerGrammar"/>) everywhere, and by
/// systemd's, nginx's and Caddy's where those are installed. The output of each test says which of them looked.
/// </summary>
public sealed partial class ServerFilesTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string[] Units = ["earlywarning.service", "earlywarning-backup.service", "earlywarning-backup.timer"];
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("earlywarning.service")]
    [InlineData("earlywarning-backup.service")]
    public void A_service_has_nothing_of_the_machine_that_it_does_not_need(string unit)
    {
        var said = Settings(unit);
        foreach (var yes in (string[])["NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices", "ProtectClock", "ProtectHostname",
            "ProtectControlGroups", "ProtectKernelLogs", "ProtectKernelModules", "ProtectKernelTunables", "RestrictNamespaces",
            "RestrictRealtime", "RestrictSUIDSGID", "LockPersonality"])
            Assert.Equal((yes, "yes"), (yes, said[yes].Single()));
        Assert.Equal(("earlywarning", "strict", "0077", "", "native"), (said["User"].Single(), said["ProtectSystem"].Single(),
            said["UMask"].Single(), said["CapabilityBoundingSet"].Single(), said["SystemCallArchitectures"].Single()));
        Assert.Equal("@system-service", said["SystemCallFilter"].First());
        Assert.False(said.Contains("MemoryDenyWriteExecute")); // .NET would not start.
    }

    /// <summary>The unit, and every fault that names a page, point to files that come with the program.</summary>
    [Fact]
    public void What_the_unit_and_the_faults_point_to_lies_beside_the_program()
    {
        var published = System.Xml.Linq.XDocument.Load(Path.Combine(Sources.Root, "local", "Host", "Host.csproj")).Descendants("None")
            .Where(item => item.Attribute("CopyToPublishDirectory")?.Value == "PreserveNewest")
            .SelectMany(item => item.Attribute("Include")!.Value.Split(';')).ToList();
        Assert.Equal(["../../README.md", "../../CHANGELOG.md", "../../docs/*.md", "../../docs/operations/*.md",
            "../../docs/data-protection/*", "../../local.settings.sample.json", "../../infra/app-roles.json", "../Server/*",
            "../../scripts/smoke"], published);
        var pages = Settings("earlywarning.service")["Documentation"].Single().Split(' ');
        Assert.All(pages, page => Assert.StartsWith("file:///opt/earlywarning/", page, StringComparison.Ordinal));
        Assert.All(pages, page => Assert.True(File.Exists(Path.Combine(Sources.Root, page["file:///opt/earlywarning/".Length..])), page));
        Assert.DoesNotContain(File.ReadAllLines(Path.Combine(Sources.Root, ".dockerignore")), line =>
            line is "docs" or "*.md" or "**/*.md");
    }

    /// <summary>As root the program would leave files that the service cannot read.</summary>
    [Fact]
    public void By_hand_it_runs_as_the_service_s_user_on_its_data_and_with_its_settings()
    {
        var (unit, lines) = (Settings("earlywarning.service"), Text("earlywarning").Trim().Split('\n'));
        Assert.Contains($"cd {unit["WorkingDirectory"].Single()}", lines);
        Assert.Contains(lines, line =>
            line.Contains($"[ -r {Path.GetFileName(unit["EnvironmentFile"].Single())} ]", StringComparison.Ordinal));
        Assert.EndsWith("set -- \"$@\" --data /var/lib/earlywarning", lines[^2], StringComparison.Ordinal);
        Assert.Equal($"exec runuser -u {unit["User"].Single()} -- dotnet \"$program/EarlyWarning.Host.dll\" \"$@\"", lines[^1]);
    }

    [Theory]
    [InlineData("doctor --json", "doctor --json --data /var/lib/earlywarning")]
    [InlineData("--version", "--version")]
    [InlineData("", "--help --data /var/lib/earlywarning")]
    [InlineData("--port 7072", "--help --data /var/lib/earlywarning")]
    public async Task Without_a_command_it_explains_itself_and_starts_nothing_on_people_s_data(string said, string runs)
    {
        var script = Path.Combine(_folder.Path, "earlywarning");
        await File.WriteAllTextAsync(script, Text("earlywarning")
            .Replace("cd /etc/earlywarning", $"cd {_folder.Path}", StringComparison.Ordinal)
            .Replace("exec runuser", "echo \"$SUDO_USER\" runuser", StringComparison.Ordinal));
        if (await Ran("sh", [script, .. said.Split(' ', StringSplitOptions.RemoveEmptyEntries)]) is not { } ran) return;
        Assert.Equal(0, ran.Code);
        Assert.Matches(@"^\S+ runuser -u earlywarning -- dotnet /opt/earlywarning/EarlyWarning.Host.dll " + Regex.Escape(runs) + @"\s*$",
            ran.Said);
    }

    /// <summary>The service has its settings from systemd, which looks nothing up and runs nothing: so has whoever asks by hand.</summary>
    [Theory]
    [InlineData("Board__Municipality=Eksempel Kommune", "Eksempel Kommune")]
    [InlineData("  Board__Municipality = \"two  spaces # no comment\"  ", "two  spaces # no comment")]
    [InlineData("# Board__Municipality=x\n;x=y\nno setting\nbad-name=x\nBoard__Municipality='$HOME `id` \\ stays'", "$HOME `id` \\ stays")]
    [InlineData("Board__Municipality=pa$$word`touch ran`$(touch ran)=x", "pa$$word`touch ran`$(touch ran)=x")]
    [InlineData("Board__Municipality=\"a \\\"quote\\\", \\$5, \\n\"", "a \"quote\", $5, \\n")]
    [InlineData("Board__Municipality=a\\ b\\\\c", "a b\\c")]
    [InlineData("Board__Municipality=", "")]
    public async Task By_hand_a_setting_is_what_it_is_to_the_service(string file, string value)
    {
        var script = Path.Combine(_folder.Path, "earlywarning");
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "environment"), file);
        await File.WriteAllTextAsync(script, Text("earlywarning")
            .Replace("cd /etc/earlywarning", $"cd {_folder.Path}", StringComparison.Ordinal)
            .Replace("exec runuser", "printf '<%s>' \"$Board__Municipality\" #", StringComparison.Ordinal));
        if (await Ran("sh", [script, "doctor"]) is not { } ran) return;
        Assert.Equal((0, $"<{value}>"), ran);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "ran")));
    }

    /// <summary>A misspelt option would be found on the server only, by night.</summary>
    [Theory]
    [InlineData("earlywarning.service", 0, "--help")]
    [InlineData("earlywarning-backup.service", 1, "there is no store in")]
    public async Task The_command_of_a_service_is_one_that_the_program_knows(string unit, int code, string says)
    {
        var words = Settings(unit)["ExecStart"].Single().Split(' ');
        Assert.Equal(["/usr/bin/dotnet", "/opt/earlywarning/EarlyWarning.Host.dll"], words[..2]);
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "empty")).FullName;
        var errors = new StringWriter();
        var arguments = words[2..].Select(word => word.StartsWith("/var/", StringComparison.Ordinal) ? folder : word);
        Assert.Equal(code, await RunOptions.Run([.. arguments, .. code == 0 ? new[] { says } : []], new Commands(TextWriter.Null, errors)));
        if (code != 0) Assert.Contains(says, errors.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A check that finds nothing wrong in anything would be none.</summary>
    [Fact]
    public void Our_own_check_finds_what_the_programs_would()
    {
        string[] nginx = ["server { listn 80; }", "server { listen; }", "server { listen 80;", "server { listen 80; } }", "proxy_pass x;",
            "server { listen 80 }"];
        Assert.All(nginx, text => Assert.NotEmpty(ServerGrammar.OfNginx(text)));
        string[] caddy = ["board.kommune.example {\n\treverse_proxi x\n}", "board.kommune.example {\n\treverse_proxy x {\n}\n",
            "board.kommune.example {\n\tmax_size 1\n}"];
        Assert.All(caddy, text => Assert.NotEmpty(ServerGrammar.OfCaddy(text)));
        string[] units = ["[Service]\nProtectHomes=yes", "[Unit]\nExecStart=/bin/true", "ExecStart=/bin/true"];
        Assert.All(units, text => Assert.NotEmpty(ServerGrammar.OfSystemd(text)));
    }

    [Fact]
    public async Task Systemd_understands_every_line()
    {
        Assert.All(Units, unit => Assert.Empty(ServerGrammar.OfSystemd(Text(unit))));
        // The program itself need not be installed here.
        foreach (var unit in Units)
            await File.WriteAllTextAsync(Path.Combine(_folder.Path, unit), ExecStart().Replace(Text(unit), "ExecStart=/bin/true"));
        if (await Ran("systemd-analyze", ["verify", .. Units.Select(unit => Path.Combine(_folder.Path, unit))]) is { } ran)
            Assert.Equal((0, ""), ran);
    }

    [Fact]
    public async Task Nginx_and_Caddy_take_their_files()
    {
        Assert.Empty(ServerGrammar.OfNginx(Text("nginx.conf")));
        Assert.Empty(ServerGrammar.OfCaddy(Text("Caddyfile")));
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=board.kommune.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "board.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "board.key"), key.ExportPkcs8PrivateKeyPem());
        var site = Text("nginx.conf").Replace("/etc/ssl/", _folder.Path + "/", StringComparison.Ordinal)
            .Replace("80;", $"{AzuriteServer.FreePort()};", StringComparison.Ordinal)
            .Replace("443 ssl", $"{AzuriteServer.FreePort()} ssl", StringComparison.Ordinal);
        var nginx = Path.Combine(_folder.Path, "nginx.conf");
        await File.WriteAllTextAsync(nginx,
            $"pid {_folder.Path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{site}\n}}\n");
        if (await Ran("nginx", ["-t", "-p", _folder.Path, "-c", nginx]) is { } one) Assert.True(one.Code == 0, one.Said);
        if (await Ran("caddy", ["validate", "--adapter", "caddyfile", "--config", PathOf("Caddyfile")]) is { } other)
            Assert.True(other.Code == 0, other.Said);
    }

    /// <summary>A header that a visitor writes must not reach the host as the proxy's word.</summary>
    [Fact]
    public void Both_proxies_say_anew_who_asked()
    {
        foreach (var header in (string[])["X-Forwarded-For $remote_addr", "X-Forwarded-Proto https", "X-Forwarded-Host \"\"",
            "X-Real-IP \"\""])
            Assert.Contains($"proxy_set_header {header};", Text("nginx.conf"), StringComparison.Ordinal);
        foreach (var header in (string[])["-X-Forwarded-Host", "-X-Real-IP"])
            Assert.Contains($"header_up {header}", Text("Caddyfile"), StringComparison.Ordinal);
    }

    /// <summary>A sender that reads a page of the proxy's own would not know that it is to send again.</summary>
    [Fact]
    public void Both_proxies_say_come_again_while_the_program_starts()
    {
        Assert.All(["error_page 502 504 = $away;", "~^/api/ @away-api;", "default_type application/problem+json;",
            "add_header Retry-After 10 always;", "return 503 '{"], line =>
            Assert.Contains(line, Text("nginx.conf"), StringComparison.Ordinal));
        Assert.All(["{err.status_code} == 502 || {err.status_code} == 504", "@api path /api/*", "header Retry-After 10",
            "header @api Content-Type application/problem+json", "` 503\n"], line =>
            Assert.Contains(line, Text("Caddyfile"), StringComparison.Ordinal));
        Assert.Contains("503 with `Retry-After`", File.ReadAllText(Path.Combine(Sources.Root, "docs", "sending-signals.md")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_container_has_no_more_than_the_program_and_is_nobodys_root()
    {
        var lines = Text("Containerfile").Split('\n').Where(line => Instruction().IsMatch(line)).ToList();
        var last = lines[lines.FindLastIndex(line => line.StartsWith("FROM ", StringComparison.Ordinal))..];
        Assert.Equal(3, lines.Count(line => line.StartsWith("FROM ", StringComparison.Ordinal)));
        Assert.All(lines.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)), line =>
            Assert.Matches(@"^FROM [a-z.]+/[a-z/]+:\d[\w.-]*( AS \w+)?$", line)); // A registry and a version, never the latest.
        Assert.DoesNotContain(lines, line => line.StartsWith("ADD ", StringComparison.Ordinal));
        Assert.Equal("USER $APP_UID", Assert.Single(last, line => line.StartsWith("USER", StringComparison.Ordinal)));
        Assert.True(last.IndexOf("USER $APP_UID") < last.FindIndex(line => line.StartsWith("ENTRYPOINT [", StringComparison.Ordinal)));
        Assert.Single(last, line => line.StartsWith("HEALTHCHECK", StringComparison.Ordinal));
        Assert.Equal("COPY --from=build /program /opt/earlywarning",
            Assert.Single(last, line => line.StartsWith("COPY", StringComparison.Ordinal)));
        var ignored = File.ReadAllLines(Path.Combine(Sources.Root, ".dockerignore"));
        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "**/local.settings.json", "**/.data", ".git" },
            ignored.ToHashSet(StringComparer.Ordinal));
    }

    private static string PathOf(string file) => Path.Combine(Sources.Root, "local", "Server", file);

    private static string Text(string file) => File.ReadAllText(PathOf(file));

    private static ILookup<string, string> Settings(string unit) => Text(unit).Split('\n')
        .Where(line => line.Contains('=', StringComparison.Ordinal) && line[0] != '#').Select(line => line.Split('=', 2))
        .ToLookup(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    /// <returns>Null where it is not installed.</returns>
    private async Task<(int Code, string Said)?> Ran(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
            { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var (said, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            output.WriteLine($"checked by {program} itself too");
            return (process.ExitCode, await said + await errors);
        }
        catch (Win32Exception)
        {
            output.WriteLine($"{program} is not installed here: what it would check was checked by ServerGrammar alone.");
            return null;
        }
    }

    [GeneratedRegex("^ExecStart=.*$", RegexOptions.Multiline, 60_000)]
    private static partial Regex ExecStart();

    [GeneratedRegex("^[A-Z]+ ", RegexOptions.None, 60_000)]
    private static partial Regex Instruction();
}
