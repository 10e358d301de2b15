namespace EarlyWarning.Reporting.Contracts;

/// <summary>Whose budget a cost or a saving lands in.</summary>
public static class BudgetAreas
{
    public const string Social = "social";
    public const string SubstanceUse = "substance-use";
    public const string Employment = "employment";

    /// <summary>Not the municipality's at all.</summary>
    public const string Landlord = "landlord";

    public static readonly IReadOnlyList<string> All = [Social, SubstanceUse, Employment, Landlord];
}

/// <summary>What the effort cost and saved, each where it lands, and how the targets stand.</summary>
public sealed record SocialInvestment(IReadOnlyList<MoneyLine> Effort, IReadOnlyList<MoneyLine> Saving, IReadOnlyList<TargetLine> Targets);

/// <summary>One figure with where it comes from: Count × Quantity × AmountDkk.</summary>
/// <param name="Code">attempt, meeting, course-month; shelter, eviction, benefit.</param>
/// <param name="Area">One of <see cref="BudgetAreas"/>.</param>
/// <param name="Setting">Where price, quantity and source are set.</param>
public sealed record MoneyLine(string Code, string Area, int Count, double Quantity, int AmountDkk, string Source, string Setting)
{
    /// <summary>Without a price or a quantity nothing can be said.</summary>
    public bool Stated => Quantity > 0 && AmountDkk > 0;

    /// <summary>Whole kroner.</summary>
    public long Dkk => (long)Math.Round(Count * Quantity * AmountDkk, MidpointRounding.AwayFromZero);
}

/// <summary>A target of the effort.</summary>
/// <param name="Code">completed, shelter or little-support.</param>
/// <param name="Wanted">Percent.</param>
/// <param name="Reached">How many of <paramref name="Of"/>; null: not counted here.</param>
/// <param name="Measured">The municipality's own percentage; null: it has none.</param>
/// <param name="Source">Of the municipality's own figure.</param>
public sealed record TargetLine(string Code, int Wanted, int? Reached, int? Of, double? Measured, string Source, string Setting);
