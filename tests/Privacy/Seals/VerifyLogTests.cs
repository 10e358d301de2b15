using System.Text.RegularExpressions;
using EarlyWarning.Local;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Privacy.Seals;

/// <summary><c>verify-log</c>, as whoever asks at the machine and a nightly job of theirs see it, while a host has the data.</summary>
public sealed class VerifyLogTests : SealHouse
{
    private string Data => Path.GetDirectoryName(Folder)!;

    [Fact]
    public async Task A_log_that_nobody_touched_ends_with_0_and_the_seal_to_write_down()
    {
        Assert.Equal((0, "Nothing is sealed yet: no line is old enough.", ""), await Verify());
        await Day();
        await Day();
        var (code, said, errors) = await Verify();
        Assert.Equal((0, ""), (code, errors));
        Assert.StartsWith("8 lines in 2 seals are as they were sealed. The newest is 2026-11-06.jsonl, SHA-256 ", said,
            StringComparison.Ordinal);
        await Day();
        Assert.Equal(0, (await Verify("--expect", Newest(said).ToUpperInvariant())).Code); // One of before is still there.
        Assert.Equal(["earlywarning.db", "earlywarning.db-shm", "earlywarning.db-wal"],
            Directory.GetFiles(Data).Select(Path.GetFileName).Order(StringComparer.Ordinal)); // It reads only.
    }

    [Fact]
    public async Task Each_line_that_was_changed_or_taken_out_is_named_and_it_ends_with_1()
    {
        await Day();
        await Day();
        var (changed, gone) = ((await Audit.Query("2026-11").ToListAsync())[0], (await Security.Scan().ToListAsync())[0]);
        await Audit.Replace(changed.With("staffId", "ali.demir"));
        await Security.Delete(gone);
        var (code, said, errors) = await Verify();
        Assert.Equal((1, ""), (code, said));
        var lines = errors.Split(Environment.NewLine);
        Assert.Equal("The log is not as it was sealed (2):", lines[0]);
        Assert.Contains($"LineChanged in 2026-11-05.jsonl, line {Tables.Audit}/2026-11/{changed.RowKey}.", lines);
        Assert.Contains(lines, line => line.StartsWith($"LineMissing in 2026-11-0", StringComparison.Ordinal)
            && line.EndsWith($"line {Tables.SecurityEvents}/{gone.PartitionKey}/{gone.RowKey}.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Seals_that_were_made_anew_are_found_by_the_one_that_was_written_down()
    {
        await Day();
        var known = Newest((await Verify()).Said);
        Assert.Equal(0, (await Verify("--expect", known)).Code);
        await Audit.Replace((await Audit.Query("2026-11").ToListAsync())[0].With("purpose", "contact-citizen-2"));
        Directory.Delete(Folder, recursive: true);
        Clock.UtcNow = Clock.UtcNow.AddDays(1);
        await Seal();
        var (code, _, errors) = await Verify("--expect", known);
        Assert.Equal(1, code);
        Assert.Contains("NotTheExpected", errors, StringComparison.Ordinal);
        Assert.Contains("no seal has the SHA-256 that was expected", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seal_that_stands_still_for_more_than_two_days_is_said()
    {
        await Day();
        Clock.Advance(TimeSpan.FromDays(3));
        var (code, _, errors) = await Verify();
        Assert.Equal(1, code);
        Assert.Contains("SealLogs stands still", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--expect takes a SHA-256", "--expect", "abc")]
    [InlineData("--expect takes a SHA-256", "--expect", "zz00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("--tables and --seals belong together.", "--tables", "https://x.table.core.windows.net")]
    [InlineData("--tables and --seals belong together.", "--seals", "https://x.blob.core.windows.net")]
    [InlineData("--tables and --seals must be https addresses.", "--tables", "http://x.table.core.windows.net", "--seals", "https://x")]
    [InlineData("--tables and --seals must be https addresses.", "--tables", "https://x", "--seals", "seals")]
    public async Task What_is_asked_wrongly_is_refused_with_the_rule(string rule, params string[] args)
    {
        var (code, said, errors) = await Verify(args);
        Assert.Equal(1, code);
        Assert.Contains(rule, said + errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_is_no_log_nothing_is_verified()
    {
        var (code, said, errors) = await Run(["verify-log", "--data", Path.Combine(Data, "nowhere")]);
        Assert.Equal((1, ""), (code, said));
        Assert.StartsWith("The log is not verified: there is no store in ", errors, StringComparison.Ordinal);
    }

    private Task<(int Code, string Said, string Errors)> Verify(params string[] more) => Run(["verify-log", "--data", Data, .. more]);

    private async Task<(int Code, string Said, string Errors)> Run(string[] args)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await RunOptions.Run(args, new Commands(output, errors) { Clock = Clock });
        return (code, output.ToString().Trim(), errors.ToString().Trim());
    }

    private static string Newest(string said) =>
        Regex.Match(said, "SHA-256 ([0-9a-f]{64})", RegexOptions.None, TimeSpan.FromMinutes(1)).Groups[1].Value;
}
