using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EarlyWarning.Tests.Architecture;
using EarlyWarning.Tests.Platform.Drivers;
using MimeKit;

namespace EarlyWarning.Tests.Alerts;

/// <summary>
/// A mail server of its own process on free ports of this machine (smtp4dev, a tool of the repository), and what it was given.
/// </summary>
internal sealed class MailServer : IAsyncDisposable
{
    public const string User = "early-warning", Password = "correct horse";
    public const string Unknown = "unknown@kommune.example", Busy = "busy@kommune.example", Closing = "closing@kommune.example";

    /// <summary>A last resort: a server that is not there by then never will be.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly string[] Common = ["tool", "run", "smtp4dev", "--", "--nousersettings", "--db=", "--smtpport=0", "--imapport=",
        "--pop3port=", "--bindaddress=127.0.0.1", "--urls=http://127.0.0.1:0", "--hostname=localhost"];

    private readonly TempFolder _folder = new();
    private readonly ConcurrentQueue<string> _said = new();
    private readonly HttpClient _http = new() { Timeout = Patience };
    private readonly Process _process;

    private MailServer(string[] options)
    {
        var certificate = Path.Combine(_folder.Path, "certificate.pfx");
        Fingerprint = MakeCertificate(certificate);
        var start = new ProcessStartInfo("dotnet",
            [.. Common, $"--baseappdatapath={_folder.Path}", $"--tlscertificate={certificate}", .. options])
        {
            WorkingDirectory = Sources.Root, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["ServerOptions__RecipientValidationExpression"] = $"recipient != '{Unknown}'";
        start.Environment["ServerOptions__CommandValidationExpression"] =
            $"command.Verb == 'RCPT' && command.ArgumentsText.includes('{Busy}') ? error(452, 'Not now, {Busy}') : "
            + $"command.Verb == 'RCPT' && command.ArgumentsText.includes('{Closing}') ? error(421, 'Closing') : null";
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
    }

    public int Port { get; private set; }

    /// <summary>SHA-256 of its certificate, which no authority vouches for.</summary>
    public string Fingerprint { get; }

    public static async Task<MailServer> Start(params string[] options)
    {
        var server = new MailServer(options);
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        server.Port = int.Parse(await server.Says("SMTP Server is listening on port ([0-9]+)"), CultureInfo.InvariantCulture);
        server._http.BaseAddress = new Uri(await server.Says("Now listening on: (http://[0-9.:]+)"));
        return server;
    }

    /// <summary>As they were taken, the oldest first.</summary>
    public async Task<IReadOnlyList<MimeMessage>> Messages()
    {
        var list = await _http.GetFromJsonAsync<JsonNode>("/api/messages?pageSize=100&sortColumn=receivedDate&sortIsDescending=false");
        var messages = new List<MimeMessage>();
        foreach (var item in list!["results"]!.AsArray())
        {
            await using var raw = await _http.GetStreamAsync($"/api/messages/{(string)item!["id"]!}/raw");
            messages.Add(await MimeMessage.LoadAsync(raw));
        }
        return messages;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
        _folder.Dispose();
    }

    private async Task<string> Says(string pattern)
    {
        for (var since = Stopwatch.StartNew(); since.Elapsed < Patience && !_process.HasExited; await Task.Delay(50))
        {
            if (_said.Select(line => Regex.Match(line, pattern, RegexOptions.None, TimeSpan.FromSeconds(1))).FirstOrDefault(match =>
                match.Success) is { } found) return found.Groups[1].Value;
        }
        throw new TimeoutException($"The mail server did not start: {string.Join('\n', _said)}");
    }

    private static string MakeCertificate(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        var today = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(today.AddDays(-1), today.AddDays(30));
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx));
        return certificate.GetCertHashString(HashAlgorithmName.SHA256);
    }
}
