using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using EarlyWarning.Local.Backups;
using EarlyWarning.Local.Doctor;
using EarlyWarning.Local.Moving;
using EarlyWarning.Local.Operating;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Local;

/// <summary>Made-up people, who sign in without a password, and the keys that everybody knows.</summary>
public enum DemoKind
{
    Off,

    /// <summary>Them alone: no citizen yet.</summary>
    Empty,

    /// <summary>With a made-up municipality, signals streaming in.</summary>
    Town,
}

/// <summary>What the command line says.</summary>
public sealed record RunOptions
{
    public const string DemoVariable = "EARLYWARNING_DEMO";

    public int Port { get; init; } = 7071;
    public IPAddress Listen { get; init; } = IPAddress.Loopback;
    public string Data { get; init; } = ".data";

    /// <summary>Tables and queues in Azurite, in place of SQLite.</summary>
    public bool Azurite { get; init; }

    /// <summary>Asked for, never guessed.</summary>
    public DemoKind Demo { get; init; }

    /// <summary>People's data is served: nothing of a developer's conveniences.</summary>
    public bool Serve { get; init; }

    /// <summary>How the log is written (<see cref="LogForm"/>); null: as the setting <c>Server:Log</c> says.</summary>
    public string? Log { get; init; }

    /// <summary>Domain seconds per real second.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Settings that win over every other source: tests.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>The clock of the domain in place of the one the options describe: tests.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Registers more, or instead, after everything else: tests.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Adds to the worker around the functions, after everything else: tests.</summary>
    public Action<IFunctionsWorkerApplicationBuilder>? Worker { get; init; }

    /// <summary>Parses, explains (<c>--help</c>) or refuses in one line that names what is wrong, and runs.</summary>
    /// <param name="also">What another program than this one adds to it: tests.</param>
    public static Task<int> Run(string[] args, Commands commands, Func<RunOptions, RunOptions>? also = null)
    {
        ArgumentNullException.ThrowIfNull(commands);
        var line = Root(commands, also).Parse(args);
        if (line.Errors.Count > 0)
            return Task.FromResult(
                commands.Refuse($"EarlyWarning does not start: {string.Join(' ', line.Errors.Select(error => error.Message).Distinct())} "
                + $"(--help lists the options)"));
        // Told to end before a command comes to its first wait, the library ends the process at once: without a word of what goes on.
        return line.InvokeAsync(new InvocationConfiguration
        {
            ProcessTerminationTimeout = OperatorCommands.HearSignals(line) ? null : TimeSpan.FromSeconds(10),
        });
    }

    /// <summary>Every command and option there is.</summary>
    internal static RootCommand Root(Commands commands, Func<RunOptions, RunOptions>? also = null)
    {
        var port = new Option<int>("--port")
        {
            Description = "HTTP port; 0 takes a free one.", DefaultValueFactory = _ => 7071,
            CustomParser = result => Read<int>(result, number => number is >= 0 and <= 65535, "--port must be 0 to 65535."),
        };
        var listen = new Option<string>("--listen") { Description =
            "IP address to bind. Anything but loopback is for serve.", DefaultValueFactory = _ => "127.0.0.1" };
        var data = new Option<string>("--data") { Description = "Folder for all data of the run.", DefaultValueFactory = _ =>
            ".data", Recursive = true };
        var azurite = new Option<bool>("--azurite") { Description =
            "Keep tables and queues in Azurite (setting AzureWebJobsStorage), started if none answers. For development: it saves every 5 s "
            + "only." };
        var demo = new Option<DemoKind>("--demo")
        {
            Description = "Made-up people and known keys, on loopback: with a municipality that signals stream into, or 'empty'. "
                + $"{DemoVariable}=1 or =empty is the same.",
            Arity = ArgumentArity.ZeroOrOne, CustomParser = result => ReadDemo(result, result.Tokens[0].Value),
            // Also asked when the option stands there by itself.
            DefaultValueFactory = result => ReadDemo(result,
                result.Parent is OptionResult { Implicit: false } ? "1" : Environment.GetEnvironmentVariable(DemoVariable)),
        };
        var speed = new Option<double>("--speed")
        {
            Description = "Domain seconds per second, 1 to 86400: demos and deadline tests only.", DefaultValueFactory = _ => 1,
            CustomParser = result => Read<double>(result, number => number is >= 1 and <= 86400, "--speed must be 1 to 86400."),
        };
        var log = new Option<string?>("--log") { Description =
            "How log lines are written: text, json, or journal for systemd. Wins over the setting Server:Log." };
        log.AcceptOnlyFromAmong([.. LogForm.All.Select(form => form.Name)]);
        data.Validators.Add(result => { if (result.GetValueOrDefault<string>() is "") result.AddError("--data must name a folder."); });
        listen.Validators.Add(result =>
            { if (!IPAddress.TryParse(result.GetValueOrDefault<string>(), out _)) result.AddError("--listen must be an IP address."); });
        var root = new RootCommand("EarlyWarning on one machine: signals in, risk, the team convened, the board.") { port, listen, data,
            azurite, demo, speed, log };
        root.SetAction((parsed, cancellation) =>
        {
            var said = new RunOptions
            {
                Port = parsed.GetValue(port), Listen = IPAddress.Parse(parsed.GetValue(listen)!), Data = parsed.GetValue(data)!,
                Azurite = parsed.GetValue(azurite), Demo = parsed.GetValue(demo), Speed = parsed.GetValue(speed),
                Log = parsed.GetValue(log),
            };
            return commands.Run(also is null ? said : also(said), cancellation);
        });
        var serve = new Command("serve",
            "Serve people's data: refuses to start with a demonstration's keys or sign-in, and names what is missing.")
            { port, listen, log };
        serve.SetAction((parsed, cancellation) => commands.Run(new RunOptions
        {
            Port = parsed.GetValue(port), Listen = IPAddress.Parse(parsed.GetValue(listen)!), Data = parsed.GetValue(data)!, Serve = true,
            Log = parsed.GetValue(log),
            Demo = Environment.GetEnvironmentVariable(DemoVariable) is { Length: > 0 } ? DemoKind.Empty : DemoKind.Off,
        }, cancellation));
        root.Add(serve);
        root.Add(DoctorCommand.Of(data, listen, commands));
        OperatorCommands.Add(root, data, commands);
        AddBackup(root, data, commands);
        AddPutBack(root, commands);
        AddVerifyLog(root, data, commands);
        AddNewKey(root, data, commands);
        MoveCommands.Add(root, data, commands);
        return root;
    }

