using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Api;

/// <summary>What each sender hears: of its own signals only, and never so that it could infer another's.</summary>
public sealed class FeedbackApiTests : IAsyncLifetime
{
    private const string Cpr = "6101901234";
    private Town _town = null!;

    public async Task InitializeAsync() => _town = await Town.Start();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task A_signal_is_received_from_the_start_and_the_feed_is_empty()
    {
        await _town.Rent(Cpr, "LeaseTerminated", "HA-1");
        Assert.Equal(["received"], await Told(Call.Housing, "HA-1"));
        Assert.Empty(await Feed(Call.Housing));
    }

    [Fact]
    public async Task A_sender_whose_signals_alone_open_a_case_hears_of_the_acceptance_and_the_other_of_nothing()
    {
        var id = await Terminated();
        Assert.Empty(await Feed(Call.Housing));

        await Do(id, version => new AcceptCase(id, version, "mette.holm"));
        Assert.Empty(await Feed(Call.Housing)); // An answer comes no sooner than the deadline of a case of its own.
        await _town.TellSenders(5);
        Assert.Equal([("HA-1", "picked-up")], await Feed(Call.Housing));
        Assert.Empty(await Feed(Call.Benefits));

        await Attempt(id, reached: false);
        Assert.Empty(await Feed(Call.Benefits));
        await Attempt(id, reached: true);
        Assert.Empty(await Feed(Call.Benefits));
        Assert.Equal([("HA-1", "picked-up")], await Feed(Call.Housing));
    }

    [Fact]
    public async Task Help_accepted_and_the_closing_are_told_once_each()
    {
        var id = await Terminated();
        await Do(id, version => new AcceptCase(id, version, "mette.holm"));
        await Attempt(id, reached: true);
        await Do(id, version => new HoldMeeting(id, version, "mette.holm", true, "Blive boende", WithoutQuorum: true));
        await Do(id, version => new AdoptPlan(id, version, "mette.holm",
            [new ProposedAction("payment-plan", "jens.bak", DateOnly.FromDateTime(_town.Clock.UtcNow.UtcDateTime).AddDays(7), null)]));
        await Do(id, version => new CloseCase(id, version, "mette.holm", Outcome.NeedsNoHelp, "Talt med hende"));

        await _town.TellSenders(40);
        Assert.Equal([("HA-1", "picked-up"), ("HA-1", "help-accepted"), ("HA-1", "closed")], await Feed(Call.Housing));
        Assert.Empty(await Feed(Call.Benefits));
        Assert.Equal(["received", "picked-up", "help-accepted", "closed"], await Told(Call.Housing, "HA-1"));
        Assert.Equal(["received"], await Told(Call.Benefits, "YK-1"));
    }

    [Fact]
    public async Task A_case_that_was_taken_and_closed_without_contact_is_closed_and_tells_no_more()
    {
        var id = await Terminated();
        await Do(id, version => new AcceptCase(id, version, "mette.holm"));
        foreach (var (channel, daypart) in new[] { (AttemptChannel.Phone, Daypart.Morning), (AttemptChannel.Phone, Daypart.Evening),
            (AttemptChannel.Visit, Daypart.Morning) })
            await Do(id, version =>
                new LogAttempt(id, version, "mette.holm", AttemptTimes.On(_town.Clock.UtcNow, daypart), channel, false));
        await Do(id, version => new CloseCase(id, version, "mette.holm", Outcome.NoContact, "Talt med hende"));

        await _town.TellSenders(40);
        Assert.Equal([("HA-1", "picked-up"), ("HA-1", "closed")], await Feed(Call.Housing));
        Assert.Empty(await Feed(Call.Benefits));
    }

    [Fact]
    public async Task A_sender_that_could_not_know_of_the_case_does_not_hear_that_it_was_closed()
    {
        var id = await Terminated();
        await Do(id, version => new AcceptCase(id, version, "mette.holm"));
        await Do(id, version => new CloseCase(id, version, "mette.holm", Outcome.NotJustified, "Talt med hende"));

        await _town.TellSenders(40);
        Assert.Equal([("HA-1", "picked-up"), ("HA-1", "closed")], await Feed(Call.Housing));
        Assert.Empty(await Feed(Call.Benefits));
    }

    [Fact]
    public async Task The_feed_goes_on_after_the_last_sequence_read()
    {
        var id = await Terminated();
        await Do(id, version => new AcceptCase(id, version, "mette.holm"));
        await Do(id, version => new CloseCase(id, version, "mette.holm", Outcome.NotJustified, "Talt med hende"));

        await _town.TellSenders(40);
        var all = (await _town.Get("/api/feedback", Call.Housing)).Body["entries"]!.AsArray();
        var rest = (await _town.Get($"/api/feedback?after={(long)all[0]!["sequence"]!}", Call.Housing)).Body["entries"]!.AsArray();

        Assert.Equal([1L, 2L], all.Select(entry => (long)entry!["sequence"]!));
        Assert.Equal("closed", (string)Assert.Single(rest)!["code"]!);
        Assert.Equal(["at", "code", "sequence", "signalId"], all[0]!.AsObject().Select(field => field.Key).Order());
    }

    /// <summary>Housing alone at 60; the benefits office's stop of 25 comes on top.</summary>
    private async Task<string> Terminated()
    {
        await _town.Rent(Cpr, "LeaseTerminated", "HA-1");
        await _town.Benefit(Cpr, "BenefitStopped", "YK-1");
        return (string)Assert.Single(await _town.Cases("open"))!["caseId"]!;
    }

    private async Task Do(string id, Func<long, CaseCommand> command) => Assert.Equal(CommandResult.Done, await _town.Do(id, command));

    private Task Attempt(string id, bool reached) =>
        Do(id, version => new LogAttempt(id, version, "mette.holm", _town.Clock.UtcNow, AttemptChannel.Phone, reached));

    private async Task<IEnumerable<(string, string)>> Feed(string sender) =>
        (await _town.Get("/api/feedback", sender)).Body["entries"]!.AsArray()
            .Select(entry => ((string)entry!["signalId"]!, (string)entry["code"]!));

    private async Task<IEnumerable<string>> Told(string sender, string signalId) =>
        (await _town.Get($"/api/signals/{signalId}", sender)).Body["feedback"]!.AsArray().Select(told => (string)told!["code"]!);
}
