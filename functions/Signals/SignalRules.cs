using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using static EarlyWarning.Signals.Contracts.SignalKind;

namespace EarlyWarning.Signals;

/// <summary>One property of a signal.</summary>
/// <param name="Name">As in the JSON.</param>
/// <param name="Rule">How its value is read; null for an object or array of <see cref="Fields"/>.</param>
internal sealed record Field(string Name, ValueRule? Rule = null)
{
    public bool Required { get; init; }

    /// <summary>Required for these kinds, optional for the others.</summary>
    public IReadOnlyList<SignalKind> RequiredFor { get; init; } = [];

    /// <summary>The properties of the object, or of each object of the array.</summary>
    public IReadOnlyList<Field> Fields { get; init; } = [];

    /// <summary>Above 0 for an array: the most items it may hold.</summary>
    public int MostItems { get; init; }
}

/// <summary>A rule about several fields at once.</summary>
internal sealed record CrossRule(string Pointer, string Rule, Func<SignalValues, bool> Breaks);

/// <summary>Every rule of docs/domain.md#signals, each field once, by intake route.</summary>
internal static class SignalRules
{
    private static readonly DateOnly ObsoleteSince = new(2025, 7, 1);

    public static readonly IReadOnlyDictionary<SignalType, IReadOnlyList<SignalKind>> Kinds = new Dictionary<SignalType, IReadOnlyList<SignalKind>>
    {
        [SignalType.RentArrears] = [ArrearsOpened, ArrearsIncreased, ArrearsReduced, ArrearsSettled, PaymentPlanAgreed, PaymentPlanBroken, DemandSent,
            LeaseTerminated, BailiffRequested, EvictionScheduled, Evicted, ProceedingsWithdrawn, TenancyEnded],
        [SignalType.BenefitStops] = [BenefitStopped, BenefitReduced, SanctionApplied, BenefitReinstated],
    };

    private static readonly IReadOnlyList<Field> RentArrears =
    [
        .. Common(SignalType.RentArrears),
        new("tenancy")
        {
            Required = true,
            Fields = [new("ref", ValueRules.Id) { Required = true }, new("address", ValueRules.Words(200))],
        },
        new("arrearsDkk", ValueRules.Amount) { RequiredFor = [ArrearsOpened, ArrearsIncreased, ArrearsReduced] },
        new("monthlyRentDkk", ValueRules.PositiveAmount),
        new("arrearsSince", ValueRules.Date),
        new("demandReceivedOn", ValueRules.Date),
        new("demandSentOn", ValueRules.Date),
        new("evictionDate", ValueRules.Date) { RequiredFor = [EvictionScheduled] },
        new("childrenUnder18", ValueRules.Code("yes", "no", "unknown")),
        new("phone", ValueRules.Phone),
        new("crisis", ValueRules.YesNo),
        new("warmHandover", ValueRules.YesNo),
        new("contactAttempts")
        {
            MostItems = 50,
            Fields =
            [
                new("on", ValueRules.Date) { Required = true },
                new("channel", ValueRules.Code("letter", "email", "sms", "phone", "visit", "meeting")) { Required = true },
                new("daypart", ValueRules.Code("morning", "afternoon", "evening")),
                new("reached", ValueRules.YesNo) { Required = true },
            ],
        },
    ];

    private static readonly IReadOnlyList<Field> BenefitStops =
    [
        .. Common(SignalType.BenefitStops),
        new("benefit", ValueRules.Code("kontanthjaelp", "sygedagpenge", "jobafklaring", "ressourceforloeb", "foertidspension",
            "boligstoette", "dagpenge", "uddannelseshjaelp", "sho")) { Required = true },
        new("effectiveFrom", ValueRules.Date) { Required = true },
        new("monthlyAmountDkk", ValueRules.Amount),
        new("reason", ValueRules.Code("periodesanktion", "punktsanktion", "skaerpet-raadighed", "manglende-medvirken",
            "manglende-oplysninger", "formue", "samliv", "fraflyttet", "revurdering", "andet")),
        new("decisionMade", ValueRules.YesNo),
        new("citizenHeard", ValueRules.YesNo),
    ];

    public static readonly IReadOnlyList<CrossRule> Across =
    [
        new("/demandReceivedOn", "demand-date", values => values.Kind == DemandSent && !values.Has("demandReceivedOn") && !values.Has("demandSentOn")),

        // Both ended with the benefit reform of 1 July 2025.
        new("/benefit", "benefit-obsolete", values => values.Text("benefit") is "uddannelseshjaelp" or "sho"
            && values.Date("effectiveFrom") >= ObsoleteSince),
    ];

    public static IReadOnlyList<Field> For(SignalType type) => type == SignalType.RentArrears ? RentArrears : BenefitStops;

    /// <summary>What a sender is told when <paramref name="rule"/> refuses; rules without a text of their own say what the field must be.</summary>
    public static ProblemMessage Message(string rule, ValueRule? value = null) => rule switch
    {
        "required" => new("Feltet mangler.", "The field is missing."),
        "unknown-property" => new("Feltet kendes ikke her.", "There is no such field here."),
        "duplicate-property" => new("Feltet står der mere end én gang.", "The field is there more than once."),
        "text" => new("Teksten er ikke gyldig Unicode.", "The text is not valid Unicode."),
        "cpr-in-id" => new("Må ikke indeholde et CPR-nummer.", "Must not hold a CPR number."),
        "as-of-future" => new("Må højst ligge 5 minutter ude i fremtiden.", "Must be at most 5 minutes ahead."),
        "as-of-old" => new("Må højst være 400 dage gammelt.", "Must be at most 400 days old."),
        "kind-route" => new("Denne slags hører til på den anden adresse.", "This kind belongs to the other route."),
        "demand-date" => new("Et påkrav skal have demandReceivedOn eller demandSentOn.", "A demand needs demandReceivedOn or demandSentOn."),
        "benefit-obsolete" => new("Ydelsen findes kun med virkning før 1. juli 2025.", "The benefit exists only with effect before 1 July 2025."),
        "too-many" => new("Listen er for lang.", "The list is too long."),
        "agreement" => new("Aftalen omfatter ikke denne slags signal.", "The agreement does not cover this kind of signal."),
        "conflict" => new("Der er allerede modtaget et signal med dette id og et andet indhold.", "A signal with this id and other content was received before."),
        "object" => new("Skal være et objekt.", "Must be an object."),
        "array" => new("Skal være en liste.", "Must be an array."),
        _ => new($"Skal være {value?.Da}.", $"Must be {value?.En}."),
    };

    private static IReadOnlyList<Field> Common(SignalType type) =>
    [
        new("signalId", ValueRules.Id) { Required = true },
        new("kind", ValueRules.Kind(Kinds[type])) { Required = true },
        new("cpr", ValueRules.CprNumber) { Required = true },
        new("asOf", ValueRules.Instant) { Required = true },
        new("name", ValueRules.Words(120)),
    ];
}
