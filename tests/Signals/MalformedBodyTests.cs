using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Tests.Architecture;
using EarlyWarning.Tests.Signals.Csv;
using Xunit.Abstractions;

namespace EarlyWarning.Tests.Signals;

/// <summary>
/// Whatever a body holds, it is refused or taken: no fault of ours, no hang, and no good row beside it is lost. Two public suites of what
/// parsers meet (nst/JSONTestSuite, csv-spectrum), and bodies that a seeded mutator makes.
/// </summary>
[Collection(LongFiles.Name)] // What is held can only be told of the whole process.
public sealed class MalformedBodyTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Every_text_of_the_public_JSON_suite_is_answered_alone_as_a_value_and_beside_good_rows()
    {
        using var app = await SignalsApp.Start();
        var (texts, number) = (JsonSuite(), 0);
        Assert.InRange(texts.Count, 250, 1_000);
        foreach (var text in texts)
        {
            Refused(await Sent(app.Post(text)), text);
            Refused(await Sent(app.Post($$"""{"signalId":"v-1","kind":{{text}}}""")), text);
            var (first, last) = (Good(++number), Good(++number));
            var reply = await Sent(app.Post($"[{first},{text},{last}]"));
            // As JSON goes it is whole, or nothing of it is.
            var rows = reply.Body!["rows"]?.AsArray().Count ?? 0;
            if (reply.Status == 202) Assert.Equal(("accepted", "accepted"), (reply.Row(0), reply.Row(rows - 1)));
            else Assert.Equal((400, "json"), (reply.Status, Assert.Single(reply.Errors).Rule));
            Assert.Equal(reply.Status == 202 ? 2 : 0, await Taken(app, number - 1, number));
        }
        Assert.DoesNotContain(app.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_file_of_the_public_CSV_suite_is_answered()
    {
        using var app = await SignalsApp.Start();
        var (files, number) = (Directory.GetFiles(Suite("csv-spectrum/csvs"), "*.csv"), 0);
        Assert.InRange(files.Length, 10, 100);
        foreach (var file in files)
        {
            // With our mark between the cells.
            var csv = Encoding.UTF8.GetBytes((await File.ReadAllTextAsync(file)).Replace(',', ';'));
            Refused(await Sent(app.PostCsv(csv)), Path.GetFileName(file)); // None has our columns.
            // The same cells under ours: each line of it is refused, and the good line above them is taken.
            var id = Path.GetFileNameWithoutExtension(file);
            var reply = await Sent(app.PostCsv([.. Encoding.UTF8.GetBytes($"{Header}\n{Line(++number)}\n"), .. csv]));
            Assert.True(reply.Status == 202 && reply.Row(0) == "accepted", $"{id}: {reply.Status} {reply.Body}");
        }
    }

    [Fact]
    public async Task Mutated_bodies_are_answered_in_time_and_in_flat_memory()
    {
        using var app = await SignalsApp.Start();
        var (random, since, kept) = (new Random(Mutator.Seed), Stopwatch.StartNew(), 0L);
        var seen = new Dictionary<int, int>();
        for (var i = 0; i < Mutator.Bodies; i++)
        {
            var reply = i % 2 == 0 ? await Sent(app.Post(Mutator.Mutated(Encoding.UTF8.GetBytes(Good(100_000 + i)), random)))
                : await Sent(app.PostCsv(Mutator.Mutated(
                    Encoding.UTF8.GetBytes($"{Header}\n{Line(200_000 + i)}\n{Line(300_000 + i)}\n"), random)));
            Assert.True(reply.Status is >= 200 and < 500, $"Body {i} of seed {Mutator.Seed}: {reply.Status}");
            seen[reply.Status] = seen.GetValueOrDefault(reply.Status) + 1;
            app.Bus.Delivered.Clear();
            app.Logs.Lines.Clear();
            if (i == Mutator.Bodies / 3) kept = GC.GetTotalMemory(forceFullCollection: true);
        }
        var grown = (GC.GetTotalMemory(forceFullCollection: true) - kept) / 1024 / 1024;
        output.WriteLine($"seed {Mutator.Seed}: {Mutator.Bodies} bodies, {since.Elapsed.TotalSeconds:F0} s, {grown} MiB more, "
            + string.Join(", ", seen.OrderBy(one => one.Key).Select(one => $"{one.Key}: {one.Value}")));
        Assert.True(grown < 48, $"{grown} MiB");
        Assert.True(seen.GetValueOrDefault(400) > Mutator.Bodies / 4);
    }

    [Fact]
    public async Task A_bad_line_of_a_file_costs_no_line_beside_it()
    {
        using var app = await SignalsApp.Start();
        var (random, whole) = (new Random(Mutator.Seed), 0);
        for (var i = 0; i < Mutator.Bodies / 10; i++)
        {
            var (first, last) = (400_000 + (2 * i), 400_001 + (2 * i));
            // What opens a quotation reaches to its end, wherever that is: those have tests of their own.
            var bad = Mutator.Mutated(Encoding.UTF8.GetBytes(Line(900_000 + i)), random)
                .Where(one => one is not ((byte)'"' or (byte)'\n' or (byte)'\r')).ToArray();
            // Bytes that are no UTF-8 make another character set of the whole file, and its good lines are plain.
            byte[] file = [.. Encoding.UTF8.GetBytes($"{Header}\n{Line(first)}\n"), .. bad, .. Encoding.UTF8.GetBytes($"\n{Line(last)}\n")];
            var reply = await Sent(app.PostCsv(file));
            var taken = await Taken(app, first, last);
            if (reply.Status == 400 && taken == 0) whole++; // No text at all: the file is refused, once, and nothing of it is half taken.
            else Assert.True(taken == 2, $"File {i} of seed {Mutator.Seed}: {taken} taken, {reply.Status} {reply.Body}");
            app.Bus.Delivered.Clear();
        }
        Assert.True(whole < Mutator.Bodies / 50, $"{whole} files were refused as a whole.");
    }

    [Theory]
    [InlineData("[", 100_000)]
    [InlineData("{\"a\":", 100_000)]
    [InlineData("[{\"tenancy\":", 50_000)]
    public async Task Deep_nesting_is_refused_at_once(string open, int times)
    {
        using var app = await SignalsApp.Start();
        var reply = await Sent(app.Post(string.Concat(Enumerable.Repeat(open, times))));
        Assert.Equal((400, "json"), (reply.Status, Assert.Single(reply.Errors).Rule));
    }

    private const string Header = "signalId;kind;cpr;asOf;tenancy.ref;arrearsDkk;name";

    private static string Good(int number) => Sample.Rent(Id(number)).With("cpr", Cprs.Of(number % 280_000)).ToJsonString();

    private static string Line(int number) => string.Join(';', Id(number), "ArrearsOpened", Cprs.Of(number % 280_000),
        "2026-11-03T10:00:00+01:00", "A-12", "9600", "Kanarie Fuglsang");

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"m-{number}x");

    private static async Task<Reply> Sent(Task<Reply> reply) => await reply.WaitAsync(Patience);

    private static void Refused(Reply reply, string what) => Assert.True(reply.Status is >= 400 and < 500, $"{reply.Status}: {what}");

    private static async Task<int> Taken(SignalsApp app, params int[] numbers)
    {
        var taken = 0;
        foreach (var number in numbers)
            if ((await app.GetSignal(Id(number))).Status == 200) taken++;
        return taken;
    }

    private static IReadOnlyList<string> JsonSuite()
    {
        var file = File.ReadAllText(Path.Combine(Suite("json-test-suite/data"), "parsing.js"));
        var cases = JsonNode.Parse(file[file.IndexOf('[', StringComparison.Ordinal)..].TrimEnd().TrimEnd(';'))!.AsArray();
        return [.. cases.Select(one => (string)one!["input"]!)];
    }

    private static string Suite(string name)
    {
        var folder = Path.Combine(Sources.Root, "node_modules", name);
        return Directory.Exists(folder) ? folder : throw new DirectoryNotFoundException($"{name}: run npm ci --include=dev.");
    }
}
