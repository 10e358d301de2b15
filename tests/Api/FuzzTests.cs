using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using EarlyWarning.Tests.Board.Administration;
using EarlyWarning.Tests.Signals;
using EarlyWarning.Tests.Signals.Events;
using Xunit.Abstractions;

namespace EarlyWarning.Tests.Api;

/// <summary>
/// Whatever comes to whichever route, by whoever: no fault, no hang, no answer without an end or without the headers, no markup that was
/// typed, and nobody's number or name in a log.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int MostPages = 14, MostBytes = 2 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly int Seed = Mutator.Seed, Requests = Mutator.Bodies / 6;
    private static readonly string[] Staff = ["mette.holm", "karen.krogh", "jens.bak", "eva.lind", "hans.moos"];

    private Town _town = null!;
    private string _id = "";

    public async Task InitializeAsync()
    {
        _town = await Town.Start(settings: EventTests.Settings);
        _id = await _town.OpenCase("6101901234");
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task Anything_at_any_route_is_answered()
    {
        using var clerk = await Clerk.Enter(_town, Staff[0]);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false,
            UseCookies = false }) { BaseAddress = _town.Http.BaseAddress };
        var (random, seen) = (new Random(Seed), new SortedDictionary<int, int>());
        var any = new AnyRequest(random, _town, _id, clerk.Session);
        Assert.InRange(AnyRequest.Routes.Count, 120, 400);
        for (var i = 0; i < Requests; i++)
        {
            using var request = any.Next();
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
            await Check(answer, $"Request {i} of seed {Seed}");
            seen[(int)answer.StatusCode] = seen.GetValueOrDefault((int)answer.StatusCode) + 1;
        }
        output.WriteLine($"seed {Seed}: {string.Join(", ", seen.Select(one => $"{one.Key}: {one.Value}"))}");
        CheckLogs();
    }

    [Fact]
    public async Task Anything_in_any_form_of_anybodys_is_answered()
    {
        var (random, clerks) = (new Random(Seed), new List<(Clerk Clerk, List<(string Action, List<(string Name,
            string Value)> Fields)> Forms)>());
        foreach (var person in Staff)
        {
            var clerk = await Clerk.Enter(_town, person);
            clerks.Add((clerk, await Forms(clerk)));
        }
        Assert.True(clerks.Sum(one => one.Forms.Count) > 60, string.Join(' ', clerks.Select(one => one.Forms.Count)));
        for (var i = 0; i < Requests; i++)
        {
            var (clerk, forms) = clerks[random.Next(clerks.Count)];
            var (action, fields) = forms[random.Next(forms.Count)];
            var filled = fields.Select(field => random.Next(3) == 0 && !field.Name.StartsWith("__", StringComparison.Ordinal)
                ? (field.Name, Value: StrangeTexts.Any(random)) : field).ToList();
            if (random.Next(6) == 0) filled.Add((StrangeTexts.Any(random), StrangeTexts.Any(random)));
            using var answer = await clerk.Post(action, [.. filled]).WaitAsync(Patience);
            await Check(answer, $"Form {i} of seed {Seed}, {action}");
        }
        foreach (var (clerk, _) in clerks) clerk.Dispose();
        await _town.Settle();
        CheckLogs();
    }

    private static async Task Check(HttpResponseMessage answer, string what)
    {
        Assert.True((int)answer.StatusCode is >= 200 and < 500,
            $"{what}: {answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri} {answer.StatusCode}");
        foreach (var header in new[] { "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Request-Id" })
            Assert.True(answer.Headers.Contains(header),
                $"{what}: {answer.RequestMessage!.RequestUri} {answer.StatusCode} without {header}");
        Assert.True(answer.Headers.CacheControl is not null, $"{what}: {answer.RequestMessage!.RequestUri} may be cached");
        Assert.All(StrangeTexts.Personal, text => Assert.DoesNotContain(text, answer.Headers.GetValues("X-Request-Id").Single(),
            StringComparison.Ordinal));
        if (answer.Headers.Location is { } to)
            Assert.True(to.OriginalString.StartsWith('/') && !to.OriginalString.StartsWith("//", StringComparison.Ordinal),
                $"{what}: leads to {to}");
        var bytes = new byte[MostBytes];
        await using var body = await answer.Content.ReadAsStreamAsync();
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false).AsTask().WaitAsync(Patience);
        Assert.True(length < MostBytes, $"{what}: an answer without end");
        if (answer.Content.Headers.ContentType?.MediaType == "text/html")
            Assert.DoesNotContain("<b7x", Encoding.UTF8.GetString(bytes, 0, length), StringComparison.Ordinal);
    }

    private void CheckLogs()
    {
        foreach (var line in _town.Log.Lines)
        {
            Assert.All(StrangeTexts.Personal, text => Assert.DoesNotContain(text, line, StringComparison.OrdinalIgnoreCase));
            Assert.False(line.StartsWith("Error", StringComparison.Ordinal), line);
        }
    }

    /// <summary>Those of the pages that links lead to from the person's first one.</summary>
    private async Task<List<(string Action, List<(string Name, string Value)> Fields)>> Forms(Clerk clerk)
    {
        var (forms, open, seen) = (new Dictionary<string, List<(string, string)>>(StringComparer.Ordinal), new Queue<string>(),
            new HashSet<string>(StringComparer.Ordinal));
        foreach (var first in new[] { $"/board/cases/{_id}", "/board", "/board/today", "/board/roster", "/board/agreements",
            "/board/access-log", "/board/team/cases" })
            open.Enqueue(first);
        for (var pages = 0; pages < MostPages && open.TryDequeue(out var address);)
        {
            if (!seen.Add(address)) continue;
            using var answer = await clerk.Ask(address);
            if (answer.StatusCode != HttpStatusCode.OK || answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            pages++;
            var page = await Clerk.Read(answer);
            foreach (var form in page.QuerySelectorAll("form[method=post]").Where(form => form.GetAttribute("action") is { } action
                && !action.Contains("/sign-", StringComparison.Ordinal)))
                forms.TryAdd(form.GetAttribute("action")!, Fields(form));
            foreach (var link in page.QuerySelectorAll("main a[href^='/board/']").Select(link => link.GetAttribute("href")!))
                if (!link.Contains('#', StringComparison.Ordinal) || link.Contains("do=",
                    StringComparison.Ordinal)) open.Enqueue(link.Split('#')[0]);
        }
        return [.. forms.Select(form => (form.Key, form.Value))];
    }

    private static List<(string Name, string Value)> Fields(IElement form) =>
        [.. form.QuerySelectorAll("input[name], select[name], textarea[name]").Select(field => (field.GetAttribute("name")!,
            field.GetAttribute("value") ?? field.QuerySelector("option[value]:not([value=''])")?.GetAttribute("value") ?? ""))];
}
