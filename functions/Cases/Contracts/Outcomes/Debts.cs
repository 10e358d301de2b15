using System.Text.Json.Serialization;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>What landlords have told is owed.</summary>
public sealed partial record CaseFile
{
    public long DebtOere { get; init; }

    /// <summary>Somewhere there are arrears of an amount that nobody has told: the figure is too low.</summary>
    public bool DebtUnknown { get; init; }

    /// <summary>Null in an old case.</summary>
    public LandlordsWord? LandlordsSay { get; init; }

    /// <summary>By sender, what it says is owed to it of tenancies that are open; and of all of its tenancies.</summary>
    public IReadOnlyDictionary<string, long> OwnDebts { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);
    public IReadOnlyDictionary<string, OwnDebt> AllDebts { get; init; } = new Dictionary<string, OwnDebt>(StringComparer.Ordinal);

    /// <summary>Senders that are owed something of a tenancy that is open, or may be.</summary>
    [JsonIgnore] public IEnumerable<string> OwedTo =>
        AllDebts.Where(own => own.Value.Unknown || OwnDebts.GetValueOrDefault(own.Key) > 0).Select(own => own.Key);

    /// <summary>What is owed of tenancies that have ended.</summary>
    public FormerDebt FormerDebt { get; init; } = new(0, Unknown: false);

    /// <summary>The day the arrears were last reported.</summary>
    public DateOnly? DebtStatedOn { get; init; }
}

/// <summary>What is owed of tenancies that have ended: an end is no payment.</summary>
/// <param name="Unknown">Of some of it nobody has told the amount.</param>
public sealed record FormerDebt(long Oere, bool Unknown)
{
    [JsonIgnore] public bool IsNone => Oere == 0 && !Unknown;

    public bool IsBeyond(FormerDebt other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Oere > other.Oere || (Unknown && !other.Unknown);
    }
}
