using System.Net;
using System.Text.Json.Nodes;
using EarlyWarning.Local.Functions;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Runs;
using EarlyWarning.Privacy.Seals;
using EarlyWarning.Tests.Board.Administration;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.Status;

/// <summary>How the system is: what is wrong first, for administrators alone, and the same for a machine.</summary>
public sealed class StatusPageTests : IAsyncLifetime
{
    private Town _town = null!;

    public async Task InitializeAsync() => _town = await Town.Start();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task What_is_wrong_stands_first_in_both_languages_and_what_ran_at_night_has_its_time()
    {
        await _town.Host.Services.GetRequiredService<FunctionRunner>().RunTimer(nameof(SealTriggers.SealLogs));
        using (var eva = await Clerk.Enter(_town, "eva.lind"))
        {
            var page = await eva.Get("/board/status");
            Assert.Empty(Wrong(page));
            Assert.NotNull(page.QuerySelector("main a[href='/board/keeping']")); // Where the checks send an administrator.
            Assert.Contains($"1 af {NightlyWork.Names.Count} natlige arbejder har kørt", page.Body!.TextContent, StringComparison.Ordinal);
            var seals = page.QuerySelectorAll("tr").Single(row => row.QuerySelector("code")?.TextContent == nameof(SealTriggers.SealLogs));
            Assert.StartsWith("i dag kl.", seals.Children[1].TextContent, StringComparison.Ordinal);
        }

        await PutAside();
        foreach (var (language, lead, title) in new[]
            { ("da", "skal ses på.", "Advarsel Fejlede beskeder"), ("en", "must be looked at.", "Warning Failed messages") })
        {
            using var eva = await Clerk.Enter(_town, "eva.lind", language);
            var page = await eva.Get("/board/status");
            Assert.EndsWith(lead, page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(title, Assert.Single(Wrong(page)).TextContent.Trim());
        }
    }

    [Fact]
    public async Task A_machine_reads_the_same_with_an_administrator_s_session_and_nobody_else_does()
    {
        await PutAside();
        using var eva = await Clerk.Enter(_town, "eva.lind");
        using var mette = await Clerk.Enter(_town, "mette.holm");
        Assert.Equal(HttpStatusCode.Forbidden, (await mette.Ask("/board/status")).StatusCode);
        Assert.Equal((HttpStatusCode.Unauthorized, null), await Details(session: null));
        Assert.Equal((HttpStatusCode.NotFound, null), await Details(mette.Session));

        var (status, report) = await Details(eva.Session);
        Assert.Equal((HttpStatusCode.OK, "warning"), (status, (string?)report!["status"]));
        var letters = report["checks"]!.AsArray().Single(check => (string?)check!["name"] == "dead-letters")!;
        Assert.Equal(("warning", "dead-letters", "Failed messages: 1."),
            ((string?)letters["state"], (string?)letters["code"], (string?)letters["says"]));
    }

    [Fact]
    public void Every_work_of_the_night_is_on_the_page_and_in_the_runbook()
    {
        var runbook = File.ReadAllText(Path.Combine(Architecture.Sources.Root, "docs", "operations", "missed-night.md"));
        Assert.NotEmpty(NightlyWork.Names);
        Assert.All(NightlyWork.Names, name =>
        {
            Assert.Contains($"| `{name}` |", runbook, StringComparison.Ordinal);
            Assert.NotEqual(name, EarlyWarning.Board.Status.StatusWords.OfWork(name).Da);
        });
    }

    private async Task PutAside()
    {
        await _town.Host.Services.GetRequiredService<IBus>().Send(new BusMessage(Queues.CaseDue, "m-1", "no message of ours"));
        while ((await _town.Host.Services.GetRequiredService<IDeadLetters>().List(Queues.CaseDue)).Count == 0) await _town.Settle();
    }

    private async Task<(HttpStatusCode, JsonNode?)> Details(string? session)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/health/details");
        if (session is not null) request.Headers.Add("Cookie", session);
        using var answer = await _town.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, answer.StatusCode is HttpStatusCode.OK ? JsonNode.Parse(text) : null);
    }

    /// <summary>The disk of the machine that runs this may be nearly full.</summary>
    private static IEnumerable<AngleSharp.Dom.IElement> Wrong(AngleSharp.Dom.IParentNode page) =>
        page.QuerySelectorAll("main .panel h2:not(#check-disk)");
}
