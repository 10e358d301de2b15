using System.Buffers.Text;
using System.Text;
using EarlyWarning.Tests.Privacy;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Unidentified;
using EarlyWarning.Signals.Receipts;
using EarlyWarning.Signals.Unidentified;
using static EarlyWarning.Tests.Signals.Unidentified.UnidentifiedSample;

namespace EarlyWarning.Tests.Signals.Unidentified;

/// <summary>Somebody says who it is: the signal goes on as if it had come so, once, whatever dies; and back when it was wrong.</summary>
public sealed class IdentifyingTests
{
    [Fact]
    public async Task It_goes_on_with_its_own_receipt_and_times_as_if_it_had_come_with_the_number()
    {
        using var app = await SignalsApp.Start();
        var taken = await app.PostRent(Nameless(kind: "EvictionScheduled"));
        app.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(IdentityEnd.Done, await app.Say(Sample.Cpr));

        var signal = Assert.Single(await app.Standing(Sample.Cpr));
        Assert.Equal(((string)taken.Body!["receivedAt"]!, "2026-12-15"),
            ((string)(await app.GetSignal("u-1")).Body!["receivedAt"]!, signal.EvictionDate!.Value.ToString("yyyy-MM-dd",
                System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(taken.Body["receivedAt"]!.GetValue<DateTimeOffset>(), signal.ReceivedAt);
        var sent = Json.Read<CitizenChanged>(Assert.Single(app.Bus.Delivered).Body);
        Assert.Equal((app.Token(Sample.Cpr), Ref(), signal.ReceivedAt), (sent.Token, sent.Signal, sent.ReceivedAt));
        var person = await app.Get<Vault>().Reveal(new RevealRequest(app.Token(Sample.Cpr), Mette, Purposes.ContactCitizen, "2026-0001"));
        Assert.Equal(new PersonalData(Cprs.Read(Sample.Cpr), Sample.Name, Sample.Address, Sample.Phone), person!.Counting);

        // The sender hears that it was found, and never the number.
        var receipt = (await app.GetSignal("u-1")).Body!;
        Assert.Equal("identified", (string)receipt["identity"]!);
        Assert.Equal([("/cpr", "unidentified")], taken.Warnings); // It waits no more, and nothing says that it does.
        Assert.Empty(receipt["warnings"]!.AsArray());
        Assert.Empty((await app.Get<SentDesk>().Find(Sender, "u-1"))!.Signal.Warnings);
        var signed = (await app.Get<SignedReceipts>().Of(Sender, "u-1", CancellationToken.None))!.Split('.')[1];
        Assert.Contains("\"identity\":\"identified\"", Encoding.UTF8.GetString(Base64Url.DecodeFromChars(signed)),
            StringComparison.Ordinal);
        Assert.Equal(["received", "identified"], receipt["feedback"]!.AsArray().Select(told => (string)told!["code"]!));
        Assert.DoesNotContain(Sample.Cpr[..6], receipt.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(200, (await app.PostRent(Nameless(kind: "EvictionScheduled"))).Status);
        Assert.DoesNotContain(await app.Rows(Tables.Unidentified), row => row.Values.ContainsKey("cpr"));
        Assert.Empty(await app.Rows(Tables.Pending));
    }

    [Fact]
    public async Task Of_two_who_say_different_people_one_is_first_and_saying_it_twice_is_saying_it_once()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Nameless());
        var ends = await Task.WhenAll(app.Say(Sample.Cpr, version: 1), app.Say(Other, by: Ali, version: 1));
        Assert.Equal([IdentityEnd.Done, IdentityEnd.Stale], ends.Order());
        Assert.Equal(IdentityEnd.Stale, await app.Say(Sample.Cpr, version: 1));
        Assert.Equal(IdentityEnd.Stale, await app.Say(Other));
        Assert.Equal(1, (await app.Standing(Sample.Cpr)).Count + (await app.Standing(Other)).Count);
        Assert.Equal(["identified"], await app.Feed());
    }

    /// <summary>Each step that writes, as it fails, or as it was done and nobody heard so.</summary>
    private static readonly string[] Steps = ["unidentified.Replace", "receipts.Replace", "vault.Insert", "pending.Insert",
        "citizens.Transact", "citizen-changed.Send", "feedback.Transact", "audit.Insert"];

    [Fact]
    public async Task Whatever_step_fails_the_next_minute_ends_it_the_same()
    {
        var whole = await After(failed: null, afterwards: false, app => app.Say(Sample.Cpr));
        foreach (var (step, index) in Steps.Select((step, index) => (step, index)))
            Assert.Equal((step, whole), (step, await After(step, afterwards: index % 2 == 0, app => app.Say(Sample.Cpr))));
    }

    [Fact]
    public async Task Whatever_step_of_taking_back_fails_the_next_minute_ends_it_the_same()
    {
        async Task Back(SignalsApp app)
        {
            app.Faults.FailAt(0, afterwards: false);
            await app.Say(Other);
        }
        var whole = await After(failed: null, afterwards: false, app => app.TakeBack(), Back);
        string[] steps = ["unidentified.Replace", "receipts.Insert", "receipts.Replace", "citizens.Transact", "vault.Insert",
            "vault.Delete", "citizen-changed.Send", "audit.Insert"];
        foreach (var (step, index) in steps.Select((step, index) => (step, index)))
            Assert.Equal((step, whole), (step, await After(step, afterwards: index % 2 == 1, app => app.TakeBack(), Back)));
    }

    /// <returns>What is kept once the next minute has come.</returns>
    private static async Task<string> After(string? failed, bool afterwards, Func<SignalsApp, Task<IdentityEnd>> work,
        Func<SignalsApp, Task>? before = null)
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Nameless());
        if (before is not null) await before(app);
        app.Faults.FailAt(failed is null ? 0 : 1, afterwards, failed);
        try
        {
            await work(app);
        }
        catch (StoreUnavailableException)
        {
            await work(app); // Whoever got no answer says it again, or finds it said.
        }
        for (var minute = 0; minute < 2; minute++) await app.Desk().Finish();
        Assert.True(app.Bus.Delivered.Count + (await app.Rows(Tables.Pending)).Count > 0); // Sent, or left to the sweep.
        return string.Join('\n', await app.State());
    }

