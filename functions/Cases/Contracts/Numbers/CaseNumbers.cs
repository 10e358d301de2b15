using System.Text.Json.Serialization;

namespace EarlyWarning.Cases.Contracts;

/// <summary>Where a case goes on that was closed because its citizen had another open one: two numbers were one person's.</summary>
/// <param name="Status">As it was before.</param>
public sealed record GoesOnIn(string CaseId, CaseStatus Status, Pause? Pause);

/// <summary>What follows from a CPR number that changed.</summary>
public sealed partial record CaseFile
{
    /// <summary>
    /// The citizen's tokens as the case last saw them, the one that leads first; null: <see cref="Citizen"/> alone. What was taken in is
    /// counted by the assessments of the first.
    /// </summary>
    public IReadOnlyList<string>? Numbers { get; init; }

    /// <summary>Ids of cases that go on in this one.</summary>
    public IReadOnlyList<string> TakenIn { get; init; } = [];

    /// <summary>Closed, and no end of anything: null of every other case.</summary>
    public GoesOnIn? GoesOn { get; init; }

    [JsonIgnore] public IReadOnlyList<string> AllNumbers => Numbers ?? [Citizen];
}
