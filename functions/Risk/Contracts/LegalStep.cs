using System.Text.Json.Serialization;

namespace EarlyWarning.Risk.Contracts;

/// <summary>What kind of date a citizen faces.</summary>
public enum LegalStepKind
{
    [JsonStringEnumMemberName("demand-deadline")] DemandDeadline,
    [JsonStringEnumMemberName("eviction")] Eviction,
}

/// <summary>The next legal step that somebody has set in motion.</summary>
/// <param name="Estimated">The product computed the date; a date the sender reported always wins.</param>
public sealed record LegalStep(LegalStepKind Kind, DateOnly On, bool Estimated)
{
    /// <summary>The landlord whose date it is, in a case; null where that is not told apart, as in an old case.</summary>
    public string? Sender { get; init; }
}

/// <summary>A tenancy that is open: a sender, and its own reference.</summary>
public sealed record HeldTenancy(string Sender, string Tenancy);

/// <summary>A legal step of one open tenancy: the landlord's own fact, which that landlord may be shown.</summary>
/// <param name="Sender">Who told.</param>
/// <param name="Tenancy">The sender's own reference.</param>
public sealed record TenancyStep(string Sender, string Tenancy, LegalStep Step)
{
    /// <summary>The step, with whose it is.</summary>
    [JsonIgnore] public LegalStep Own => Step with { Sender = Sender };

    /// <summary>Of each tenancy of the sender the earliest step still to come; if all have passed, the latest.</summary>
    public static IEnumerable<TenancyStep> Next(IEnumerable<TenancyStep> steps, string sender, DateOnly today) => steps
        .Where(step => step.Sender == sender)
        .GroupBy(step => step.Tenancy, StringComparer.Ordinal)
        .Select(own => own.Where(step => step.Step.On >= today).MinBy(step => step.Step.On) ?? own.MaxBy(step => step.Step.On)!);
}
