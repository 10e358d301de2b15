using EarlyWarning.Tests.Privacy;
using System.Net;
using EarlyWarning.Board.Case.Journal;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Corrections;
using EarlyWarning.Cases.Contracts.Journal;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Tests.Board.Administration;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.Case;

/// <summary>The journal and how a citizen is reached, on the real host: written, corrected, searched, undone, and nowhere else.</summary>
public sealed class JournalTests : IAsyncLifetime
{
    private const string Cpr = "6101901234", Told = "+4593847561", Own = "+4521436587";
    private const string Words = "Citronfalter i trappeopgangen", Right = "Blåfugl i trappeopgangen";
    private Town _town = null!;
    private string _id = "";

    private string Case => "/board/cases/" + _id;

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        _id = await _town.OpenCase(Cpr, body => body["phone"] = Told);
        await _town.Do(_id, version => new AcceptCase(_id, version, "mette.holm"));
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task A_note_is_written_corrected_by_another_and_found_with_all_it_has_said()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        using var karen = await Clerk.Enter(_town, "karen.krogh");
        var open = await mette.Get($"{Case}?do=goal");
        var form = await karen.Get($"{Case}?do=note");
        using var first = await karen.Send(form, "#step form", ("subject", "Visit"), ("text", Words));
        using var again = await karen.Send(form, "#step form", ("subject", "Visit"), ("text", Words));
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (first.StatusCode, again.StatusCode));
        using var goal = await mette.Send(open, "#step form", ("goal", "Blive boende"));
        Assert.Equal(HttpStatusCode.SeeOther, goal.StatusCode); // A note makes nobody's form stale.

        await mette.Save($"{Case}?do=correct-note&number=1", "#step form", ("text", Right), ("reason", "Det var den blå"));
        var page = await mette.Get($"{Case}/journal");
        var note = Assert.Single(page.QuerySelectorAll(".journal > li"));
        Assert.Equal(Right, note.QuerySelector("blockquote")!.TextContent.Trim());
        Assert.Contains(Words, note.QuerySelector("del")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Mette Holm: Det var den blå", Clerk.Words(note), StringComparison.Ordinal);
        Assert.Equal(2, Assert.Single(await _town.Host.Services.GetRequiredService<CaseJournal>().Read(_id)).Versions.Count);

        using var found = await mette.Send(page, ".journal-search", ("word", "citronFALTER"));
        Assert.Equal((HttpStatusCode.OK, $"{Case}/journal/search"), (found.StatusCode, found.RequestMessage!.RequestUri!.PathAndQuery));
        Assert.Equal("Citronfalter", (await Clerk.Read(found)).QuerySelector("del mark")!.TextContent);
        using var none = await mette.Send(page, ".journal-search", ("word", "Perlemorssommerfugl"));
        Assert.Empty((await Clerk.Read(none)).QuerySelectorAll(".journal > li"));
        using var other = await mette.Send(page, ".journal-search", ("word", "blive"));
        Assert.Contains("Blive boende", Clerk.Words((await Clerk.Read(other)).QuerySelector("main")!), StringComparison.Ordinal);
        using var empty = await mette.Send(page, ".journal-search", ("word", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);

        Assert.Contains(Words, (await mette.Get($"{Case}/letters/journal")).Body!.TextContent, StringComparison.Ordinal);
        await AssertNowhere(Words, Right, "Det var den blå", "citronFALTER", "Perlemorssommerfugl");
    }

    [Fact]
    public async Task Undoing_that_the_meeting_was_held_takes_back_the_words_that_were_written_with_it()
    {
        (string?, string)[] said = [(null, "Først"), ("Blive boende", "Noget andet"), ("Blive boende", "Blive boende")];
        foreach (var (before, written) in said)
        {
            if (before is not null) await _town.Do(_id, version => new RecordGoal(_id, version, "mette.holm", before));
            await _town.Do(_id, version => new HoldMeeting(_id, version, "mette.holm", true, written, WithoutQuorum: true));
            Assert.Equal(written, (await _town.View(_id)).CitizensGoal);
            await _town.Do(_id, version => new UndoLast(_id, version, "mette.holm"));
            var view = await _town.View(_id);
            Assert.Equal((before, before is null), (view.CitizensGoal, view.Case.GoalAt is null));
            if (before != written) Assert.Equal(written, Assert.Single(view.Replaced, said => said.Key == view.Timeline[^1]).Value);
        }
    }

    /// <summary>A link escaped twice opened the last note, and a correction went into another than the one that was pressed.</summary>
    [Fact]
    public async Task Each_link_corrects_its_own_note_and_a_form_for_one_that_does_not_exist_is_about_none()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        foreach (var (id, words) in new[] { ("1", Words), ("2", "Kartoffelmøl") })
            await _town.Do(_id, version => new WriteNote(_id, version, "mette.holm", id, NoteSubject.Call, _town.Clock.UtcNow, words));
        foreach (var path in new[] { Case, $"{Case}/journal" })
        {
            var page = await mette.Get(path);
            Assert.DoesNotContain(page.QuerySelectorAll("[href], [action]").Select(one => one.GetAttribute("href")
                ?? one.GetAttribute("action")!), url => url.Contains("&amp;", StringComparison.Ordinal) || url.Contains('{'));
            foreach (var note in page.QuerySelectorAll(".journal > li"))
            {
                var form = await mette.Get(note.QuerySelector("a.quiet")!.GetAttribute("href")!.Split('#')[0]);
                Assert.Equal(note.Id, "note-" + form.QuerySelector("#step input[name=number]")!.GetAttribute("value"));
                Assert.Equal(note.QuerySelector("blockquote")!.TextContent.Trim(),
                    form.QuerySelector("#step textarea[name=text]")!.TextContent.Trim());
            }
        }
        foreach (var form in new[] { "correct-note", "correct-attempt", "correct-action" })
            foreach (var number in new[] { "0", "3", "99999", "123456", "-1", "x", "" })
            {
                var page = await mette.Get($"{Case}?do={form}&number={number}");
                Assert.Empty(page.QuerySelectorAll($"#step form[action$='/{form}']"));
            }
    }

    [Fact]
    public async Task A_note_as_long_as_they_come_is_kept_whole_and_a_longer_one_comes_back_as_typed()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        var long1 = new string('å', WriteNote.Longest - 1) + "!"; // Two bytes each, and no multiple of anything.
        await mette.Save($"{Case}?do=note", "#step form", ("subject", "Other"), ("text", long1));
        var kept = Assert.Single(await _town.Host.Services.GetRequiredService<CaseJournal>().Read(_id));
        Assert.Equal(long1, kept.Latest.Text);

        using var refused = await mette.Send(await mette.Get($"{Case}?do=note"), "#step form", ("subject", "Other"), ("text", long1 + "!"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(long1 + "!", (await Clerk.Read(refused)).QuerySelector("textarea[name=text]")!.TextContent);

        await mette.Save($"{Case}?do=note", "#step form", ("subject", "Other"), ("text", string.Concat(Enumerable.Repeat("日本語", 6_000))));
        Assert.Equal(18_000, (await _town.Host.Services.GetRequiredService<CaseJournal>().Read(_id))[1].Latest.Text!.Length);
    }

    [Fact]
    public async Task Nobody_reads_it_who_does_not_see_the_whole_of_the_case()
    {
        await _town.Do(_id, version => new WriteNote(_id, version, "mette.holm", "1", NoteSubject.Call, _town.Clock.UtcNow, Words));
        foreach (var (person, status) in new[]
        {
            ("sofie.lund", HttpStatusCode.NotFound), ("ida.beck", HttpStatusCode.NotFound), ("hans.moos", HttpStatusCode.Forbidden),
            ("eva.lind", HttpStatusCode.Forbidden), ("pia.holst", HttpStatusCode.Forbidden), ("birgit.juul", HttpStatusCode.OK),
        })
        {
            using var who = await Clerk.Enter(_town, person);
            using var journal = await who.Ask($"{Case}/journal");
            using var paper = await who.Ask($"{Case}/letters/journal");
            using var page = await who.Ask(Case);
            using var search = await who.Post($"{Case}/journal/search", ("word", "falter"));
            Assert.Equal((person, status, status), (person, journal.StatusCode, paper.StatusCode));
            Assert.True(status == HttpStatusCode.OK || (int)search.StatusCode is 403 or 404, $"{person}: {search.StatusCode}");
            Assert.Equal(status == HttpStatusCode.OK,
                (await page.Content.ReadAsStringAsync()).Contains("Citronfalter", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_was_just_done_is_undone_by_the_button_on_the_case_for_ten_minutes()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        using var ali = await Clerk.Enter(_town, "ali.demir");
        await mette.Save($"{Case}?do=attempt", "#step form", ("channel", "Phone"), ("reached", "Yes"), ("note", Words));
        Assert.Null((await ali.Get(Case)).QuerySelector("#undo"));
        await mette.Save(Case, "#undo form");

        var page = await mette.Get(Case);
        Assert.Null(page.QuerySelector("#undo"));
        Assert.Equal(2, page.QuerySelectorAll(".timeline li > del").Length); // The attempt, and its note.
        Assert.Contains(page.QuerySelectorAll(".journal del"), one => one.TextContent.Contains(Words, StringComparison.Ordinal));
        Assert.Empty((await _town.View(_id)).Case.Attempts);

        await mette.Save($"{Case}?do=attempt", "#step form", ("channel", "Phone"), ("reached", "No"));
        var late = await mette.Get(Case);
        await _town.AdvanceTo(_town.Clock.UtcNow.AddMinutes(11));
        using var refused = await mette.Send(late, "#undo form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Null((await mette.Get(Case)).QuerySelector("#undo"));
        await mette.Save($"{Case}?do=correct-attempt&number=1", "#step form", ("channel", "Visit"), ("reason", "Jeg var der"));
        Assert.Equal(AttemptChannel.Visit, (await _town.View(_id)).Case.Attempts.Single().Channel);
    }

    [Fact]
    public async Task A_number_the_citizen_gave_stands_before_the_landlords_and_one_that_is_not_theirs_at_the_end()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        using var bad = await mette.Send(await mette.Get(Case), "#contact-details form", ("told-by", "Citizen"), ("phone", "12 34"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        Assert.Equal("12 34", (await Clerk.Read(bad)).QuerySelector("#contact-details input[name=phone]")!.GetAttribute("value"));
        using var nothing = await mette.Send(await mette.Get(Case), "#contact-details form", ("told-by", "Citizen"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);

        var form = await mette.Get(Case);
        (string, string)[] typed = [("told-by", "Citizen"), ("phone", "21 43 65 87"), ("wrong-phone", "93 84 75 61")];
        using var first = await mette.Send(form, "#contact-details form", typed);
        using var again = await mette.Send(form, "#contact-details form", typed);
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (first.StatusCode, again.StatusCode));
        Assert.Single((await _town.View(_id)).Timeline, line => line is EarlyWarning.Cases.Contracts.Timeline.ContactDetailsEntered);

        var person = (await _town.Host.Services.GetRequiredService<Vault>()
            .Reveal(new RevealRequest(_town.Token(Cpr), "karen.krogh", Purposes.VerifyIdentity, _id)))!;
        Assert.Equal([(Own, false), (Told, true)], person.Phones.Select(phone => (phone.Value, phone.Wrong)));
        Assert.Equal(Own, person.Counting.Phone);
        await AssertNowhere("21436587", "21 43 65 87");
    }

    [Fact]
    public async Task Phone_and_address_stand_beside_the_open_form_after_one_look_and_one_line()
    {
        using var mette = await Clerk.Enter(_town, "mette.holm");
        using var ali = await Clerk.Enter(_town, "ali.demir");
        var form = await mette.Get($"{Case}?do=attempt");
        Assert.Null(form.QuerySelector("#reach"));
        using var seen = await mette.Send(form, "#step form", ("look", "1"), ("note", "Ringer nu"));
        var shown = await Clerk.Read(seen);
        Assert.Contains("93 84 75 61", Clerk.Words(shown.QuerySelector("#reach")!), StringComparison.Ordinal);
        Assert.Equal("Ringer nu", shown.QuerySelector("textarea[name=note]")!.TextContent);

        Assert.NotNull((await mette.Get($"{Case}?do=attempt")).QuerySelector("#reach a[href='tel:93847561']"));
        Assert.Null((await mette.Get(Case)).QuerySelector("#reach"));
        Assert.Null((await ali.Get($"{Case}?do=attempt")).QuerySelector("#reach"));
        Assert.Null((await mette.Get($"{Case}?do=slots")).QuerySelector("#reach")); // Another purpose.
        using var wrong = await mette.Send(shown, "#step form", ("channel", "Phone"));
        Assert.NotNull((await Clerk.Read(wrong)).QuerySelector("#reach")); // A refused form shows it still.
        using var revealed = await mette.Send(await mette.Get(Case), "#citizen form", ("purpose", Purposes.ContactCitizen));
        Assert.Equal(HttpStatusCode.OK, revealed.StatusCode);
        Assert.Equal([("mette.holm", Purposes.ContactCitizen)], await Looks());

        await _town.AdvanceTo(_town.Clock.UtcNow.AddDays(1));
        Assert.Null((await mette.Get($"{Case}?do=attempt")).QuerySelector("#reach"));
        using var next = await mette.Send(await mette.Get($"{Case}?do=attempt"), "#step form", ("look", "1"));
        Assert.Equal(2, (await Looks()).Count);
    }

    private async Task<IReadOnlyList<(string, string)>> Looks() =>
        [.. (await _town.Host.Services.GetRequiredService<AccessLog>().LooksAt(_town.Token(Cpr)).ToListAsync())
            .Where(look => look.StaffId != AccessLog.SystemId).Select(look => (look.StaffId, look.Purpose))];

    /// <summary>In no log and in no row as it can be read.</summary>
    private async Task AssertNowhere(params string[] words)
    {
        await _town.Settle();
        foreach (var word in words)
        {
            Assert.DoesNotContain(_town.Log.Lines, line => line.Contains(word, StringComparison.OrdinalIgnoreCase));
            foreach (var table in typeof(Tables).GetFields().Select(field => (string)field.GetRawConstantValue()!))
                await foreach (var row in _town.Host.Services.GetRequiredKeyedService<ITable>(table).Scan())
                    Assert.DoesNotContain(row.Values.Values, value =>
                        value is string text && text.Contains(word, StringComparison.OrdinalIgnoreCase));
        }
    }
}
