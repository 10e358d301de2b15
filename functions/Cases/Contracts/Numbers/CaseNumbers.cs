using System.Text.Json.Serialization;

namespace EarlyWarning.Cases.Contracts;

/// <summary>Where a case goes on that was closed because its citizen had another open one: two numbers were one person's.</summary>
/// <param name="Status">As it was before.</param>
public sealed record GoesOnIn(string CaseId, CaseStatus Status, Pause? Pause)
{
    /// <summary>The case had ended, and keeps its end: the citizen's objection since is what goes on.</summary>
    [JsonIgnore] public bool HadEnded => Pause is { From: CaseStatus.Closed };
}

/// <summary>What another case of the person brought along when it was taken in.</summary>
/// <param name="Conflicted">Roster ids of those of whom nobody knew in this case that they have a conflict of interest.</param>
public sealed record BroughtAlong(string CaseId, IReadOnlyList<string> Conflicted)
{
    /// <summary>The objection that waits here was made after the end of that case.</summary>
    public bool? Objection { get; init; }
}

/// <summary>How a case was before the citizen's number was one of several.</summary>
/// <param name="SignalsKeptOut">Rows of before do not say: then it stays as it is.</param>
public sealed record BeforeJoining(bool HandleAtOnce, bool SignalsKeptOut = true);

/// <summary>What follows from a CPR number that changed.</summary>
public sealed partial record CaseFile
{
    /// <summary>A change was taken back since: who spoke for the other person's landlords has no part any more.</summary>
    public bool Parted { get; init; }

    /// <summary>Null: the citizen has one number, as always.</summary>
    public BeforeJoining? Joined { get; init; }
    public IReadOnlyList<BroughtAlong> Brought { get; init; } = [];

    /// <summary>
    /// The citizen's tokens as the case last saw them, the one that leads first; null: <see cref="Citizen"/> alone. What was taken in is
    /// counted by the assessments of the first.
    /// </summary>
    public IReadOnlyList<string>? Numbers { get; init; }

    /// <summary>Ids of cases that go on in this one.</summary>
    public IReadOnlyList<string> TakenIn { get; init; } = [];

    /// <summary>Closed, and no end of anything unless it had ended before: null of every other case.</summary>
    public GoesOnIn? GoesOn { get; init; }

    /// <summary>It is one with the case in which it goes on, and no end of its own.</summary>
    [JsonIgnore] public bool WentOn => GoesOn is { HadEnded: false };

    [JsonIgnore] public IReadOnlyList<string> AllNumbers => Numbers ?? [Citizen];
}