    private static T Read<T>(ArgumentResult result, Func<T, bool> fits, string error) where T : struct, ISpanParsable<T>
    {
        if (T.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value) && fits(value)) return value;
        result.AddError(error);
        return default;
    }

    private static DemoKind ReadDemo(ArgumentResult result, string? value)
    {
        switch (value)
        {
            case null or "": return DemoKind.Off;
            case "1": return DemoKind.Town;
            case "empty": return DemoKind.Empty;
            default:
                result.AddError($"--demo takes nothing or 'empty', {DemoVariable} 1 or 'empty'.");
                return DemoKind.Off;
        }
    }

    private static void AddPutBack(RootCommand root, Commands commands)
    {
        var copy = new Argument<string>("folder") { Description = "A night's copy of Azure's tables, fetched into a folder." };
        var table = new Option<string>("--table") { Description = "The table to compare with its copy.", Required = true };
        var into = new Option<string>("--into")
        {
            Description = "Address of the table service, reached as whoever is signed in (az login); or a connection string.",
            Required = true,
        };
        var write = new Option<Platform.Copies.PutBackWhat>("--write")
            { Description = "nothing (only say what is missing and what differs), missing, or all that differs too." };
        var putBack = new Command("put-back", "Put rows of a copy back into a table on Azure. Nothing is deleted.")
            { copy, table, into, write };
        putBack.SetAction((parsed, cancellation) => commands.PutBack(
            parsed.GetValue(copy)!, parsed.GetValue(table)!, parsed.GetValue(into)!, parsed.GetValue(write), cancellation));
        root.Add(putBack);
    }

    private static void AddNewKey(RootCommand root, Option<string> data, Commands commands)
    {
        var file = new Option<string?>("--file") { Description = "The keys, where they are not in the data folder." };
        var key = new Command("new-key",
            "Add a version to the keys that data is sealed with. A running host takes it up within a minute and moves what is sealed.")
            { file };
        key.SetAction(parsed => commands.NewKey(parsed.GetValue(data)!, parsed.GetValue(file)));
        root.Add(key);
    }

    private static void AddVerifyLog(RootCommand root, Option<string> data, Commands commands)
    {
        var tables = new Option<string?>("--tables") { Description =
            "On Azure: address of the table service, reached as whoever is signed in (az login)." };
        var seals = new Option<string?>("--seals") { Description = "On Azure: address of the blob service that has the seals." };
        var expect = new Option<string?>("--expect") { Description =
            "SHA-256 of a seal that was written down elsewhere: whoever could change the seals is found too." };
        expect.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is not { Length: 64 } text || !text.All(char.IsAsciiHexDigit))
                result.AddError("--expect takes a SHA-256: 64 hexadecimal digits.");
        });
        var verify = new Command("verify-log",
            "Hold the access log and the security log against their seals, and name each line that was changed, taken out or put in. "
            + "Reads only, also while a host runs.") { tables, seals, expect };
        verify.SetAction((parsed, cancellation) => (parsed.GetValue(tables), parsed.GetValue(seals)) switch
        {
            (null, null) => commands.VerifyLog(parsed.GetValue(data)!, parsed.GetValue(expect), cancellation),
            ({ } at, { } with) => commands.VerifyLog(at, with, parsed.GetValue(expect), cancellation),
            _ => Task.FromResult(commands.Refuse("--tables and --seals belong together.")),
        });
        root.Add(verify);
    }

    private static Argument<string> File(string description)
    {
        var file = new Argument<string>("file") { Description = description };
        file.Validators.Add(result => { if (result.GetValueOrDefault<string>() is "") result.AddError("The name of the file is empty."); });
        return file;
    }

    private static void AddBackup(RootCommand root, Option<string> data, Commands commands)
    {
        var source = File("The backup to restore.");
        var restore = new Command("restore",
            "Put a backup in the place of the store, which is kept aside. No host may run on the data.") { source };
        restore.SetAction((parsed, cancellation) => commands.Restore(parsed.GetValue(data)!, parsed.GetValue(source)!, cancellation));
        root.Add(BackupCommands.Make(data, commands));
        root.Add(restore);
    }
}
