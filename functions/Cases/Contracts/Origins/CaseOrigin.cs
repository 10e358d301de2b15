using System.Text.Json.Serialization;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Contracts.Origins;

/// <summary>Why a person opened a case that no score asked for.</summary>
public enum HandReason
{
    /// <summary>The citizen asked for help.</summary>
    [JsonStringEnumMemberName("own-request")] OwnRequest,

    /// <summary>A neighbour, a relative or somebody else is worried.</summary>
    [JsonStringEnumMemberName("worry")] Worry,

    /// <summary>The bailiff court or the landlord wrote to the municipality.</summary>
    [JsonStringEnumMemberName("bailiff-letter")] BailiffLetter,

    /// <summary>Another part of the municipality, a hospital, a shelter.</summary>
    [JsonStringEnumMemberName("colleague")] Colleague,
    [JsonStringEnumMemberName("other")] Other,
}

/// <summary>Where a case comes from: a closed set.</summary>
public abstract record CaseOrigin;

/// <summary>The rules scored the citizen at <c>high</c> or above.</summary>
/// <param name="OwnBefore">Of a citizen who had a case before: the lowest by each sender's signals alone since that ended.</param>
public sealed record AssessedOrigin(Assessment Assessment, IReadOnlyDictionary<string, OwnStanding>? OwnBefore = null) : CaseOrigin;

/// <summary>A caseworker opened it.</summary>
/// <param name="By">Roster id.</param>
/// <param name="Words">What was told: sealed.</param>
/// <param name="Eviction">The date that a letter names; null: none is known.</param>
/// <param name="Form">Of the form it came from: sent twice it opens one case.</param>
/// <param name="Known">What signals have come to before, below the threshold of a case; null: nobody has told anything.</param>
public sealed record HandOrigin(
    string By, HandReason Reason, string Words, DateOnly? Eviction, bool Children, IReadOnlyList<ChosenBasis> Bases, string Form,
    Assessment? Known = null) : CaseOrigin
{
    /// <summary>As of <see cref="AssessedOrigin"/>: who told nothing new since hears nothing new.</summary>
    public IReadOnlyDictionary<string, OwnStanding>? OwnBefore { get; init; }

    /// <summary>The citizen's objection was upheld before: what is known is from before it, and is not taken in.</summary>
    public bool ObjectionStands { get; init; }

    /// <summary>It is known of another number of theirs alone: where the two are two people's after all it does not hold.</summary>
    public bool OfOtherNumber { get; init; }

    /// <summary>When that was; null: it was not, or is not known any more.</summary>
    public DateTimeOffset? UpheldAt { get; init; }

    /// <summary>A record prints its values; this one must not reach a log.</summary>
    public override string ToString() => "HandOrigin";
}

/// <summary>What a case keeps of having been opened by a person.</summary>
/// <param name="Band">What it is at least, until a person says otherwise: no score lowers it.</param>
public sealed record OpenedByHand(HandReason Reason, string By, Band Band, string Form);

/// <summary>A provision or a method as it was chosen for a case: the list may say something else since.</summary>
/// <param name="From">The day it counts from.</param>
public sealed record ChosenBasis(BasisKind Kind, string Id, BothLanguages Name, DateOnly From, string By, DateTimeOffset At);
