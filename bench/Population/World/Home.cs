namespace EarlyWarning.Bench.Population.World;

/// <summary>What a home lives on when it is first met.</summary>
internal enum Livelihood
{
    Wage,
    CashBenefit,
    SicknessBenefit,
    JobClarification,
    ResourceScheme,
    DisabilityPension,
    UnemploymentBenefit,
    Other,
}

/// <summary>
/// A home in rented rooms. Nothing of it but what senders tell ever reaches a rule; <see cref="Grip"/>, <see cref="Backing"/>,
/// <see cref="RentFirst"/> and <see cref="Unrest"/>, which decide most of what becomes of it, are told by nobody.
/// </summary>
internal sealed record Home
{
    /// <summary>As the product has tokens in place of numbers.</summary>
    public required string Token { get; init; }
    public required string District { get; init; }
    public required Livelihood Livelihood { get; init; }
    public required Letting Letting { get; init; }
    public required bool Couple { get; init; }
    public required bool Children { get; init; }

    /// <summary>Øre a month after tax, without housing benefit.</summary>
    public required long Income { get; init; }
    public required long HousingBenefit { get; init; }

    /// <summary>Øre a month that food and the like cost.</summary>
    public required long Living { get; init; }

    /// <summary>Months of living that they keep if they can.</summary>
    public required double Buffer { get; init; }

    /// <summary>Hidden, 0 to 1: opens letters, calls back, keeps dates.</summary>
    public required double Grip { get; init; }

    /// <summary>Hidden, 0 to 1: somebody who lends when it is serious.</summary>
    public required double Backing { get; init; }

    /// <summary>Hidden: the rent is paid before anything else.</summary>
    public required bool RentFirst { get; init; }

    /// <summary>Hidden: how often something happens to them, 1 on average.</summary>
    public required double Unrest { get; init; }
    public required bool OftenSanctioned { get; init; }
}

/// <summary>A lease.</summary>
internal sealed record Letting(Landlord Landlord, string Ref, long Rent);

/// <summary>A landlord, and how it goes about arrears.</summary>
/// <param name="Social">A non-profit landlord, which must tell the municipality when it asks the bailiff's court.</param>
/// <param name="ListDay">The day of the month of its list of arrears.</param>
/// <param name="Demands">How often it sends the demand as soon as it may.</param>
/// <param name="Plans">How often it agrees to instalments.</param>
internal sealed record Landlord(string Name, bool Social, int ListDay, double Demands, double Plans);

/// <summary>What happened to a home on a day, as a sender who knew and told everything would tell it.</summary>
internal sealed record Happening(DateOnly On, Signals.Contracts.SignalKind Kind)
{
    /// <summary>Null: of a benefit.</summary>
    public Letting? Letting { get; init; }
    public long? Owed { get; init; }
    public DateOnly? DemandReceived { get; init; }
    public DateOnly? EvictionDate { get; init; }
    public bool Crisis { get; init; }

    /// <summary>The lease was ended for disturbing others. No sender says so.</summary>
    public bool Nuisance { get; init; }
    public string? Benefit { get; init; }
    public DateOnly? EffectiveFrom { get; init; }
    public long? Monthly { get; init; }
}

/// <summary>A home's course as it was, and its books. What is to be found out lies here and is given to no rule.</summary>
internal sealed record Lived(Home Home, IReadOnlyList<Happening> Happenings, DateOnly From, DateOnly To)
{
    public required Purse Purse { get; init; }
    public required IReadOnlyList<(Letting Letting, RentAccount Account)> Accounts { get; init; }

    /// <summary>The bailiff put them out.</summary>
    public DateOnly? EvictedOn => Happenings.LastOrDefault(one => one.Kind == Signals.Contracts.SignalKind.Evicted)?.On;

    /// <summary>Leases ended by the landlord.</summary>
    public IEnumerable<DateOnly> Terminations => Days(Signals.Contracts.SignalKind.LeaseTerminated);

    public IEnumerable<DateOnly> Bailiff => Days(Signals.Contracts.SignalKind.BailiffRequested);

    private IEnumerable<DateOnly> Days(Signals.Contracts.SignalKind kind) =>
        Happenings.Where(one => one.Kind == kind).Select(one => one.On);
}
