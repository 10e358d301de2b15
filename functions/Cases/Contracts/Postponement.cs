using System.Text.Json.Serialization;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>Who told a person that a legal date was moved.</summary>
public enum DateSource
{
    [JsonStringEnumMemberName("bailiff-court")] BailiffCourt,
    [JsonStringEnumMemberName("landlord")] Landlord,
}

/// <summary>
/// A person was told that a legal date was moved, and no landlord has told of it yet (docs/domain.md#a-date-that-a-person-moves).
/// </summary>
/// <param name="On">The new date.</param>
/// <param name="From">The date that the landlord told last; null in an old case.</param>
/// <param name="By">Roster id of who wrote it down; null in an old case, as are the next two.</param>
/// <param name="Source">Who told them.</param>
public sealed record Postponement(
    LegalStepKind Kind, DateOnly On, DateOnly? From = null, string? By = null, DateTimeOffset? At = null, DateSource? Source = null)
{
    [JsonIgnore] public LegalStep Step => new(Kind, On, Estimated: false);

    /// <summary>It was this date that moved.</summary>
    public bool IsOf(LegalStep step) => step.Kind == Kind && step.On == From;
}
