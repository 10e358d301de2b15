using System.Text.Json.Serialization;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>Deadlines in hverdage of 8 working hours.</summary>
public sealed record Deadlines(int ContactPerson, int Members, int FirstContact, int Meeting);

/// <summary>
/// Calendar days the municipality's own steps need from start to decision. A setting of each municipality: no law fixes them.
/// </summary>
public sealed record StepDays(int TemporaryRentHelp, int HousingBenefitCheck, int SanctionReview)
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
    public Deadlines Acute { get; init; } = new(ContactPerson: 1, Members: 1, FirstContact: 1, Meeting: 3);
    public Deadlines High { get; init; } = new(ContactPerson: 2, Members: 3, FirstContact: 3, Meeting: 10);

    /// <summary>
    /// Hverdage from the meeting to the adopted plan, from a follow-up's date to its answer, and from the last follow-up to the closing.
    /// </summary>
    public int Plan { get; init; } = 5;
    public int FollowUp { get; init; } = 5;
    public int Close { get; init; } = 5;

    /// <summary>Members who must have accepted before a meeting counts as the team's.</summary>
    public int Quorum { get; init; } = 1;

    /// <summary>Hverdage the housing association has to answer a request to hold its collection.</summary>
    [JsonPropertyName("holdAnswer")] public int CollectionHoldAnswer { get; init; } = 2;

    /// <summary>Calendar days a granted hold lasts.</summary>
    [JsonPropertyName("holdDays")] public int CollectionHoldDays { get; init; } = 30;

    /// <summary>Calendar days an instalment may be late before the agreement counts as broken.</summary>
    public int InstalmentTolerance { get; init; } = 5;

    public StepDays StepDays { get; init; } = new(TemporaryRentHelp: 7, HousingBenefitCheck: 14, SanctionReview: 14);

    /// <summary>A race is told this many calendar days before it is lost.</summary>
    public int RaceMargin { get; init; } = 2;

    /// <summary>Calendar days a phase of the nine-month course lasts.</summary>
    public int PhaseDays { get; init; } = 91;

    /// <summary>Days after the adopted plan.</summary>
    public IReadOnlyList<int> FollowUpDays { get; init; } = [30, 90, 180, 365];

    /// <summary>Score from which a case is opened: the lower edge of <see cref="Band.High"/>.</summary>
    public static bool IsDue(Assessment assessment) => assessment.Band >= Band.High;

    /// <summary>Children under 18 mean the acute deadlines.</summary>
    public Deadlines For(Band band, bool handleAtOnce) => band == Band.Acute || handleAtOnce ? Acute : High;
}
