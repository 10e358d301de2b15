using System.CommandLine;

namespace EarlyWarning.Tool;

/// <summary>How the program ends.</summary>
internal enum ExitCode
{
    AllTaken = 0,
    SomeRefused = 1,

    /// <summary>The command itself, the key or the file is wrong.</summary>
    Misused = 2,

    /// <summary>Nothing was taken.</summary>
    Refused = 3,

    /// <summary>Nobody answered, or was told to come again later: the same command again does it.</summary>
    TryAgain = 4,
}

/// <summary><c>earlywarning send|validate|follow</c>. The key is in the environment, where no list of processes shows it.</summary>
/// <param name="environment">Variables by name.</param>
internal sealed class Commands(HttpClient http, TextWriter output, TextWriter error, Func<string, string?> environment)
{
    public const string Key = "EARLYWARNING_KEY", Url = "EARLYWARNING_URL";

    private readonly Words _words = Words.Of(environment);

    public Task<int> Run(string[] args, CancellationToken cancellation = default)
    {
        var file = new Argument<FileInfo>("file") { Description = _words.File };
        var type = new Option<string>("--type") { Description = _words.Type, Required = true };
        type.AcceptOnlyFromAmong("rent-arrears", "benefit-stops");
        var url = new Option<string>("--url")
        {
            Description = _words.Url, DefaultValueFactory = _ => environment(Url) ?? "", Recursive = true,
        };
        var after = new Option<string>("--after") { Description = _words.After };
        var once = new Option<bool>("--once") { Description = _words.Once };
        var send = new Command("send", _words.Send) { file, type };
        send.SetAction((parsed, stop) => Done(parsed.GetValue(url), sender =>
            sender.Send(parsed.GetValue(file)!, parsed.GetValue(type)!, dryRun: false, stop)));
        var validate = new Command("validate", _words.Validate) { file, type };
        validate.SetAction((parsed, stop) => Done(parsed.GetValue(url), sender =>
            sender.Send(parsed.GetValue(file)!, parsed.GetValue(type)!, dryRun: true, stop)));
        var follow = new Command("follow", _words.Follow) { after, once };
        follow.SetAction((parsed, stop) => Done(parsed.GetValue(url), sender =>
            sender.Follow(parsed.GetValue(after), parsed.GetValue(once), stop)));
        var root = new RootCommand(_words.Root) { url, send, validate, follow };
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, cancellation);
    }

    private async Task<int> Done(string? url, Func<Sender, Task<ExitCode>> work)
    {
        if (environment(Key) is not { Length: > 0 } key) return Misused(_words.NoKey);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var host) || !(host.Scheme == "https" || host.IsLoopback))
            return Misused(_words.NoUrl);
        try
        {
            return (int)await work(new Sender(http, host, key, new Report(output, _words)));
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Misused(_words.NoFile);
        }
        catch (UnusableFileException)
        {
            return Misused(_words.NotJson);
        }
        catch (HttpRequestException)
        {
            await error.WriteLineAsync(_words.NoAnswer);
            return (int)ExitCode.TryAgain;
        }
    }

    private int Misused(string why)
    {
        error.WriteLine(why);
        return (int)ExitCode.Misused;
    }
}
