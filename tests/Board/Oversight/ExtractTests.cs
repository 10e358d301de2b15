using AngleSharp.Html.Dom;
using EarlyWarning.Board.Oversight.Extract;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Unidentified;
using static EarlyWarning.Tests.Board.Administration.Clerk;

namespace EarlyWarning.Tests.Board.Oversight;

/// <summary>The citizen's answer holds what is held, field by field, and says what it leaves out.</summary>
public sealed class ExtractTests
{
    private static readonly SignalRef Rent = new("dev-housing", "HA-1");

    [Fact]
    public async Task What_a_sender_told_stands_there_with_its_amounts_tenancy_and_dates()
    {
        var text = Words((await Show()).QuerySelector("[aria-labelledby=told-title]")!);
        Assert.All(new[]
        {
            "Boligforeningen", "Nummer: HA-1", "Lejemålets nummer: 12-3", "Hele restancen i kroner: 9.600,50 kr.",
            "Månedlig husleje i kroner: 6.200 kr.", "Restancen begyndte: 1. oktober", "Påkravet er sendt: 10. november",
            "Dagen for udsættelsen: 8. december", "Bor der børn under 18? ja",
            "Forsøg på at få fat i dig 3. november: opkald, aften, I talte sammen", "Ydelse: kontanthjælp", "Grund: samliv",
            "Beløb om måneden i kroner: 2.000 kr.", "Er du blevet hørt? nej",
            "taget tilbage",
        }, part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.DoesNotContain("Påkravet er modtaget", text, StringComparison.Ordinal); // It was not told.
        Assert.Contains("sagde en medarbejder, at det handler om dig. Kilde: CPR-registret. Medarbejderen skrev: Set i registret", text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plan_as_it_was_worded_where_the_meeting_is_and_earlier_scores_stand_there()
    {
        var text = Words((await Show()).QuerySelector("main")!);
        Assert.All(new[]
        {
            "Blive boende", "500 kr. om måneden", "Hvor mødet er: Biblioteket, anden sal", "Regnet ud før: 10. nov.", "25 point",
            "Linket til et videomøde", "De faste svar, som hver afsender har fået",
        }, part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.DoesNotContain("video.example", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_English_no_Danish_is_left()
    {
        var text = Words((await Show("en")).QuerySelector("[aria-labelledby=told-title]")!);
        Assert.DoesNotMatch("[æøåÆØÅ]", text);
        Assert.Contains("Source: the CPR register", text, StringComparison.Ordinal);
    }

    private static Task<IHtmlDocument> Show(string language = "da")
    {
        var view = Sample.View(Sample.Planned(), "Blive boende") with
        {
            PlanWording = new Dictionary<int, string> { [1] = "500 kr. om måneden" },
            Whereabouts = new MeetingWhereabouts("Biblioteket, anden sal", "https://video.example/x"),
        };
        var extract = new CitizenExtract(Person: null, Protection: null, [new(Arrears, Retracted: false), new(Benefit, Retracted: true)],
            [new SaidIdentity(Rent, Sample.At(-2), IdentitySource.Register, language == "da" ? "Set i registret" : null)],
            Sample.Assessment, [Sample.Assessment with { At = Sample.At(-10), Score = 25 }], [new ExtractedCase(view, [])], [], Hold: null,
            Asked: null, CopyDays: 14, []);
        return Render.Page<ExtractPage>(new
        {
            Context = Sample.Page(language: language), Extract = extract,
            Senders = new Dictionary<string, string>(StringComparer.Ordinal) { [Rent.Sender] = "Boligforeningen" },
        });
    }

    private static Signal Arrears => new()
    {
        Sender = Rent.Sender, SignalId = Rent.SignalId, Kind = SignalKind.DemandSent, AsOf = Sample.At(-5), ReceivedAt = Sample.At(-5),
        TenancyRef = "12-3", ArrearsOere = 960_050, MonthlyRentOere = 620_000, ArrearsSince = new DateOnly(2026, 10, 1),
        DemandSentOn = new DateOnly(2026, 11, 10), EvictionDate = new DateOnly(2026, 12, 8), ChildrenUnder18 = YesNoUnknown.Yes,
        ContactAttempts = [new SenderAttempt(new DateOnly(2026, 11, 3), "phone", "evening", Reached: true)],
    };

    private static Signal Benefit => new()
    {
        Sender = "dev-benefits", SignalId = "YK-1", Kind = SignalKind.BenefitReduced, AsOf = Sample.At(-8), ReceivedAt = Sample.At(-8),
        Benefit = "kontanthjaelp", Reason = "samliv", MonthlyAmountOere = 200_000, CitizenHeard = false,
    };
}
