using System.Text.Json.Serialization;
using EarlyWarning.Platform.Settings;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>Deadlines in hverdage of 8 working hours.</summary>
/// <param name="ContactPerson">From the opening of the case until somebody has taken it.</param>
/// <param name="Members">From the invitation of a member to the answer.</param>
/// <param name="FirstContact">From the opening until the citizen was first tried.</param>
/// <param name="Meeting">From the opening until the team has met.</param>
public sealed record Deadlines(
    [property: Setting(Unit = "working days")] int ContactPerson, [property: Setting(Unit = "working days")] int Members,
    [property: Setting(Unit = "working days")] int FirstContact, [property: Setting(Unit = "working days")] int Meeting);

/// <summary>
/// Calendar days the municipality's own steps need from start to decision. A setting of each municipality: no law fixes them.
/// </summary>
/// <param name="TemporaryRentHelp">Temporary help with the rent.</param>
/// <param name="HousingBenefitCheck">A look at whether the housing benefit is right.</param>
/// <param name="SanctionReview">A sanction that is looked at anew.</param>
public sealed record StepDays(
    [property: Setting(Unit = "days")] int TemporaryRentHelp, [property: Setting(Unit = "days")] int HousingBenefitCheck,
    [property: Setting(Unit = "days")] int SanctionReview)
{
    public IEnumerable<(string Code, int Days)> All() =>
    [
        (ActionCodes.TemporaryRentHelp, TemporaryRentHelp), (ActionCodes.HousingBenefitCheck, HousingBenefitCheck),
            (ActionCodes.SanctionReview, SanctionReview),
    ];
}

/// <summary>
/// The municipality's deadlines. A case keeps the ones it was opened under, so that a new setting never moves a running deadline.
/// </summary>
public sealed record CasePolicy
{
    /// <summary>Deadlines of an acute case, and of one with children under 18.</summary>
    public Deadlines Acute { get; init; } = new(ContactPerson: 1, Members: 1, FirstContact: 1, Meeting: 3);

    /// <summary>Deadlines of a case at <c>high</c>.</summary>
    public Deadlines High { get; init; } = new(ContactPerson: 2, Members: 3, FirstContact: 3, Meeting: 10);

    /// <summary>From the meeting to the adopted plan.</summary>
    [Setting(Unit = "working days")] public int Plan { get; init; } = 5;

    /// <summary>From a follow-up's date to its answer.</summary>
    [Setting(Unit = "working days")] public int FollowUp { get; init; } = 5;

    /// <summary>From the last follow-up to the closing.</summary>
    [Setting(Unit = "working days")] public int Close { get; init; } = 5;

    /// <summary>Members who must have accepted before a meeting counts as the team's.</summary>
    [Setting(Unit = "members")] public int Quorum { get; init; } = 1;

    /// <summary>Hverdage the housing association has to answer a request to hold its collection.</summary>
    [JsonPropertyName("holdAnswer"), Setting(Unit = "working days")] public int CollectionHoldAnswer { get; init; } = 2;

    /// <summary>Calendar days a granted hold lasts.</summary>
    [JsonPropertyName("holdDays"), Setting(Unit = "days")] public int CollectionHoldDays { get; init; } = 30;

    /// <summary>Calendar days an instalment may be late before the agreement counts as broken.</summary>
    [Setting(Unit = "days")] public int InstalmentTolerance { get; init; } = 5;

    /// <summary>Days the municipality's own steps need from start to decision.</summary>
    public StepDays StepDays { get; init; } = new(TemporaryRentHelp: 7, HousingBenefitCheck: 14, SanctionReview: 14);

    /// <summary>A race is told this many calendar days before it is lost.</summary>
    [Setting(Unit = "days")] public int RaceMargin { get; init; } = 2;

    /// <summary>Calendar days a phase of the nine-month course lasts.</summary>
    [Setting(Unit = "days")] public int PhaseDays { get; init; } = 91;

    /// <summary>When a case is followed up: after the adopted plan. Days of one's own take the place of all four.</summary>
    [Setting(Unit = "days")] public IReadOnlyList<int> FollowUpDays { get; init; } = [30, 90, 180, 365];

    /// <summary>Score from which a case is opened: the lower edge of <see cref="Band.High"/>.</summary>
    public static bool IsDue(Assessment assessment) => assessment.Band >= Band.High;

    /// <summary>Children under 18 mean the acute deadlines.</summary>
    public Deadlines For(Band band, bool handleAtOnce) => band == Band.Acute || handleAtOnce ? Acute : High;
}
