using System.Diagnostics;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using EarlyWarning.Local;
using EarlyWarning.Local.Doctor;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Checks;
using EarlyWarning.Tests.Board.SignIn.Provider;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Tests.Host.Serving;

/// <summary>What a server for people's data refuses to be, and what stands before it.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Everything_that_must_not_be_or_is_missing_is_named_at_once()
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await new Commands(output, errors).Run(Serving(new(StringComparer.Ordinal)
        {
            ["Signals:DevPartners"] = "true", ["Board:DemoSignIn"] = "true", ["Board:PlatformSignIn"] = "true",
            ["Server:Proxies:0"] = "nginx", ["Board:BaseUrl"] = "http://board.kommune.example", ["Oidc:Authority"] = "",
            ["Alerts:Smtp:Host"] = "", ["People:RosterFile"] = "", ["Board:Municipality"] = "", ["Board:Website"] = "",
        }) with { Listen = IPAddress.Any, Demo = DemoKind.Empty }, CancellationToken.None);

        var lines = errors.ToString().Trim().Split('\n');
        Assert.Equal((1, ""), (code, output.ToString()));
        Assert.All(new[]
        {
            "EARLYWARNING_DEMO", "Signals:DevPartners", "Board:DemoSignIn", "Board:PlatformSignIn", "--listen 0.0.0.0",
            "Server:Proxies: 'nginx'",
            "Board:BaseUrl", "Oidc:Authority", "Alerts:Smtp:Host", "People:RosterFile", "Board:Municipality", "Board:CallBackPhone",
            "Board:Website",
        }, name => Assert.Contains(lines, line => line.StartsWith("- " + name, StringComparison.Ordinal)));
        Assert.Equal(lines.Distinct(StringComparer.Ordinal), lines);
    }

    [Fact]
    public async Task Settings_that_are_no_number_where_one_is_asked_for_are_told_in_words_and_all_at_once_with_the_rest()
    {
        var said = (await Refusal(Serving(new(StringComparer.Ordinal)
        {
            ["Oidc:Authority"] = "https://login.kommune.example", ["Cases:Policy:Quorum"] = "two", ["Alerts:Smtp:Port"] = "99999999999",
            ["Retention:CountFirst"] = "maybe", ["Alerts:FromAddress"] = "none", ["Board:BaseUrl"] = "http://board.kommune.example",
        }))).Split('\n');
        Assert.All(["Cases:Policy:Quorum: 'two' is no whole number", "Alerts:Smtp:Port: '99999999999' is no whole number",
            "Retention:CountFirst: 'maybe' is neither true nor false", "Alerts:FromAddress", "Board:BaseUrl is no https"], named =>
            Assert.Single(said, line => line.StartsWith("- " + named, StringComparison.Ordinal)));
        Assert.Single(said, line => line.Contains("Alerts:Smtp:Port", StringComparison.Ordinal)); // What stands in for it is no fault.
    }

    [Fact]
    public async Task What_came_with_the_program_for_a_demonstration_is_not_taken_for_a_town_s_own()
    {
        var errors = new StringWriter();
        var made = Path.Combine(_folder.Path, "copied.json");
        await File.WriteAllTextAsync(made, (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "roster.json")))
            .Replace("Mette Holm", "Mette Nygaard", StringComparison.Ordinal)); // Changed a little, they are made up all the same.
        Assert.Equal(1, await new Commands(new StringWriter(), errors).Run(Serving(new(StringComparer.Ordinal)
        {
            ["People:RosterFile"] = made, ["Privacy:KeyFile"] = ".data/privacy.key", ["Server:Proxies:0"] = "",
            ["Board:KeyFolder"] = ".data/session-keys", ["Alerts:MailFolder"] = ".data/mail",
            ["Oidc:Authority"] = "https://login.microsoftonline.com/common/v2.0",
        }), CancellationToken.None));
        Assert.All(["People:RosterFile: '", "Privacy:KeyFile: '.data/privacy.key'", "Board:KeyFolder: '.data/session-keys'",
            "Alerts:MailFolder: '.data/mail'", "Server:Proxies is missing", "Oidc:Authority is for every tenant"], line =>
            Assert.Contains("\n- " + line, errors.ToString(), StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "served"))); // A start that is refused leaves nothing behind.
    }

    [Fact]
    public async Task All_that_a_roster_lacks_is_told_at_once_with_the_settings_and_a_secret_that_others_may_read()
    {
        var (roster, key) = (OwnRoster.In(_folder.Path), Path.Combine(_folder.Path, "client.pem"));
        await File.WriteAllTextAsync(roster, (await File.ReadAllTextAsync(roster)).Replace("\"job-centre\": [", "\"social-psychiatry\": [",
            StringComparison.Ordinal).Replace("\"lise.vang\", \"bo.dahl\"", "\"nobody\"", StringComparison.Ordinal)
            .Replace("entraId", "picture", StringComparison.Ordinal)
            .Replace("[\"administrator\"], \"phone\": \"+4572102292\"", "[\"admin\"], \"phone\": \"+4572102292\"",
                StringComparison.Ordinal));
        await File.WriteAllTextAsync(roster, (await File.ReadAllTextAsync(roster)).Replace("\"id\": \"mette.holm\",",
            "\"id\": \"mette.holm\", \"entraId\": \"6f1d4f0a-0000-4000-8000-000000000002\",", StringComparison.Ordinal)
            .Replace("\"id\": \"ali.demir\",", "\"id\": \"ali.demir\", \"entraId\": \"6f1d4f0a-0000-4000-8000-000000000002\",",
                StringComparison.Ordinal));
        OwnCertificate.WriteTo(key).Dispose();
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        var said = await Refusal(Serving(new(StringComparer.Ordinal)
        {
            ["Oidc:Authority"] = "https://login.kommune.example", ["Oidc:ClientSecret"] = "", ["Oidc:CertificateFile"] = key,
            ["Alerts:FromAddress"] = "none",
        }) with { Data = Path.Combine(_folder.Path, "deep", "er") });
        Assert.All(["no administrator in it has an entraId", "job centre", "Alerts:FromAddress", "two administrators",
            "the role 'admin'", "have the same Entra id"], named =>
            Assert.Contains(said.Split('\n'), line => line.StartsWith("- ", StringComparison.Ordinal)
                && line.Contains(named, StringComparison.Ordinal)));
        Assert.Equal(!OperatingSystem.IsWindows(), said.Contains($"chmod o= {key}", StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "deep")));
    }

    /// <summary>Until somebody saves the roster on the board its file is who works here, at every start.</summary>
    [Fact]
    public async Task A_roster_that_is_broken_after_the_first_start_is_refused_as_before_it()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Oidc:Authority"] = "http://127.0.0.1:9" };
        await (await LocalHost.Start(Serving(settings))).DisposeAsync();
        var roster = OwnRoster.In(_folder.Path);
        await File.WriteAllTextAsync(roster, (await File.ReadAllTextAsync(roster)).Replace("entraId", "picture", StringComparison.Ordinal));
        Assert.Contains("no administrator in it has an entraId", await Refusal(Serving(settings)), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_settings_file_the_secrets_that_stand_in_it_are_known_by_name()
    {
        var file = Path.Combine(_folder.Path, "settings.json");
        File.WriteAllText(file, """
            { "Oidc": { "ClientSecret": "s", "ClientId": "c" }, "Alerts": { "Smtp": { "Password": "" } },
              "AzureWebJobsStorage": "UseDevelopmentStorage=true" }
            """);
        Assert.Equal(["Oidc:ClientSecret"], Settings.SecretsOfFile(new ConfigurationBuilder().AddJsonFile(file).Build()));
    }

    [Fact]
    public void And_of_the_service_s_variables() => Assert.Equal(["Oidc:ClientSecret", "Alerts:Smtp:Password"],
        EarlyWarning.Local.Serving.SecretFiles.SecretsOf(
    [
        "# Oidc__ClientSecret=of before", "Oidc__ClientSecret=s", "Oidc__ClientId=c", " Alerts__Smtp__Password = \"p\"", "Privacy__Keys=",
    ]));

    /// <summary>The first who hears of it is not to be the caseworker who cannot sign in.</summary>
    [Fact]
    public async Task A_provider_and_a_mail_server_that_are_away_are_told_at_the_start_and_stop_nothing()
    {
        var logs = new LogKeeper();
        await using var host = await LocalHost.Start(Serving(new(StringComparer.Ordinal)
        {
            ["Oidc:Authority"] = "http://127.0.0.1:9", ["Alerts:Smtp:Host"] = "127.0.0.1", ["Alerts:Smtp:Port"] = "9",
        }) with { Services = services => services.AddSingleton<ILoggerProvider>(logs) });
        var since = Stopwatch.StartNew();
        while (!(await Ask(host, "/api/health/ready")).Text.Contains("\"away\":[\"oidc\",\"smtp\"]", StringComparison.Ordinal))
        {
            Assert.True(since.Elapsed < TimeSpan.FromMinutes(3), "Nobody looked.");
            await Task.Delay(20);
        }
        Assert.Equal(HttpStatusCode.OK, (await Ask(host, "/api/health/ready")).Status);
        var lines = logs.Lines.Where(line => line.Contains(nameof(OutsideWatch), StringComparison.Ordinal)).ToList();
        Assert.Contains(lines, line =>
            line.Contains("The mail server 127.0.0.1:9 cannot be used: nobody listens", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("Try http://127.0.0.1:9/.well-known/openid-configuration", StringComparison.Ordinal));

        var watch = host.Services.GetServices<IHostedService>().OfType<OutsideWatch>().Single();
        watch.Tell(new("smtp", CheckResult.Ok(CheckWords.SmtpTakes)));
        Assert.Contains(logs.Lines, line => line.Contains("It is back: The mail server answers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Behind_the_named_proxy_people_sign_in_with_the_provider_over_TLS_alone()
    {
        await using var provider = await LoginProvider.Start();
        await using var host = await LocalHost.Start(Serving(new(StringComparer.Ordinal)
        {
            ["Oidc:Authority"] = provider.Address, ["Server:Proxies:0"] = "127.0.0.1",
        }));
        Assert.Equal(HttpStatusCode.OK, (await Ask(host, "/api/health")).Status);
        var plain = await Ask(host, "/board");
        Assert.Equal(HttpStatusCode.BadRequest, plain.Status);
        Assert.Contains("X-Forwarded-Proto", plain.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await Ask(host, "/api/health", ("X-Forwarded-Proto", "http"))).Status);

        var entered = await Ask(host, "/board/sign-in/provider", ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.9"),
            ("X-Forwarded-Host", "evil.example"));
        Assert.Equal(HttpStatusCode.Redirect, entered.Status);
        Assert.Contains("redirect_uri=https%3A%2F%2Fboard.kommune.example%2Fboard%2Fsign-in%2Fcallback", entered.Location,
            StringComparison.Ordinal);
        Assert.All(entered.Cookies, cookie => Assert.Contains("secure", cookie, StringComparison.Ordinal));
        Assert.NotEmpty(entered.Cookies);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Ask(host, "/api/cases", ("X-Api-Key", "dev-staff"))).Status);
    }

    [Fact]
    public async Task With_a_certificate_of_its_own_it_needs_no_proxy()
    {
        var file = Path.Combine(_folder.Path, "server.pem");
        using var certificate = OwnCertificate.WriteTo(file);
        var (logs, serving) = (new LogKeeper(), Serving(new(StringComparer.Ordinal)
        {
            ["Oidc:Authority"] = "https://login.kommune.example", ["Server:CertificateFile"] = file,
        }));
        await using var host = await LocalHost.Start(serving with
        {
            Listen = IPAddress.IPv6Any, Services = serving.Services + (services => services.AddSingleton<ILoggerProvider>(logs)),
        });
        Assert.Contains(logs.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal)
            && line.Contains("The certificate is valid until", StringComparison.Ordinal)); // Until tomorrow.
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(certificate);
        using var http = new HttpClient(new SocketsHttpHandler
            { AllowAutoRedirect = false, SslOptions = new() { CertificateChainPolicy = trust } });
        using var answer = await http.GetAsync($"https://127.0.0.1:{new Uri(host.Address).Port}/board/sign-in");
        Assert.Equal((HttpStatusCode.SeeOther, "/board/sign-in/provider?returnUrl=%2Fboard%2Ftoday"),
            (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_certificate_that_is_none_is_told_in_one_line_with_its_file()
    {
        var file = Path.Combine(_folder.Path, "server.pem");
        await File.WriteAllTextAsync(file, "no certificate");
        var errors = new StringWriter();
        Assert.Equal(1, await new Commands(TextWriter.Null, errors).Run(Serving(new(StringComparer.Ordinal)
        {
            ["Oidc:Authority"] = "https://login.kommune.example", ["Server:CertificateFile"] = file,
        }), CancellationToken.None));
        var line = Assert.Single(errors.ToString().Trim().Split('\n'));
        Assert.Contains($"Server:CertificateFile ({file})", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_developers_run_answers_at_once_and_gives_nobody_made_up_people_or_known_keys()
    {
        await using var host = await LocalHost.Start(new RunOptions { Port = 0, Data = Path.Combine(_folder.Path, "dev") });
        Assert.Equal(HttpStatusCode.OK, (await Ask(host, "/api/health/ready")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Ask(host, "/board/sign-in")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Ask(host, "/api/cases", ("X-Api-Key", "dev-staff"))).Status);
    }

    [Fact]
    public async Task What_a_proxy_that_nobody_named_forwards_is_refused_in_words()
    {
        await using var town = await Town.Start();
        Assert.Contains("Mette Holm", (await Ask(town.Host, "/board/sign-in")).Text, StringComparison.Ordinal);
        foreach (var (header, value) in new[]
        {
            ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https"), ("Forwarded", "for=203.0.113.9"),
            ("X-Real-IP", "203.0.113.9"), ("X-ARR-SSL", "1"), ("X-MS-CLIENT-PRINCIPAL", "e30="),
        })
        {
            var refused = await Ask(town.Host, "/board/sign-in", (header, value));
            Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
            Assert.Contains(header, refused.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Mette Holm", refused.Text, StringComparison.Ordinal);
        }
        // A proxy that says nothing of itself gives itself away by what the browser behind it says, and by the names it knows.
        foreach (var (header, value) in new[]
        {
            ("Origin", "https://board.kommune.example"), ("Host", "board.kommune.example"), ("Via", "1.1 proxy"), ("X-Forwarded-Port",
                "443"),
            ("CF-Connecting-IP", "203.0.113.9"), ("X-Client-IP", "203.0.113.9"),
        })
            foreach (var path in new[] { "/board/sign-in", "/api/cases" })
            {
                var refused = await Ask(town.Host, path, (header, value), ("X-Api-Key", "dev-staff"));
                Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
                Assert.Contains("this machine alone", refused.Text, StringComparison.Ordinal);
            }
    }

    [Fact]
    public async Task A_folder_is_for_made_up_people_or_for_people()
    {
        var (demo, served) = (Path.Combine(_folder.Path, "demo"), Path.Combine(_folder.Path, "served"));
        var provider = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Oidc:Authority"] = "https://login.kommune.example" };
        await (await LocalHost.Start(Demonstration(demo))).DisposeAsync();
        await (await LocalHost.Start(Serving(provider))).DisposeAsync();
        Assert.Contains($"'{demo}' was a demonstration's", await Refusal(Serving(provider) with { Data = demo }), StringComparison.Ordinal);
        Assert.Contains($"'{served}' holds people's data", await Refusal(Demonstration(served)), StringComparison.Ordinal);

        // Where the data goes, that goes too.
        var (file, restored) = (Path.Combine(_folder.Path, "backup"), Path.Combine(_folder.Path, "restored"));
        var commands = new Commands(TextWriter.Null, TextWriter.Null);
        Assert.Equal((0, 0), (commands.Backup(served, file), await commands.Restore(restored, file, CancellationToken.None)));
        Assert.Contains($"'{restored}' holds people's data", await Refusal(Demonstration(restored)), StringComparison.Ordinal);

        // A developer's own folder becomes either, until a signal has come.
        var own = Path.Combine(_folder.Path, "own");
        await (await LocalHost.Start(Demonstration(own) with { Demo = DemoKind.Off })).DisposeAsync();
        using (var store = new SqliteStore(own)) await new SqliteTable(store, Tables.Receipts).Insert(new Row("lejerbo", "1"));
        Assert.Contains($"'{own}' holds people's data", await Refusal(Demonstration(own)), StringComparison.Ordinal);
        await (await LocalHost.Start(Serving(provider) with { Data = own })).DisposeAsync();
    }

    private static RunOptions Demonstration(string data) => new() { Port = 0, Data = data, Demo = DemoKind.Empty };

    private static async Task<string> Refusal(RunOptions options)
    {
        var errors = new StringWriter();
        Assert.Equal(1, await new Commands(TextWriter.Null, errors).Run(options, CancellationToken.None));
        return errors.ToString();
    }

    private RunOptions Serving(Dictionary<string, string?> settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Board:BaseUrl"] = "https://board.kommune.example", ["Board:Municipality"] = "Eksempel Kommune",
            ["Board:CallBackPhone"] = "+4570101100", ["Board:Website"] = "https://www.kommune.example",
            ["Oidc:ClientId"] = LoginProvider.Client, ["Oidc:ClientSecret"] = LoginProvider.Secret,
            ["Alerts:Smtp:Host"] = "smtp.kommune.example", ["Server:Proxies:0"] = "127.0.0.1",
            ["People:RosterFile"] = OwnRoster.In(_folder.Path),
        };
        foreach (var (key, value) in settings) all[key] = value;
        if (settings.ContainsKey("Board:Municipality")) all.Remove("Board:CallBackPhone");
        return new RunOptions { Port = 0, Data = Path.Combine(_folder.Path, "served"), Serve = true, Settings = all,
            Services = ProviderSignInTests.House.Patient };
    }

    private static async Task<(HttpStatusCode Status, string Text, string Location, IReadOnlyList<string> Cookies)> Ask(LocalHost host,
        string path, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, host.Address + path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location?.OriginalString ?? "",
            answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : []);
    }
}
