using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;
using EarlyWarning.Signals.Rectifying;

namespace EarlyWarning.Tests.Signals;

/// <summary>A citizen says that a signal is wrong: its sender is told, and what it answers and what is decided is kept.</summary>
public sealed class RectificationTests : IAsyncLifetime
{
    private const string Words = "Zirkonen er betalt", Reason = "Vi har set kvitteringen";
    private static readonly SignalRef Signal = new("dev-housing", "r-1");
    private SignalsApp _app = null!;
    private string _token = "";

    public async Task InitializeAsync()
    {
        _app = await SignalsApp.Start();
        await _app.PostRent(Sample.Rent());
        _token = (await _app.Rows(Tables.Receipts)).Single(row => row.RowKey == "r-1").Text("token");
    }

    public Task DisposeAsync()
    {
        _app.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task It_is_put_to_its_sender_once_without_a_word_of_what_the_citizen_says()
    {
        Assert.Equal(CommandResult.Done, await Ask());
        Assert.Equal(CommandResult.Done, await Ask()); // Sent twice.
        Assert.Equal("rectify-waits", (await Desk.Ask(_token, Signal, "karen.krogh", "andet")).Refusal!.Rule);
        Assert.Equal(["received", "disputed"], await Feed());
        var known = (await Desk.Last("dev-housing", "r-1"))!;
        Assert.Equal(known.At.AddMonths(1).Date, known.AnswerBy.ToDateTime(TimeOnly.MinValue));
        Assert.Null(await Desk.Last("dev-benefits", "r-1"));
        Assert.DoesNotContain("Zirkonen", _app.OnDisk(), StringComparison.Ordinal);
        Assert.Equal(Words, Assert.Single(await Desk.Of(_token)).Words);
        Assert.Equal(CommandStatus.NotFound, (await Desk.Ask("v1-nobody", Signal, "mette.holm", Words)).Status);
    }

    [Fact]
    public async Task A_sender_that_stands_by_it_says_so_once_and_the_municipality_decides_on_what_it_saw()
    {
        await Ask();
        var asked = Assert.Single(await Desk.Of(_token)).Known;
        Assert.Equal(CommandResult.Done, await Desk.StandBy("dev-housing", "r-1"));
        Assert.Equal(CommandResult.Done, await Desk.StandBy("dev-housing", "r-1"));
        // It was decided on before the sender's answer was seen.
        Assert.Equal(CommandResult.Stale, await Decide(asked, RectificationEnd.Stands));
        var seen = Assert.Single(await Desk.Of(_token)).Known;
        Assert.Equal("rectify-not-corrected", (await Decide(seen, RectificationEnd.Corrected)).Refusal!.Rule);
        Assert.Equal(CommandResult.Done, await Decide(seen, RectificationEnd.Stands));
        Assert.Equal(CommandResult.Done, await Decide(seen, RectificationEnd.Stands)); // Sent twice.
        Assert.Equal(CommandResult.Stale, await Decide(seen, RectificationEnd.Beside));
        var view = Assert.Single(await Desk.Of(_token));
        Assert.Equal((RectificationEnd.Stands, "mette.holm", Reason), (view.Known.End, view.Known.DecidedBy, view.Reason));
        Assert.Equal(CommandStatus.NotFound, (await Desk.StandBy("dev-housing", "r-1")).Status);
        // What the sender answered is nothing that it was told: the citizen's sheet of what others were told does not have it.
        var kinds = _app.Get<SignalKinds>();
        Assert.Equal([FeedbackCodes.Disputed], (await kinds.Heard(_token, await kinds.Facts(_token))).Select(one => one.Code));
        // Decided is not answered: the citizen waits until somebody says that the letter is sent.
        Assert.Equal(view.Known, Assert.Single(await Desk.AllDue()).Known);
        Assert.Equal(CommandResult.Stale, await Desk.Sent(_token, seen.Id, seen.Version, "mette.holm"));
        Assert.Equal(CommandResult.Done, await Desk.Sent(_token, seen.Id, view.Known.Version, "mette.holm"));
        Assert.Equal(CommandResult.Done, await Desk.Sent(_token, seen.Id, view.Known.Version, "mette.holm")); // Sent twice.
        Assert.Empty(await Desk.AllDue());
        Assert.Equal(_app.Clock.GetUtcNow(), Assert.Single(await Desk.Known(_token)).SentAt);
        Assert.Equal(CommandResult.Done, await Ask()); // Something else about it may be wrong another time.
        Assert.Equal(["received", "disputed", "stood-by", "disputed"], await Feed());
    }

    /// <summary>Nobody decides against the citizen on a sender's word that was not given, unless it had its days.</summary>
    [Fact]
    public async Task That_it_is_right_waits_for_the_sender_or_for_its_days()
    {
        await Ask();
        var asked = Assert.Single(await Desk.Of(_token)).Known;
        Assert.Equal("rectify-sender-first", (await Decide(asked, RectificationEnd.Stands)).Refusal!.Rule);
        _app.Clock.Advance(TimeSpan.FromDays(Rectification.SenderDays));
        Assert.Equal("rectify-sender-first", (await Decide(asked, RectificationEnd.Stands)).Refusal!.Rule); // Its last day.
        _app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(CommandResult.Done, await Decide(asked, RectificationEnd.Stands));
    }

    [Fact]
    public async Task That_it_cannot_be_settled_waits_for_nobody_and_stays_marked_when_it_is_answered()
    {
        await Ask();
        var asked = Assert.Single(await Desk.Of(_token)).Known;
        Assert.Equal(CommandResult.Stale, await Desk.Sent(_token, asked.Id, asked.Version, "mette.holm")); // There is no answer.
        Assert.Equal(CommandResult.Done, await Decide(asked, RectificationEnd.Beside));
        Assert.Equal(CommandResult.Done, await Desk.Sent(_token, asked.Id, asked.Version + 1, "mette.holm"));
        Assert.True(Assert.Single(await Desk.Known(_token)).Marked);
        Assert.Equal(CommandStatus.NotFound, (await Desk.Sent(_token, "nothing", 1, "mette.holm")).Status);
    }

    [Fact]
    public async Task A_senders_system_stands_by_a_signal_as_its_staff_do()
    {
        Assert.Equal(404, (await _app.StandBy("r-2")).Status);
        Assert.Equal(200, (await _app.StandBy("r-1")).Status); // Nobody says that it is wrong.
        Assert.Equal(["received"], await Feed());
        await Ask();
        Assert.Equal(404, (await _app.StandBy("r-1", "dev-benefits")).Status);
        for (var time = 0; time < 2; time++)
            Assert.Equal(["received", "disputed", "stood-by"],
                (await _app.StandBy("r-1")).Body!["feedback"]!.AsArray().Select(told => (string)told!["code"]!));
        Assert.NotNull(Assert.Single(await Desk.Known(_token)).StandsByAt);
    }

    [Fact]
    public async Task Of_a_signal_that_has_ended_for_its_sender_nothing_is_written_down()
    {
        await Ask();
        var row = (await _app.Rows(Tables.Receipts)).Single(row => row.RowKey == "r-1");
        await _app.Table(Tables.Receipts).Replace(row.With("status", "ended"));
        Assert.Equal(404, (await _app.StandBy("r-1")).Status);
        Assert.Equal(CommandStatus.NotFound, (await Desk.StandBy("dev-housing", "r-1")).Status);
        Assert.Null(Assert.Single(await Desk.Known(_token)).StandsByAt);
    }

    /// <summary>Its sender is told nothing, and nobody says that it was; one that was asked before was asked.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_was_not_asked_since_it_had_ended_is_known(bool ended)
    {
        if (!ended) await Ask();
        var row = (await _app.Rows(Tables.Receipts)).Single(row => row.RowKey == "r-1");
        await _app.Table(Tables.Receipts).Replace(row.With("status", "ended"));
        if (ended) Assert.Equal(CommandResult.Done, await Ask());
        Assert.Equal(ended, Assert.Single(await Desk.Known(_token)).Unasked);
        Assert.Equal(ended, !await _app.Get<Feedback>().After("dev-housing", 0).AnyAsync());
    }

    /// <summary>Before there was a letter to send, the decision ended the wait, and nothing said when it was answered.</summary>
    [Fact]
    public async Task One_that_was_decided_before_answers_were_sent_reads_as_answered_then()
    {
        await Ask();
        await Desk.StandBy("dev-housing", "r-1");
        await Decide(Assert.Single(await Desk.Known(_token)), RectificationEnd.Stands);
        var due = Assert.Single(await Desk.Known(_token));
        Assert.Null(due.SentAt);
        await _app.Table(Tables.Feedback).Delete(new Row("~disputed", due.Id));
        var known = Assert.Single(await Desk.Known(_token));
        Assert.Equal((due.DecidedAt, "mette.holm", false), (known.SentAt, known.SentBy, known.Marked));
        Assert.Equal(known, Assert.Single(await Desk.Of(_token)).Known);
        Assert.Empty(await Desk.AllDue());
        Assert.Equal(CommandResult.Done, await Desk.Sent(_token, due.Id, due.Version, "mette.holm"));
    }

    [Fact]
    public async Task What_the_sender_took_back_is_corrected_and_nothing_else_and_is_not_disputed_anew()
    {
        await Ask();
        await _app.Withdraw("r-1");
        var view = Assert.Single(await Desk.Of(_token));
        Assert.True(view.Retracted);
        Assert.Equal("rectify-corrected", (await Decide(view.Known, RectificationEnd.Beside)).Refusal!.Rule);
        Assert.Equal(CommandResult.Done, await Decide(view.Known, RectificationEnd.Corrected));
        Assert.Equal("rectify-retracted", (await Ask()).Refusal!.Rule);
    }

    [Theory]
    [InlineData(RectificationEnd.Corrected, "r-1", false)]
    [InlineData(RectificationEnd.Stands, "r-2", false)]
    [InlineData(RectificationEnd.Beside, "r-2", true)]
    public async Task Of_a_correction_a_person_finds_whether_it_repeats_what_is_wrong(RectificationEnd end, string marked, bool stays)
    {
        await Ask();
        await Correct("r-2", "r-1");
        var view = Assert.Single(await Desk.Of(_token));
        Assert.Equal((true, "r-2"), (view.Retracted, view.Instead!.SignalId));
        var mark = Assert.Single(await Desk.Known(_token));
        Assert.Equal(("r-2", true), (mark.Signal.SignalId, mark.OfFirst)); // It is marked where it counts.
        _app.Clock.Advance(TimeSpan.FromMinutes(1)); // Whoever decides has read it.
        Assert.Equal(CommandResult.Done, await Decide(view.Known, end)); // The sender has had its say.
        Assert.Equal(marked, Assert.Single(await Desk.Known(_token)).Signal.SignalId);
        Assert.Equal(CommandResult.Done, await Desk.Sent(_token, view.Known.Id, view.Known.Version + 1, "mette.holm"));
        Assert.Equal(stays, Assert.Single(await Desk.Known(_token)).Marked);
    }

    /// <summary>A correction may be just what the citizen said: the mark stays with what they said it of.</summary>
    [Theory]
    [InlineData(RectificationEnd.Stands)]
    [InlineData(RectificationEnd.Beside)]
    public async Task A_correction_told_after_the_answer_is_not_marked(RectificationEnd end)
    {
        await Ask();
        await Desk.StandBy("dev-housing", "r-1");
        await Decide(Assert.Single(await Desk.Known(_token)), end);
        var decided = Assert.Single(await Desk.Known(_token));
        Assert.Equal(CommandResult.Done, await Desk.Sent(_token, decided.Id, decided.Version, "mette.holm"));
        _app.Clock.Advance(TimeSpan.FromDays(1));
        await Correct("r-2", "r-1");
        var mark = Assert.Single(await Desk.Known(_token));
        Assert.Equal(("r-1", false, end), (mark.Signal.SignalId, mark.OfFirst, mark.End));
        // Is it wrong after all, the citizen says so of this one.
        Assert.Equal(CommandResult.Done, await Desk.Ask(_token, new("dev-housing", "r-2"), "mette.holm", Words));
        Assert.Equal(["r-2", "r-1"], (await Desk.Known(_token)).Select(known => known.Signal.SignalId));
    }

    /// <summary>Nobody is told that it is right as it stands after its sender has corrected it, nor that what was wrong is gone.</summary>
    [Theory]
    [InlineData(RectificationEnd.Stands, false)]
    [InlineData(RectificationEnd.Beside, false)]
    [InlineData(RectificationEnd.Corrected, true)]
    public async Task A_correction_told_before_the_answer_has_it_decided_anew(RectificationEnd end, bool corrected)
    {
        await Ask();
        if (corrected) await Correct("r-2", "r-1");
        else await Desk.StandBy("dev-housing", "r-1");
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        await Decide(Assert.Single(await Desk.Known(_token)), end);
        _app.Clock.Advance(TimeSpan.FromDays(1));
        await Correct("r-3", corrected ? "r-2" : "r-1");

        var again = Assert.Single(await Desk.Of(_token));
        Assert.Equal((true, true, "r-3", Reason), (again.Known.Open, again.Known.Overtaken, again.Instead!.SignalId, again.Reason));
        var mark = Assert.Single(await Desk.Known(_token));
        Assert.Equal(("r-3", true, true), (mark.Signal.SignalId, mark.OfFirst, mark.Open));
        Assert.Equal(CommandResult.Stale, await Desk.Sent(_token, again.Known.Id, again.Known.Version, "mette.holm"));
        Assert.Single(await Desk.AllDue()); // The citizen waits all the same.
        Assert.Equal(CommandResult.Done, await Decide(again.Known, RectificationEnd.Beside));
        Assert.Equal(CommandResult.Done, await Desk.Sent(_token, again.Known.Id, again.Known.Version + 1, "mette.holm"));
        Assert.True(Assert.Single(await Desk.Known(_token)) is { End: RectificationEnd.Beside, Overtaken: false });
    }

    [Fact]
    public async Task What_is_taken_back_before_the_answer_is_decided_anew()
    {
        await Ask();
        await Desk.StandBy("dev-housing", "r-1");
        await Decide(Assert.Single(await Desk.Known(_token)), RectificationEnd.Stands);
        await _app.Withdraw("r-1");
        var again = Assert.Single(await Desk.Known(_token));
        Assert.True(again is { Open: true, Overtaken: true });
        Assert.Equal(CommandResult.Done, await Decide(again, RectificationEnd.Corrected));
    }

    /// <summary>Nobody decides on what they have not seen.</summary>
    [Fact]
    public async Task A_form_from_before_a_correction_decides_nothing()
    {
        await Ask();
        var shown = Assert.Single(await Desk.Of(_token)).Known;
        await Correct("r-2", "r-1");
        Task<CommandResult> Decide(string instead) =>
            Desk.Decide(_token, shown.Id, shown.Version, "mette.holm", RectificationEnd.Stands, Reason, instead);
        Assert.Equal(CommandResult.Stale, await Decide(""));
        Assert.Equal(CommandResult.Done, await Decide("r-2"));
    }

    [Fact]
    public async Task A_correction_that_was_itself_taken_back_leaves_nothing_in_its_place()
    {
        await Ask();
        await Correct("r-2", "r-1");
        await _app.Withdraw("r-2");
        var view = Assert.Single(await Desk.Of(_token));
        Assert.Equal((true, null), (view.Retracted, view.Instead));
        Assert.Equal("rectify-corrected", (await Decide(view.Known, RectificationEnd.Stands)).Refusal!.Rule);
    }

    /// <summary>Wherever it breaks off: written down again, or gone on with by the night, it is one, and the sender is told once.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_may_break_off_anywhere(bool afterwards)
    {
        for (var step = 1; step <= 15; step++)
        {
            using var app = await SignalsApp.Start();
            await app.PostRent(Sample.Rent());
            var (desk, token) = (app.Get<RectificationDesk>(), (await app.Rows(Tables.Receipts))[0].Text("token"));
            app.Faults.FailAt(step, afterwards);
            for (var attempt = 0; attempt < 2; attempt++)
            {
                try
                {
                    await desk.Ask(token, Signal, "mette.holm", Words);
                }
                catch (StoreUnavailableException)
                {
                    continue;
                }
            }
            app.Faults.FailAt(0, afterwards: false); // Nothing any more.
            app.Clock.Advance(TimeSpan.FromHours(2));
            Assert.Single(await desk.AllDue());
            Assert.Single(await desk.Of(token));
            Assert.Single((await app.Rows(Tables.Feedback)), row => row.PartitionKey == "~disputed");
            Assert.Equal(["disputed"], (await app.Get<Feedback>().After("dev-housing", 0).ToListAsync()).Select(item => item.Code));
        }
    }

    [Fact]
    public async Task It_goes_with_the_signal_that_it_is_about()
    {
        await Ask();
        var table = _app.Get<RectificationTable>();
        await table.Erase(_token, CancellationToken.None);
        Assert.Single(await Desk.Of(_token));
        await _app.Table(Tables.Citizens).Delete(new Row(_token, SignalRows.Key("dev-housing", "r-1")));
        await table.Erase(_token, CancellationToken.None);
        Assert.Empty(await Desk.Of(_token));
        Assert.Empty(await Desk.AllDue());
    }

    private async Task Correct(string id, string wrong)
    {
        var right = Sample.Rent(id);
        right["supersedes"] = wrong;
        Assert.Equal(202, (await _app.PostRent(right)).Status);
    }

    private RectificationDesk Desk => _app.Get<RectificationDesk>();

    private Task<CommandResult> Ask() => Desk.Ask(_token, Signal, "mette.holm", Words);

    private Task<CommandResult> Decide(Rectification known, RectificationEnd end) =>
        Desk.Decide(_token, known.Id, known.Version, "mette.holm", end, Reason);

    private async Task<IEnumerable<string>> Feed() =>
        (await _app.GetSignal("r-1")).Body!["feedback"]!.AsArray().Select(told => (string)told!["code"]!);
}
