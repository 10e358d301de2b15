using System.Text.Json.Serialization;

namespace EarlyWarning.Signals.Contracts;

/// <summary>The two intake routes.</summary>
public enum SignalType
{
    [JsonStringEnumMemberName("rent-arrears")] RentArrears,
    [JsonStringEnumMemberName("benefit-stops")] BenefitStops,
}

/// <summary>What happened. The order is the order in which signals of the same instant apply.</summary>
public enum SignalKind
{
    TenancyEnded,
    ProceedingsWithdrawn,
    ArrearsSettled,
    ArrearsReduced,
    ArrearsOpened,
    ArrearsIncreased,
    PaymentPlanAgreed,
    PaymentPlanBroken,

    /// <summary>Påkrav: the formal demand that starts the 14 days.</summary>
    DemandSent,

    /// <summary>Ophævelse.</summary>
    LeaseTerminated,

    /// <summary>Request filed with the fogedret.</summary>
    BailiffRequested,
    EvictionScheduled,
    Evicted,
    BenefitReinstated,
    BenefitStopped,
    BenefitReduced,
    SanctionApplied,
}

/// <summary>What the kinds mean to each other.</summary>
public static class SignalKindRules
{
    /// <summary>A step on the way to an eviction: whoever is put out lives there, whatever was said of the tenancy's end.</summary>
    public static bool IsLegalStep(this SignalKind kind) =>
        kind is SignalKind.LeaseTerminated or SignalKind.BailiffRequested or SignalKind.EvictionScheduled;
}

/// <summary>An answer that may not be known.</summary>
public enum YesNoUnknown
{
    [JsonStringEnumMemberName("unknown")] Unknown,
    [JsonStringEnumMemberName("yes")] Yes,
    [JsonStringEnumMemberName("no")] No,
}

/// <summary>The sender's own attempt to reach the tenant.</summary>
/// <param name="On">The day.</param>
/// <param name="Channel">letter, email, sms, phone, visit or meeting.</param>
/// <param name="Daypart">morning, afternoon or evening, when known.</param>
/// <param name="Reached">The tenant was spoken to.</param>
public sealed record SenderAttempt(DateOnly On, string Channel, string? Daypart, bool Reached);

/// <summary>Names one signal: the sender and the sender's own id for it.</summary>
public sealed record SignalRef(string Sender, string SignalId);

/// <summary>
/// A signal as it is kept: facts and codes, without CPR, name, address or phone (those are in the vault).
/// Amounts are whole øre. Fields not used by the kind's route are null.
/// </summary>
public sealed record Signal
{
    public required string Sender { get; init; }

    /// <summary>The sender's own id, <c>[A-Za-z0-9._-]{1,64}</c>.</summary>
    public required string SignalId { get; init; }
    public required SignalKind Kind { get; init; }

    /// <summary>When the facts were true, with the sender's offset. Signals are ordered by this, never by arrival.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Of one sender no two are alike: later means received later, in one request in a later row.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The sender's id of an earlier signal in whose place this one stands; null: of none.</summary>
    public string? Supersedes { get; init; }
    public string? TenancyRef { get; init; }
    public long? ArrearsOere { get; init; }
    public long? MonthlyRentOere { get; init; }
    public DateOnly? ArrearsSince { get; init; }
    public DateOnly? DemandReceivedOn { get; init; }
    public DateOnly? DemandSentOn { get; init; }
    public DateOnly? EvictionDate { get; init; }
    public YesNoUnknown ChildrenUnder18 { get; init; }
    public bool Crisis { get; init; }

    /// <summary>The tenant agreed to be called.</summary>
    public bool WarmHandover { get; init; }
    public IReadOnlyList<SenderAttempt> ContactAttempts { get; init; } = [];

    /// <summary>Code of the benefit, such as <c>kontanthjaelp</c>.</summary>
    public string? Benefit { get; init; }
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>Øre a month lost or restored.</summary>
    public long? MonthlyAmountOere { get; init; }
    public string? Reason { get; init; }
    public bool? DecisionMade { get; init; }
    public bool? CitizenHeard { get; init; }

    [JsonIgnore] public SignalRef Ref => new(Sender, SignalId);

    /// <summary>What of the sender's it is about: the tenancy, or the benefit.</summary>
    [JsonIgnore] public string Subject => TenancyRef ?? Benefit ?? "";
}
