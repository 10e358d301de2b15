using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>Deadlines in hverdage of 8 working hours.</summary>
public sealed record Deadlines(int ContactPerson, int Members, int FirstContact, int Meeting);

/// <summary>
/// The municipality's deadlines. A case keeps the ones it was opened under, so that a new setting never moves a running deadline.
/// </summary>
public sealed record CasePolicy
{
    public Deadlines Acute { get; init; } = new(ContactPerson: 1, Members: 1, FirstContact: 1, Meeting: 3);
    public Deadlines High { get; init; } = new(ContactPerson: 2, Members: 3, FirstContact: 3, Meeting: 10);

    /// <summary>Hverdage from the meeting to the adopted plan, from a follow-up's date to its answer, and from the last follow-up to the closing.</summary>
    public int Plan { get; init; } = 5;
    public int FollowUp { get; init; } = 5;
    public int Close { get; init; } = 5;

    /// <summary>Days after the adopted plan.</summary>
    public IReadOnlyList<int> FollowUpDays { get; init; } = [30, 90, 180, 365];

    /// <summary>Score from which a case is opened: the lower edge of <see cref="Band.High"/>.</summary>
    public static bool IsDue(Assessment assessment) => assessment.Band >= Band.High;

    /// <summary>Children under 18 mean the acute deadlines.</summary>
    public Deadlines For(Band band, bool handleAtOnce) => band == Band.Acute || handleAtOnce ? Acute : High;
}
