using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EarlyWarning.Board;
using EarlyWarning.Board.Case;
using EarlyWarning.Board.Letters;
using EarlyWarning.Board.Letters.Disclosures;
using EarlyWarning.Board.Letters.Meetings;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.AspNetCore.Components;

namespace EarlyWarning.Tests.Board.Letters;

/// <summary>Letters as they are printed, of cases that have come some way.</summary>
internal static class PrintedLetters
{
    public static readonly PersonalData Citizen = new(Cprs.Read("6105801234"), "Test Borger", "Testvej 1, 4000 Testby", null);

    public static readonly DateTimeOffset Time = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);

    public static CaseFile Slots() => Sample.Reached() with { Slots = [Time, Time.AddDays(1)] };

    public static CaseFile Set() => Sample.Reached() with { Meeting = new Meeting(Time) };

    public static CaseFile Moved() => Sample.Reached() with
    {
        Meeting = new Meeting(Time.AddDays(1), Sequence: 1, Place: MeetingPlace.Office) { Room = Room, MovedFrom = Time },
    };

    public static CaseFile Cancelled() => Sample.Reached() with { CancelledMeeting = new CancelledMeeting(Time, Sample.Now, 1) };

    public static readonly Room Room = new("r", new("Rådhuset, lokale 2", "Town hall, room 2"), "Torvet 1, 4000 Testby",
        new("Gå ind ad den store dør. Der er elevator.", "Go in by the large door. There is a lift."));

    public static CaseFile Answered(bool upheld) => Sample.Accepted() with
    {
        Asks = [.. Sample.Accepted().Asks, Sample.Ask(Concern.Objection, 2, doneBy: "karen.krogh") with { Accepted = upheld }],
        ObjectionUpheld = upheld, Status = upheld ? CaseStatus.Closed : CaseStatus.Open,
    };

    /// <summary>Everything a letter can show.</summary>
    public static CaseFile Full() => Sample.Planned() with
    {
        DebtOere = 960_000, DebtStatedOn = new DateOnly(2026, 11, 20), HandleAtOnce = true,
        Disclosures = [Told("jens.bak", Sector.HousingAssociation), Told("anne.riis", Sector.SubstanceUseTreatment)],
    };

    public static Disclosure Told(string to, Sector sector) =>
        new(Sample.At(-1), "mette.holm", to, sector, Packets.Parts(sector), Packets.CoordinationPurpose, Packets.CoordinationBasis);

    public static string Paper(IHtmlDocument page) => page.QuerySelector("main")!.TextContent;

    public static Task<IHtmlDocument> Show(string name, CaseFile file, string language = "da", string? goal = null,
        PersonalData? to = null, MeetingWhereabouts? where = null, bool signals = true,
        IReadOnlyList<TimelineEntry>? lines = null, bool rules = true, RectificationView? about = null, Roster? roster = null,
        string? words = null, Rectification? disputed = null, params IReadOnlyList<SenderHeard> heard)
    {
        var options = new BoardOptions { Municipality = "Søby Kommune", CallBackPhone = "+4570101100",
            Website = "https://www.soeby.example/" };
        var view = Sample.View(file, goal) with { Whereabouts = where };
        if (disputed is not null) view = view with { Disputed = [disputed] };
        if (!rules) view = view with { Assessment = view.Assessment with { Rules = [] } };
        if (words is not null)
            view = view with
            {
                Words = new Dictionary<TimelineEntry, string>(ReferenceEqualityComparer.Instance) { [lines![^1]] = words },
            };
        var letter = new Letter(name, lines is null ? view : view with { Timeline = lines }, Sample.Page(language: language) with
        {
            Roster = roster ?? Sample.Roster,
            SenderNames = new Dictionary<string, string>(StringComparer.Ordinal) { ["dev-housing"] = "Boligforeningen" },
        }, options)
        {
            To = to, About = about, Heard = heard,
            Signals = !signals ? [] :
            [
                new SignalFact(new SignalRef("dev-benefits", "YK-881"), SignalKind.BenefitStopped, Sample.At(-8)),
                new SignalFact(new SignalRef("dev-housing", "HA-2026-131"), SignalKind.DemandSent, Sample.At(-3)),
            ],
        };
        return name switch
        {
            LetterNames.Invitation => Page<InvitationLetter>(letter),
            LetterNames.Moved => Page<MovedLetter>(letter),
            LetterNames.Cancelled => Page<CancelledLetter>(letter),
            LetterNames.Trusted => Page<TrustedLetter>(letter),
            LetterNames.Why => Page<WhyLetter>(letter),
            LetterNames.Checklist => Page<ChecklistSheet>(letter),
            LetterNames.Summary => Page<SummaryLetter>(letter),
            LetterNames.Team => Page<TeamSheet>(letter),
            LetterNames.Objection => Page<ObjectionLetter>(letter),
            LetterNames.Rectification => Page<RectificationLetter>(letter),
            _ => Page<DisclosureSheet>(letter),
        };
    }

    private static Task<IHtmlDocument> Page<T>(Letter letter) where T : IComponent => Render.Page<T>(new { Letter = letter });
}
