using EarlyWarning.Tests.Privacy;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Unidentified;
using static EarlyWarning.Tests.Signals.Unidentified.UnidentifiedSample;

namespace EarlyWarning.Tests.Signals.Unidentified;

/// <summary>Put to the wrong citizen: nothing of whom it is about stays there, and nobody hears of that case.</summary>
public sealed class MistakenTests
{
    [Fact]
    public async Task The_wrong_citizen_has_their_own_number_alone_and_neither_name_nor_home_nor_signal_of_somebody_else()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Nameless());
        await app.Say(Other);
        var people = app.Get<PersonIndex>();
        await people.Refresh(app.Token(Other));
        Assert.Equal([app.Token(Other)], await people.Find(Sample.Name, Mette, Purposes.Search));
        await app.TakeBack();
        await people.Refresh(app.Token(Other));
        await NothingIsLeftWith(app, Other);
        Assert.Empty(await people.Find(Sample.Name, Mette, Purposes.Search));

        // What somebody says of them after that stands, and stands alone.
        await app.PostRent(Sample.Rent("own").With("cpr", Other).With("name", "Anden Borger"));
        Assert.Equal("Anden Borger", (await app.Person(Other))!.Name.Counts);
        Assert.Equal(["own"], (await app.Get<SignalKinds>().Facts(app.Token(Other))).Select(fact => fact.Signal.SignalId));
    }

    [Fact]
    public async Task What_the_wrong_case_had_to_tell_is_told_to_nobody_nor_what_it_says_before_it_has_heard()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Nameless());
        await app.Say(Other);
        await Tell("2026-0001");
        await app.TakeBack();
        app.Clock.Advance(TimeSpan.FromDays(8));
        await app.Get<Feedback>().TellDue();
        Assert.Equal(["identified"], await app.Feed());

        await Tell("2026-0001"); // A late run of the case.
        await app.Say(Sample.Cpr);
        await Tell("2026-0002");
        app.Clock.Advance(TimeSpan.FromDays(8));
        await app.Get<Feedback>().TellDue();
        Assert.Equal(["identified", "identified", "picked-up"], await app.Feed());

        Task Tell(string caseId) => app.Get<Feedback>().AddFrom(app.Clock.UtcNow.AddDays(7), Sender,
            new FeedbackEntry("u-1", FeedbackCodes.PickedUp, app.Clock.UtcNow), $"{caseId}|u-1|picked-up");
    }

    [Fact]
    public async Task Taken_back_by_its_sender_first_it_leaves_the_wrong_citizen_all_the_same_and_nobody_is_asked()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Nameless());
        await app.Say(Other);
        await app.Withdraw("u-1");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(IdentityEnd.Done, await app.TakeBack());
        await app.Desk().Finish();
        await NothingIsLeftWith(app, Other);
        Assert.DoesNotContain(await app.Rows(Tables.Citizens), row => row.RowKey.EndsWith("|u-1", StringComparison.Ordinal));
        Assert.Equal([Purposes.IdentityTakenBack, Purposes.Identified], await app.Get<AccessLog>().LooksAt(app.Token(Other))
            .Select(look => look.Purpose).Where(purpose => purpose != Purposes.ContactCitizen).Distinct().Order().ToListAsync());
        Assert.Empty(await app.Rows(Tables.Unidentified));
        Assert.Equal("withdrawn", (string)(await app.GetSignal("u-1")).Body!["status"]!);
    }

    [Fact]
    public async Task A_row_that_is_written_meanwhile_is_taken_away_from_the_wrong_citizen_too()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Nameless());
        await app.Say(Other);
        app.Faults.MeanwhileBefore("citizens.Transact", async () =>
        {
            var row = (await app.SignalRows()).Single();
            await app.Table(Tables.Citizens).Replace(row.With("warnings", "[]"));
        });
        await app.TakeBack();
        Assert.Empty(await app.Standing(Other));
        await app.Say(Other);
        Assert.Single(await app.Standing(Other));
    }

    [Fact]
    public async Task A_row_that_cannot_be_opened_stops_no_other_and_is_seen()
    {
        using var app = await SignalsApp.Start();
        foreach (var id in new[] { "u-1", "u-2" })
        {
            await app.PostRent(Nameless(id));
            app.Faults.FailAt(1, afterwards: false, "receipts.Replace");
            await app.Say(Sample.Cpr, id);
        }
        var row = (await app.Rows(Tables.Unidentified)).Single(one => one.RowKey == $"{Sender}|u-1");
        await app.Table(Tables.Unidentified).Replace(row.With("cpr", new byte[] { 1, 2, 3 }));
        Assert.Equal(1, await app.Desk().Finish());
        Assert.Equal((IdentityState.Said, IdentityState.Identified), ((await app.Found()).State, (await app.Found("u-2")).State));
        Assert.Contains(app.Logs.Lines, line => line.StartsWith("Error Signal u-1 of", StringComparison.Ordinal));
        Assert.True(await app.Desk().Place(Ref("u-2"), _ => "nord"));
    }

    [Fact]
    public async Task An_erasure_that_found_it_unknown_leaves_it_once_somebody_has_said_who_it_is()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Nameless());
        var (nobody, later) = ((await app.Found()).Token, app.Clock.UtcNow.AddDays(1));
        var (signals, signal) = (app.Get<AcceptedSignals>(), new ErasedSignal(Sender, "u-1"));
        Assert.False(await signals.IsAnothers(signal, nobody, later));
        await app.Say(Sample.Cpr);
        Assert.True(await signals.IsAnothers(signal, nobody, later));
        Assert.False(await signals.IsAnothers(signal, app.Token(Sample.Cpr), later));
        await app.Get<EarlyWarning.Signals.SignalTable>().Leave(nobody, Sender, "u-1", CancellationToken.None);
        Assert.Equal(200, (await app.GetSignal("u-1")).Status);
    }

    private static async Task NothingIsLeftWith(SignalsApp app, string cpr)
    {
        var person = (await app.Person(cpr))!;
        Assert.Equal((cpr, null, null, 0),
            (person.Cpr.Digits, person.Name.Counts, person.Address.Counts, person.Name.Said.Count + person.Phones.Count));
        Assert.Empty(await app.Get<SignalKinds>().Facts(app.Token(cpr)));
        Assert.Empty(await app.Get<SignalKinds>().Of(app.Token(cpr), Sender).ToListAsync());
    }
}
