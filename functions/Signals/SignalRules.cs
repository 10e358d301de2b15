using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Values;
using static EarlyWarning.Signals.Contracts.SignalKind;

namespace EarlyWarning.Signals;

/// <summary>One property of a signal.</summary>
/// <param name="Name">As in the JSON.</param>
/// <param name="Rule">How its value is read; null for an object or array of <see cref="Fields"/>.</param>
internal sealed record Field(string Name, ValueRule? Rule = null)
{
    public bool Required { get; init; }

    /// <summary>
    /// Required, but of a signal that says by name and address who it is: then a person at the municipality finds out.
    /// </summary>
    public bool UnlessNamed { get; init; }

    /// <summary>Required for these kinds, optional for the others.</summary>
    public IReadOnlyList<SignalKind> RequiredFor { get; init; } = [];

    /// <summary>The properties of the object, or of each object of the array.</summary>
    public IReadOnlyList<Field> Fields { get; init; } = [];

    /// <summary>Above 0 for an array: the most items it may hold.</summary>
    public int MostItems { get; init; }

    /// <summary>An amount below 0 is a tenant in credit, and no mistake.</summary>
    public bool MayBeCredit { get; init; }
}

/// <summary>Every field of a signal (docs/domain.md#signals) once, by intake route.</summary>
internal static partial class SignalRules
{
    public static readonly IReadOnlyDictionary<SignalType, IReadOnlyList<SignalKind>> Kinds =
        new Dictionary<SignalType, IReadOnlyList<SignalKind>>
    {
        [SignalType.RentArrears]
        = [ArrearsOpened, ArrearsIncreased, ArrearsReduced, ArrearsSettled, PaymentPlanAgreed, PaymentPlanBroken, DemandSent,
            LeaseTerminated, BailiffRequested, EvictionScheduled, Evicted, ProceedingsWithdrawn, TenancyEnded],
        [SignalType.BenefitStops] = [BenefitStopped, BenefitReduced, SanctionApplied, BenefitReinstated],
    };

    private static readonly IReadOnlyList<Field> RentArrears =
    [
        .. Common(SignalType.RentArrears),
        new("tenancy")
        {
            Required = true,
            Fields = [new("ref", ValueRules.TenancyRef) { Required = true }, new("address", ValueRules.Words(200))],
        },
        new("arrearsDkk", ValueRules.Amount) { RequiredFor = [ArrearsOpened, ArrearsIncreased, ArrearsReduced], MayBeCredit = true },
        new("monthlyRentDkk", ValueRules.PositiveAmount),
        new("arrearsSince", ValueRules.Date),
        new("demandReceivedOn", ValueRules.Date),
        new("demandSentOn", ValueRules.Date),
        new("evictionDate", ValueRules.Date) { RequiredFor = [EvictionScheduled] },
        new("childrenUnder18", ValueRules.YesNoUnknown),
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

    public static IReadOnlyList<Field> For(SignalType type) => type == SignalType.RentArrears ? RentArrears : BenefitStops;

    private static IReadOnlyList<Field> Common(SignalType type) =>
    [
        new("signalId", ValueRules.Id) { Required = true },
        new("kind", ValueRules.Kind(Kinds[type])) { Required = true },
        new("cpr", ValueRules.CprNumber) { Required = true, UnlessNamed = type == SignalType.RentArrears },
        new("asOf", ValueRules.Instant) { Required = true },
        new("name", ValueRules.Words(120)),
        new("supersedes", ValueRules.Id),
    ];
}