    [Fact]
    public async Task A_sender_that_takes_it_back_while_it_is_said_is_heard()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Nameless());
        app.Faults.MeanwhileBefore("receipts.Replace", async () => await app.Withdraw("u-1"));
        Assert.Equal(IdentityEnd.Done, await app.Say(Sample.Cpr));
        await app.Desk().Finish();
        Assert.Empty(await app.Standing(Sample.Cpr));
        Assert.Empty(await app.Rows(Tables.Unidentified));
        Assert.Equal(["withdrawn"], await app.Feed());

        // And afterwards as any other's.
        await app.PostRent(Nameless("u-2"));
        await app.Say(Sample.Cpr, "u-2");
        Assert.Equal("withdrawn", (string)(await app.Withdraw("u-2")).Body!["status"]!);
        Assert.Empty(await app.Standing(Sample.Cpr));
    }

    [Fact]
    public async Task Who_cannot_be_found_is_told_to_the_sender_and_may_still_be_said()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Nameless());
        Assert.Equal(IdentityEnd.Done, await app.Desk().NotFound(Ref(), 1, "Ringet til udlejeren", Mette));
        Assert.Equal(("not-found", "Ringet til udlejeren"), (await app.Identity(), (await app.Look(Ali)).Words));
        Assert.DoesNotContain("Ringet til", app.OnDisk(), StringComparison.Ordinal);
        Assert.Equal(IdentityEnd.Stale, await app.Desk().NotFound(Ref(), 1, "x", Ali));
        Assert.Equal(IdentityEnd.Done, await app.Say(Sample.Cpr));
        Assert.Equal(["not-identified", "identified"], await app.Feed());
        Assert.Single(await app.Standing(Sample.Cpr));
    }

    [Fact]
    public async Task A_wrong_answer_is_taken_back_and_it_is_asked_anew()
    {
        using var app = await SignalsApp.Start();
        var taken = await app.PostRent(Nameless());
        await app.Say(Other);
        app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(IdentityEnd.Done, await app.TakeBack());

        Assert.Empty(await app.Standing(Other));
        var asked = await app.Found();
        Assert.Equal((IdentityState.Waiting, app.Clock.UtcNow), (asked.State, asked.AskedAt));
        Assert.Equal(("waiting", 200), (await app.Identity(), (await app.PostRent(Nameless())).Status));
        Assert.Equal(Sample.Name, (await app.Look()).Name);
        Assert.Equal(IdentityEnd.Done, await app.Say(Sample.Cpr));
        Assert.Equal(taken.Body!["receivedAt"]!.GetValue<DateTimeOffset>(), Assert.Single(await app.Standing(Sample.Cpr)).ReceivedAt);
        Assert.Empty(await app.Standing(Other));
        Assert.Equal(["identified", "identified"], await app.Feed());
        // One message that it came, one that it went, one that it came elsewhere.
        Assert.Equal([app.Token(Other), app.Token(Other), app.Token(Sample.Cpr)],
            app.Bus.Delivered.Select(message => Json.Read<CitizenChanged>(message.Body).Token));

        // And it may turn out to have been right at first.
        await app.TakeBack();
        await app.Say(Other);
        Assert.Single(await app.Standing(Other));
        Assert.Empty(await app.Standing(Sample.Cpr));
        app.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(IdentityEnd.Stale, await app.TakeBack());

        // Said for good it is out of the way of those that wait, and goes with the rest when the citizen is erased.
        for (var twice = 0; twice < 2; twice++) await app.Desk().Finish();
        Assert.Empty(await app.Desk().All());
        Assert.Equal(IdentityState.Identified, (await app.Found()).State);
        Assert.Equal("settled", Assert.Single(await app.Rows(Tables.Unidentified)).PartitionKey);
        await app.Get<UnidentifiedTable>().DeleteAll([Ref()], CancellationToken.None);
        Assert.Empty(await app.Rows(Tables.Unidentified));
    }

    [Fact]
    public async Task Who_it_may_be_is_who_that_sender_told_of_in_that_tenancy_and_each_look_is_logged_first()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Sample.Rent("moved", "TenancyEnded").With("cpr", Other).With("name", "Gamle Lejer")
            .With("asOf", "2026-11-01T10:00:00Z"));
        await app.PostRent(Sample.Rent("elsewhere").With("cpr", "6303903456").With("tenancy.ref", "B-1")); // The same name, another home.
        await app.PostBenefit(Sample.Benefit("b-1").With("cpr", "6404904567"));
        await app.PostRent(Sample.Rent("now"));
        foreach (var message in app.Bus.Delivered.ToList())
            await app.Get<SentTenancies>().Note(Json.Read<CitizenChanged>(message.Body));
        await app.Get<Vault>().Protect(app.Token(Sample.Cpr), new AddressProtection(On: true, Mette, app.Clock.UtcNow));
        await app.PostRent(Nameless());

        var log = app.Get<AccessLog>();
        // Who may not look at one of them sees none: the name in the signal may be theirs.
        var barred = await app.Desk().Show(Ref(), Ali, citizen => Task.FromResult(citizen != app.Token(Other)));
        Assert.Null(barred!.Person);
        Assert.Empty(await Looks(Sample.Cpr));
        var seen = await app.Look();
        Assert.Equal([(Sample.Cpr, Sample.Name, false, true), (Other, "Gamle Lejer", true, false)],
            seen.Candidates.Select(one => (one.Cpr.Digits, one.Name!, one.Ended, one.Protected)));
        Assert.Equal([Purposes.Identify], await Looks(Sample.Cpr));
        Assert.Equal([Purposes.Identify], await Looks(Other));

        // Once it is said, who looked at the signal has looked at that citizen; and not, once it is taken back.
        await app.Say(Sample.Cpr);
        Assert.Equal([Purposes.Identify, Purposes.Identify, Purposes.Identified, Purposes.Identified],
            await Looks(Sample.Cpr));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.TakeBack();
        Assert.Equal([Purposes.Identify, Purposes.IdentityTakenBack, Purposes.Identified], await Looks(Sample.Cpr));

        async Task<List<string>> Looks(string cpr) =>
            await log.LooksAt(app.Token(cpr)).Select(look => look.Purpose).OrderBy(purpose => purpose).ToListAsync();
    }

    [Fact]
    public async Task The_district_is_found_once_and_the_look_at_the_postcode_is_logged()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Nameless());
        for (var twice = 0; twice < 2; twice++) await app.Desk().Place(Ref(), postcode => postcode == "9999" ? "nord" : null);
        var kept = await app.Found();
        Assert.Equal(("nord", 1), (kept.District, kept.Version));
        Assert.Equal([Purposes.AssignDistrict],
            await app.Get<AccessLog>().LooksAt(kept.Token).Select(look => look.Purpose).ToListAsync());
    }
}
