using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Workflow;
using EarlyWarning.Local;
using EarlyWarning.Local.Doctor;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;
using EarlyWarning.Platform.Checks;
using EarlyWarning.Tests.Platform.Azure.Broker;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Architecture;

/// <summary>What an operator's page says can be typed, is named or is counted so by the program.</summary>
public sealed partial class OperationsPageTests
{
    private static readonly IReadOnlyList<(string Path, string Text)> Pages =
        [.. Sources.Of("docs", ".md"), .. new[] { "README.md", "CONTRIBUTING.md", "SECURITY.md" }.Select(file =>
            (file, File.ReadAllText(Path.Combine(Sources.Root, file))))];

    /// <summary>Words of a page that stand for something.</summary>
    private static readonly (string Word, string Example)[] Stands =
        [("SHA256", new string('a', 64)), ("NAME", "SealLogs"), ("COMMAND", "doctor")];

    [Fact]
    public void Every_command_of_a_page_is_one_that_the_program_takes()
    {
        var root = RunOptions.Root(new Commands(TextWriter.Null, TextWriter.Null));
        var typed = Pages.SelectMany(page => Typed(page.Text).Select(line => (page.Path, Line: line))).Distinct().ToList();
        Assert.InRange(typed.Count, 60, 300);
        Assert.Equal([], typed.Select(one => Wrong(Words(one.Line)) is { } wrong ? $"{one.Path}: {one.Line}: {wrong}" : "")
            .Where(wrong => wrong.Length > 0));

        // A name alone, or with what is left out, says that there is such a command.
        string? Wrong(List<string> words) => words is [_] or [_, "…"] && !words[0].StartsWith('-')
            ? root.Subcommands.Any(command => command.Name == words[0]) ? null : "no such command"
            : root.Parse(words).Errors.FirstOrDefault()?.Message;
    }

