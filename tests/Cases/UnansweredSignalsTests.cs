using System.Text.Json.Nodes;
using EarlyWarning.Cases;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Local.Functions;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Cases.Rules;
using Microsoft.Extensions.DependencyInjection;
using JsonArray = System.Text.Json.Nodes.JsonArray;

namespace EarlyWarning.Tests.Cases;

/// <summary>What a sender hears of a signal that led to nothing.</summary>
public sealed class UnansweredSignalsTests : IAsyncLifetime
{
    private const string Watched = "6101901234";
    private const string Helped = "6201901234";
    private Town _town = null!;

    public async Task InitializeAsync() => _town = await Town.Start();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task Thirty_days_without_a_case_is_told_once_and_a_case_that_waits_is_not_given_away()
    {
        await Closed();
        await _town.Rent(Watched, "LeaseTerminated", "HA-late"); // Nothing new: no case is opened again.
        await _town.OpenCase(Helped);

        _town.Clock.Advance(TimeSpan.FromDays(29));
        await Night();
        Assert.Empty(await Feedback());

        _town.Clock.Advance(TimeSpan.FromDays(2));
        await Night();
        var told = Assert.Single(await Until(items => items.Count > 0))!;
        Assert.Equal(("HA-late", "not-picked-up"), (told["signalId"]!.GetValue<string>(), told["code"]!.GetValue<string>()));

        _town.Clock.Advance(TimeSpan.FromDays(1));
        await Night();
        Assert.Single(await Feedback());
    }

    /// <summary>Whether there was a case would tell it what others have reported.</summary>
    [Fact]
    public async Task A_sender_whose_own_signals_are_not_enough_is_never_told_that_there_was_no_case()
    {
        await _town.Rent(Watched, "ArrearsOpened", "HA-watch", body => body["arrearsDkk"] = 9600);
        _town.Clock.Advance(TimeSpan.FromDays(31));
        await _town.Host.Services.GetRequiredService<FunctionRunner>().RunTimer(nameof(UnansweredSignals.TellUnanswered));
        Assert.Empty(await Feedback());
    }

    /// <summary>Another's signal opened the case again; the sender's own brought nothing, and it hears what it would hear alone.</summary>
    [Fact]
    public async Task A_later_case_that_others_signals_made_is_none_to_a_sender_whose_own_brought_nothing()
    {
        await Closed();
        await _town.Rent(Watched, "LeaseTerminated", "HA-late");
        await _town.Benefit(Watched, "BenefitStopped", "YK-new");
        var again = Assert.Single(await _town.Cases("open"))!["caseId"]!.GetValue<string>();
        await _town.Do(again, version => new AcceptCase(again, version, Scene.Contact));
        Assert.DoesNotContain((await _town.View(again)).Case.Asks, ask => ask.Sender is not null); // Nor is its adviser asked.

        await _town.TellSenders(31);
        await _town.Host.Services.GetRequiredService<FunctionRunner>().RunTimer(nameof(UnansweredSignals.TellUnanswered));

        var told = Assert.Single(await Feedback())!;
        Assert.Equal(("HA-late", "not-picked-up"), (told["signalId"]!.GetValue<string>(), told["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task That_somebody_said_whom_a_signal_is_about_is_no_answer_to_it()
    {
        await Closed();
        await _town.Rent(Watched, "LeaseTerminated", "HA-late");
        await _town.Host.Services.GetRequiredService<EarlyWarning.Signals.Contracts.Feedback>().Add("dev-housing",
            new("HA-late", "identified", _town.Clock.UtcNow), "~identity|HA-late|1");
        _town.Clock.Advance(TimeSpan.FromDays(31));
        await _town.Host.Services.GetRequiredService<FunctionRunner>().RunTimer(nameof(UnansweredSignals.TellUnanswered));
        Assert.Equal(["identified", "not-picked-up"], (await Feedback()).Select(told => told!["code"]!.GetValue<string>()));
    }

    /// <summary>A case that the sender's own signal opened, and that is over.</summary>
    private async Task Closed()
    {
        await _town.Rent(Watched, "LeaseTerminated", "HA-first");
        var id = Assert.Single(await _town.Cases())!["caseId"]!.GetValue<string>();
        await _town.Do(id, version => new AcceptCase(id, version, Scene.Contact));
        Assert.Equal(CommandResult.Done, await _town.Do(id, version =>
            new CloseCase(id, version, Scene.Contact, Outcome.NotJustified, "Talt med hende")));
    }

    /// <summary>The timer of the night has had its turn: it looks at the clock five times a second.</summary>
    private static Task Night() => Task.Delay(TimeSpan.FromMilliseconds(700));

    private async Task<JsonArray> Until(Func<JsonArray, bool> enough)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            var items = await Feedback();
            if (enough(items)) return items;
            await Task.Delay(50);
        }
        throw new TimeoutException("It was not told.");
    }

    private async Task<JsonArray> Feedback()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/feedback");
        request.Headers.Add("X-Api-Key", "dev-housing");
        using var response = await _town.Http.SendAsync(request);
        var entries = (await JsonNode.ParseAsync(await response.Content.ReadAsStreamAsync()))!["entries"]!.AsArray();
        return [.. entries.Where(told => told!["signalId"]!.GetValue<string>() != "HA-first").Select(told => told!.DeepClone())];
    }
}
