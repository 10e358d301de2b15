using AngleSharp.Html.Dom;
using EarlyWarning.Alerts;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Board.Case.Meetings;
using EarlyWarning.Board.MyWork;
using EarlyWarning.Board.Letters.Disclosures;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk.Contracts;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Board.Letters;

/// <summary>Each sector sees its packet, and only that.</summary>
public sealed class PacketTests
{
    private const string Legal = "Påkravsfristen 1. december";
    private const string Cut = "En ydelse er stoppet";

    public static TheoryData<string, Sector> Members => new()
    {
        { "jens.bak", Sector.HousingAssociation }, { "sofie.lund", Sector.BenefitsOffice }, { "anne.riis", Sector.SubstanceUseTreatment },
        { "lise.vang", Sector.SocialPsychiatry }, { "ida.beck", Sector.JobCentre },
    };

    [Theory]
    [MemberData(nameof(Members))]
    public async Task A_member_sees_exactly_the_parts_of_their_sector(string member, Sector sector)
    {
        var page = await Packet(member, Whole);

        Assert.Equal(Packets.Parts(sector), page.QuerySelectorAll(".packet [data-part]").Select(part => part.GetAttribute("data-part")));
        var text = page.QuerySelector("main")!.TextContent;
        Assert.Equal(sector == Sector.HousingAssociation, text.Contains(Legal, StringComparison.Ordinal));
        Assert.Equal(sector == Sector.BenefitsOffice, text.Contains(Cut, StringComparison.Ordinal));
        Assert.Contains("Mette Holm", text, StringComparison.Ordinal);
        Assert.Contains("mandag kl. 15.40", text, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"a[href='/board/cases/{CaseIds.For(Whole, Sample.Roster.Find(member))}/meeting.ics']"));
        Assert.Null(page.QuerySelector(".band")); // A band above what one's own signals give would tell of another's.
        foreach (var never in new[] { "9.600", "Akut", "kontanthjælp", "Blive boende", "børn", "/letters/" })
            Assert.DoesNotContain(never, page.QuerySelector("main")!.OuterHtml, StringComparison.OrdinalIgnoreCase);
        // The score; in a code of what was shown the digits say nothing.
        Assert.DoesNotMatch(@"(?<!\w)90(?!\w)", page.QuerySelector("main")!.OuterHtml);
        foreach (var other in Members.Select(row => (string)row[0]).Where(other => other != member))
            Assert.DoesNotContain(Sample.Roster.Find(other)!.Name, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_landlord_sees_the_steps_of_its_own_tenancies_alone()
    {
        Assert.Equal("Lejemål LM-1: Påkravsfristen 1. december (skøn)", await Step("jens.bak", Whole));
        Assert.Equal("Ingen retlig frist", await Step("jens.bak", Whole with { TenancySteps = [Whole.TenancySteps[2]] }));
        // What has ended for it is not its own to read.
        Assert.Equal("Ingen retlig frist", await Step("jens.bak",
            Access.Shown(Sample.Roster.Find("jens.bak")!, Whole with { OwnSteps = [Whole.TenancySteps[2]] })));
    }

    [Fact]
    public async Task A_landlord_sees_what_it_answered_about_its_collection_and_nobody_else_does()
    {
        var granted = new CollectionHoldGranted(Sample.At(0), "jens.bak", new DateOnly(2026, 12, 20));
        Assert.Contains("Pause i inddrivelsen givet til 20. december", (await Packet("jens.bak", Whole, granted))
            .QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("inddrivelsen", (await Packet("anne.riis", Whole, granted)).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
    }

    /// <summary>A meeting at the citizen's home would tell where that is, and so would what staff type about it.</summary>
    [Theory]
    [MemberData(nameof(Members))]
    public async Task No_place_but_a_room_of_the_list_reaches_a_packet_or_a_calendar(string member, Sector sector)
    {
        foreach (var place in new[] { MeetingPlace.Home, MeetingPlace.HousingAssociation, MeetingPlace.Elsewhere })
        {
            foreach (var on in new[] { true, false })
            {
                var file = Whole with
                {
                    Meeting = new Meeting(Sample.At(3), Place: place) { WordsIn = 2 },
                    Protection = new AddressProtection(on, "mette.holm", Sample.At(-1)),
                };
                Assert.Contains(file.Asks, ask => ask.Sector == sector);
                var shown = new[] { "da", "en" }.Select(language => Packet(member, file, language)).ToList();
                foreach (var text in (await Task.WhenAll(shown)).Select(page => page.Body!.TextContent).Append(Calendar(member, file)))
                {
                    Assert.DoesNotContain(MeetingWords.Of(place).Da, text, StringComparison.OrdinalIgnoreCase);
                    Assert.DoesNotContain(MeetingWords.Of(place).En, text, StringComparison.OrdinalIgnoreCase);
                }
                Assert.Contains("LOCATION:Efter aftale. Spørg kontaktpersonen", Calendar(member, file), StringComparison.Ordinal);
            }
        }
        var inRoom = Whole with
        {
            Meeting = new Meeting(Sample.At(3), Place: MeetingPlace.Office)
            {
                Room = new Room("r", new("Rådhuset", "Town hall"), "Torvet 1", new("Ind ad døren", "In by the door")),
            },
        };
        Assert.Contains("Sted: Rådhuset, Torvet 1.", (await Packet(member, inRoom)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(@"LOCATION:Rådhuset\, Torvet 1", Calendar(member, inRoom), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_who_is_to_be_there_answers_and_has_the_link_and_nobody_else_has()
    {
        var file = Whole with { Meeting = new Meeting(Sample.At(3), Place: MeetingPlace.Video) { WordsIn = 2 } };
        var jens = await Render.Page<PacketPage>(new { Context = Sample.Page("jens.bak"), Case = file, Timeline = Sample.Timeline,
            Link = "https://video.example/1" });

        Assert.Equal("Kommer du til mødet?", jens.QuerySelector("#meeting-title")!.TextContent);
        Assert.Equal("jens.bak", jens.QuerySelector("form[action$='/meeting-answer'] input[name=who]")!.GetAttribute("value"));
        Assert.NotNull(jens.QuerySelector("a[href='https://video.example/1']"));
        Assert.True(Access.IsAtMeeting(Sample.Roster.Find("jens.bak")!, file));

        var asked = file with { Asks = [file.Asks[0], Sample.Ask(Concern.Team, 3, Sector.HousingAssociation)] };
        Assert.False(Access.IsAtMeeting(Sample.Roster.Find("jens.bak")!, asked));
        Assert.Null((await Packet("jens.bak", asked)).QuerySelector("form[action$='/meeting-answer']"));
    }

    private static string Calendar(string member, CaseFile file) =>
        new MeetingCalendar(Options.Create(new AlertOptions { BaseUrl = "https://board.example" }))
            .Write(file.CaseId, MeetingInvitation.Of(file)!, Sample.Roster.Find(member)!, Sample.Now);

    [Fact]
    public async Task While_an_objection_stands_there_is_nothing_to_see_or_to_do()
    {
        var page = await Packet("jens.bak",
            Whole with { Status = CaseStatus.Paused, Pause = new Pause(PauseReason.Objection, Sample.At(0), null, CaseStatus.Open) });
        Assert.Null(page.QuerySelector(".packet, main form"));
        Assert.Contains("må ikke kontakte borgeren", page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        // That is between the citizen and the municipality.
        Assert.DoesNotContain("ndsigelse", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proposed_times_stand_in_the_packet_until_one_is_set()
    {
        var open = await Packet("jens.bak", Whole with { Meeting = null, Slots = [Sample.At(3), Sample.At(4)] });
        Assert.Contains("Foreslåede tider: mandag kl. 15.40 og tirsdag kl. 15.40.", open.QuerySelector("[data-part=meeting]")!.TextContent,
            StringComparison.Ordinal);
        Assert.Null(open.QuerySelector("a[href$='.ics']"));
    }

    [Fact]
    public void A_list_tells_a_member_no_band_by_its_order()
    {
        var row = new WorkRow(Whole, Sample.Roster.Find("jens.bak")!, Sample.Now);
        var calm = new WorkRow(Whole with { CaseId = "2026-0001", Band = Band.High }, Sample.Roster.Find("jens.bak")!, Sample.Now);

        // By the landlord's own references: not even the order tells which is acute, or the older.
        Assert.Equal(new[] { row.Name, calm.Name }.Order(StringComparer.Ordinal), WorkRow.Sort([row, calm]).Select(one => one.Name));
        Assert.All([row, calm], one => Assert.StartsWith("U-", one.Name, StringComparison.Ordinal));
    }

    private static CaseFile Whole => Sample.Reached() with
    {
        DebtOere = 960_000, BenefitCut = true, HandleAtOnce = true, Meeting = new Meeting(Sample.At(3)),
        Asks = [Sample.Ask(Concern.ContactPerson, 3, doneBy: "mette.holm"),
            .. Members.Select(row => Sample.Ask(Concern.Team, 3, (Sector)row[1], (string)row[0]))],
    };

    private static async Task<string> Step(string member, CaseFile file) =>
        (await Packet(member, file)).QuerySelector("[data-part=legal-step] dd")!.TextContent.Trim();

    private static Task<IHtmlDocument> Packet(string member, CaseFile file, params TimelineEntry[] more) =>
        Packet(member, file, "da", more);

    private static Task<IHtmlDocument> Packet(string member, CaseFile file, string language, params TimelineEntry[] more) =>
        Render.Page<PacketPage>(new { Context = Sample.Page(member, language), Case = file,
            Timeline = (IReadOnlyList<TimelineEntry>)[.. Sample.Timeline, .. more] });
}