    [Fact]
    public async Task The_table_of_checks_has_each_that_is_looked_at()
    {
        using var folder = new TempFolder();
        await using var app = LocalHost.Unstarted(new RunOptions { Serve = true, Data = folder.Path }, folder.Path);
        var looked = app.Services.GetServices<Check>().Select(check => check.Name).Append("store"); // Which doctor looks at first.
        var table = Page("doctor.md").Split("| check |")[1].Split("\n\n")[0];
        Assert.Equal(looked.Order(StringComparer.Ordinal), FirstColumn().Matches(table).SelectMany(row => Code().Matches(row.Value))
            .Select(name => name.Groups["text"].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_table_of_reasons_has_each_that_a_store_gives()
    {
        var table = Page("backup.md").Split("| `reasons` in")[1].Split("\n\n")[0];
        string[] channels = [StoreReasons.MailFolder, StoreReasons.MailServer, StoreReasons.PushService, StoreReasons.AlertService];
        Assert.Equal(typeof(StoreReasons).GetFields().Select(field => (string)field.GetRawConstantValue()!).Except(channels)
                .Order(StringComparer.Ordinal),
            FirstColumn().Matches(table).SelectMany(row => Code().Matches(row.Value)).Select(name => name.Groups["text"].Value)
                .Order(StringComparer.Ordinal));
        // What lies beside the store and is backed up with it.
        Assert.All(Containers.All, folder => Assert.Contains($"`{folder}/`", Page("backup.md"), StringComparison.Ordinal));
    }

    [Fact]
    public void A_dead_letter_s_page_has_each_reason_and_its_numbers()
    {
        var page = Page("dead-letter.md");
        string[] reasons = [QueueMessage.Malformed, AlertCodes.UnknownPerson, AlertCodes.MailRefused, CaseDeadLetters.WebhookRefused,
            DeadLetter.MaxDeliveryCountExceeded, DeadLetter.OutageTooLong];
        Assert.All(reasons, reason => Assert.Contains($"`{reason}`", page, StringComparison.Ordinal));
        // A handler that puts messages aside for a reason of its own has its constant among them.
        Assert.Equal(["AlertCodes.MailRefused", "AlertCodes.UnknownPerson", "CaseDeadLetters.WebhookRefused"],
            Sources.Of("functions", ".cs").SelectMany(file => Aside().Matches(file.Text)).Select(match => match.Groups["reason"].Value)
                .Distinct().Order(StringComparer.Ordinal));
        Assert.All(new[]
        {
            (BusLimits.MaxFailures == 10, "Its handler failed ten times"),
            (true, $"with it in hand {BusLimits.MaxUnanswered} times"),
            (true, $"comes again after {PutOffMessages.FirstDelay.TotalSeconds} seconds"),
            (true, $"at most every {PutOffMessages.LongestDelay.TotalMinutes} minutes"),
            (PutOffMessages.LongestWait == TimeSpan.FromDays(7), "Only after seven days of that"),
            (true, $"`{PutOffMessages.OriginalIdName}`"),
            (true, string.Create(CultureInfo.InvariantCulture, $"({new QueueRules().TimeToLive.TotalDays} days unread)")), // As deployed.
        }, said => Assert.True(said.Item1 && page.Contains(said.Item2, StringComparison.Ordinal), said.Item2));
    }

    [Fact]
    public void Still_cases_and_the_limits_of_the_checks_are_the_pages()
    {
        Assert.Equal(2, StillCases.WorkingDays);
        Assert.Contains("no step for two working days", Page("README.md"), StringComparison.Ordinal);
        Assert.Contains("due for two working days", Page("stuck-case.md"), StringComparison.Ordinal);

        var page = Page("doctor.md");
        Assert.Equal((CheckState.Ok, CheckState.Warning, CheckState.Warning, CheckState.Fault), (HostChecks.Disk(2048).State,
            HostChecks.Disk(2047).State, HostChecks.Disk(256).State, HostChecks.Disk(255).State));
        Assert.Contains("less than 2 GB free (256 MB: a fault)", page, StringComparison.Ordinal);
        CheckState Off(int seconds) => HostChecks.Clock(TimeSpan.FromSeconds(seconds)).State;
        Assert.Equal((CheckState.Ok, CheckState.Warning, CheckState.Warning, CheckState.Fault), (Off(15), Off(16), Off(60), Off(61)));
        Assert.Contains("15 seconds from the provider's (a minute: a fault)", page, StringComparison.Ordinal);
        var now = DateTimeOffset.UnixEpoch;
        CheckState Made(double hours) => HostChecks.Backup(now.AddHours(-hours), serves: true, now).State;
        Assert.Equal((CheckState.Ok, CheckState.Warning), (Made(26), Made(26.1)));
        Assert.Contains("no `./run backup` of this data for 26 hours", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_the_deployment_that_a_page_names_is_there_and_has_what_it_is_named_for()
    {
        var named = Pages.SelectMany(page => InInfra().Matches(page.Text).Select(match => (page.Path, File: match.Groups["file"].Value,
            Word: match.Groups["word"].Value))).ToList();
        Assert.InRange(named.Count, 15, 200);
        Assert.Contains(named, one => one.Word.Length > 0);
        Assert.All(named, one =>
        {
            var file = Path.Combine(Sources.Root, one.File.TrimEnd('.', '/'));
            Assert.True(Path.Exists(file), $"{one.Path}: {one.File}");
            if (one.Word.Length > 0) Assert.Contains(one.Word, File.ReadAllText(file), StringComparison.Ordinal);
        });
    }

    private static string Page(string name) => File.ReadAllText(Path.Combine(Sources.Root, "docs", "operations", name));

    /// <summary>What stands behind the program's name, line by line: in blocks and in the text.</summary>
    private static IEnumerable<string> Typed(string page) => Fence().Matches(page).SelectMany(block =>
            block.Value.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Select(line => Remark().Replace(line, "")))
        .Concat(Code().Matches(Fence().Replace(page, "")).Select(code => code.Groups["text"].Value))
        .SelectMany(line => Then().Split(line)).Select(one => Program().Match(one)).Where(match => match.Success)
        .Select(match => match.Groups["rest"].Value.Trim());

    private static List<string> Words(string line) => [.. Substituted().Replace(line, "today").Split(' ').Select(word =>
        Stands.FirstOrDefault(one => one.Word == word).Example ?? word).Where(word => word.Length > 0)];

    [GeneratedRegex(@"^ *```.*?^ *```", RegexOptions.Multiline | RegexOptions.Singleline, 60_000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"`(?<text>[^`\n]+)`", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Code();

    [GeneratedRegex(@"(^|\s)#\s.*$", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Remark();

    [GeneratedRegex("&&|;|\\|", RegexOptions.None, 60_000)]
    private static partial Regex Then();

    /// <summary>At the beginning of a command; a table's row, a sender's tool and a user of that name are none.</summary>
    [GeneratedRegex(@"(^\s*(\./run|earlywarning(?! send))|EarlyWarning\.Host\.dll)(?<rest>( .*)?)$", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Program();

    [GeneratedRegex(@"\$\([^)]*\)", RegexOptions.None, 60_000)]
    private static partial Regex Substituted();

    [GeneratedRegex(@"^\| (`[^|]*) \|", RegexOptions.Multiline, 60_000)]
    private static partial Regex FirstColumn();

    [GeneratedRegex(@"new UnusableMessageException\((?<reason>[A-Z]\w+\.\w+),", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Aside();

    [GeneratedRegex(@"(`(?<word>\w+)` in `)?(?<![\w/])(?<file>infra/[\w./-]+)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex InInfra();
}
