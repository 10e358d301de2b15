using EarlyWarning.Local;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyWarning.Tests.Platform;

public sealed class CalmConsoleTests
{
    private readonly ManualClock _clock = new();
    private readonly StringWriter _out = new();

    private string[] Lines => _out.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public void A_warning_that_repeats_is_written_a_few_times_a_minute_and_then_counted()
    {
        var console = new CalmConsole { Clock = _clock };
        for (var i = 0; i < 1000; i++) Log(console, LogLevel.Warning, "{Queue} cannot be read", $"q{i}");
        Assert.Equal(CalmConsole.LinesPerMinute, Lines.Length);
        Log(console, LogLevel.Warning, "something else", "");
        Assert.Equal(CalmConsole.LinesPerMinute + 1, Lines.Length);

        _clock.Advance(TimeSpan.FromMinutes(1));
        Log(console, LogLevel.Warning, "{Queue} cannot be read", "q");

        Assert.EndsWith($"({1000 - CalmConsole.LinesPerMinute} lines like this were left out.)", Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_an_exception_its_type_is_written_and_never_what_it_says()
    {
        Log(new CalmConsole { Clock = _clock }, LogLevel.Critical, "failed", "", new InvalidOperationException("6101901234"));
        Assert.Contains("crit: Tests failed InvalidOperationException", Assert.Single(Lines), StringComparison.Ordinal);
        Assert.DoesNotContain("6101901234", Lines[0], StringComparison.Ordinal);
    }

    /// <summary>A collector that reads JSON would lose the one line that says why nothing runs; so would journalctl -p err.</summary>
    [Fact]
    public async Task What_a_run_says_of_itself_is_a_line_of_its_log_and_plain_to_people()
    {
        foreach (var form in LogForm.All)
        {
            var words = new StartWords(_out, _out, form);
            await words.Ready("http://127.0.0.1:7071", new RunOptions { Serve = true });
            Assert.Equal(1, words.Refused(["one\ntwo", "three"]));
        }
        Assert.Equal(["ready http://127.0.0.1:7071", "EarlyWarning does not start:", "- one two", "- three"], Lines[..4]);
        Assert.Equal([("information", "ready http://127.0.0.1:7071"), ("critical", "EarlyWarning does not start: one two"),
            ("critical", "EarlyWarning does not start: three")], Lines[4..7].Select(line =>
                System.Text.Json.Nodes.JsonNode.Parse(line)!).Select(line => ((string)line["level"]!, (string)line["message"]!)));
        Assert.Equal(["<6>ready http://127.0.0.1:7071", "<2>EarlyWarning does not start: one two", "<2>EarlyWarning does not start: three"],
            Lines[7..]);
    }

    [Fact]
    public void What_is_no_warning_is_written_whenever_it_is_said()
    {
        var console = new CalmConsole { Clock = _clock };
        for (var i = 0; i < 20; i++) Log(console, LogLevel.Information, "sent {Count}", $"{i}");
        Assert.Equal(20, Lines.Length);
    }

    [Fact]
    public void A_line_has_its_day_and_a_collector_or_systemd_reads_it_as_they_do()
    {
        Log(new CalmConsole { Clock = _clock }, LogLevel.Warning, "left {Count}", "1");
        Log(new CalmConsole(LogForm.Journal) { Clock = _clock }, LogLevel.Error, "left", "1");
        Log(new CalmConsole(LogForm.Json) { Clock = _clock }, LogLevel.Error, "æ \"left\"", "1",
            new InvalidOperationException("6101901234"));

        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d warn: Tests left", Lines[0]);
        Assert.Equal("<3>Tests left", Lines[1]);
        var json = System.Text.Json.Nodes.JsonNode.Parse(Lines[2])!;
        Assert.Equal(("error", "Tests", "æ \"left\"", "InvalidOperationException"),
            ((string?)json["level"], (string?)json["category"], (string?)json["message"], (string?)json["error"]));
        Assert.Equal(_clock.GetUtcNow(), DateTimeOffset.Parse((string)json["time"]!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.DoesNotContain("6101901234", Lines[2], StringComparison.Ordinal);
        Assert.Contains("text, json, journal", Assert.Throws<SettingException>(() => LogForm.Of("xml")).Message, StringComparison.Ordinal);
    }

    private void Log(CalmConsole console, LogLevel level, string template, string value, Exception? error = null)
    {
        IReadOnlyList<KeyValuePair<string, object?>> state = [new("value", value), new("{OriginalFormat}", template)];
        console.Write(new LogEntry<IReadOnlyList<KeyValuePair<string, object?>>>(level, "Tests", default, state, error, (_, _) => template),
            null, _out);
    }
}
