using EarlyWarning.Bench;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace EarlyWarning.Tests.Browser;

/// <summary>
/// What a page costs somebody on a slow network: full lists, a long case, figures of many. After the first page, which brings
/// stylesheets and fonts, none is over 100 KB on the wire, and on none does anything move once it was seen.
/// </summary>
[Collection(BrowserJourneys.Name)]
public sealed class PageCostTests(Chromium chromium) : IAsyncLifetime
{
    private const int MostBytes = 100_000;
    private Town _town = null!;

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        await new ManyCases(_town.Host.Services, _town.Clock.UtcNow).Fill(120);
        await LongCase();
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Theory]
    [InlineData("da", 1280)]
    [InlineData("en", 390)]
    public async Task No_page_is_heavy_and_nothing_moves(string language, int width)
    {
        var wrong = new List<string>();
        await Look(ManyCases.Mette,
            [.. new[] { "", "?show=team", "?show=waiting", "?show=overdue", "?show=closed" }.Select(list => "/board" + list),
            "/board/today", "/board/today/visits", "/board/inbox", "/board/cases/" + ManyCases.CaseId(5),
            "/board/cases/" + ManyCases.CaseId(125),
                $"/board/cases/{ManyCases.CaseId(5)}?do=close", $"/board/cases/{ManyCases.CaseId(5)}/letters/why"]);
        await Look("jens.bak", ["/board", "/board?show=closed", await _town.Page(ManyCases.CaseId(7), "jens.bak"),
            "/board/meetings"]);
        await Look("karen.krogh", ["/board/team", "/board/insight?period=all", "/board/meetings", "/board/roster"]);
        await Look("eva.lind", ["/board/dead-letters", "/board/roster", "/board/roster/history", "/board/agreements", "/board/settings"]);
        await Look("hans.moos", ["/board/access-log"]);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        async Task Look(string person, IReadOnlyList<string> paths)
        {
            await using var who = await Visitor.Open(chromium, _town.Host.Address, person, Setting.Round(language, width));
            foreach (var path in paths)
            {
                Assert.Equal(200, await who.Go(path));
                var cost = await who.Cost(path);
                if (cost.Bytes is < 500 or > MostBytes) wrong.Add($"{path} for {person} brings {cost.Bytes} bytes");
                if (cost.Shift > Visitor.LeastShift) wrong.Add($"{path} for {person} moves ({cost.Shift}): {cost.Moved}");
            }
            wrong.AddRange(who.Faults);
        }
    }

    [Fact]
    public async Task On_the_very_first_page_too_nothing_moves_and_the_stylesheets_come_packed()
    {
        await using var nobody = await Visitor.Open(chromium, _town.Host.Address);
        await nobody.Go("/board/sign-in");
        var cost = await nobody.Cost();
        Assert.True(cost.Shift <= Visitor.LeastShift, $"{cost.Shift}: {cost.Moved}");
        Assert.InRange(cost.Bytes, 50_000, 300_000);
    }

    /// <summary>A year of calls on one case.</summary>
    private async Task LongCase()
    {
        var (id, desk) = (ManyCases.CaseId(5), _town.Desk);
        for (var attempt = 0; attempt < 60; attempt++)
        {
            var version = (await desk.View(id))!.Case.Version;
            var call = new LogAttempt(id, version, ManyCases.Mette, _town.Clock.UtcNow,
                AttemptChannel.Phone, Reached: false);
            Assert.Equal(CommandStatus.Done, (await desk.Do(call)).Status);
        }
    }
}
