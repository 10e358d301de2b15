using System.Text.Json.Serialization;
using EarlyWarning.People.Contracts;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>A round of a case that a relapse ended: its meeting and its plan.</summary>
public sealed record EarlierRound(DateTimeOffset EndedAt, Meeting? Meeting, Plan? Plan);

/// <summary>What was agreed on paying the arrears off, held against what the housing association reports.</summary>
/// <param name="StartOere">What was owed to those of <see cref="To"/> when it was agreed, of tenancies that have ended too.</param>
/// <param name="AmountOere">Of each instalment, each calendar month.</param>
/// <param name="Count">1 to 60.</param>
/// <param name="Checked">How many were looked at.</param>
/// <param name="Broken">The reported arrears were higher than agreed after the tolerance.</param>
/// <param name="AgreedOn">Null in an old case.</param>
public sealed record Instalments(long StartOere, long AmountOere, DateOnly FirstDueOn, int Count, int Checked = 0, bool Broken = false,
    DateOnly? AgreedOn = null)
{
    /// <summary>The senders whose arrears they pay off: no other's are held against them; empty in an old case: everybody's.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>Nobody of them is left out; one of an old case was agreed for everybody.</summary>
    public bool Covers(IEnumerable<string> owed) => To.Count == 0 || owed.All(sender => To.Contains(sender, StringComparer.Ordinal));

    /// <summary>The last day to pay the instalment, counted from 0.</summary>
    public DateOnly DueOn(int number) => FirstDueOn.AddMonths(number);

    /// <summary>The arrears that may be left once this many were paid.</summary>
    public long ExpectedOere(int paid) => Math.Max(0, StartOere - (AmountOere * paid));

    [JsonIgnore] public bool Running => !Broken && Checked < Count;
}

/// <summary>Where a request to hold the collection stands.</summary>
public enum CollectionHoldState
{
    [JsonStringEnumMemberName("asked")] Asked,
    [JsonStringEnumMemberName("granted")] Granted,
    [JsonStringEnumMemberName("refused")] Refused,

    /// <summary>The 30 days are over, or new rent was missed.</summary>
    [JsonStringEnumMemberName("lapsed")] Lapsed,
}

/// <summary>The housing association is asked to hold its collection for 30 days.</summary>
/// <param name="Until">First day without it; set when granted.</param>
/// <param name="DebtOere">The arrears when it was granted: more means that new rent was missed.</param>
/// <param name="Sender">The housing association's name as a sender; null in an old case.</param>
public sealed record CollectionHold(
    CollectionHoldState State, DateTimeOffset AskedAt, DateOnly? Until = null, long DebtOere = 0, string? Sender = null)
{
    /// <summary>Nobody had told the amount when it was granted: the first that is told is what was owed.</summary>
    public bool DebtUnknown { get; init; }

    /// <summary>Asked for and not answered, or granted: nobody asks for another.</summary>
    [JsonIgnore] public bool Stands => State is CollectionHoldState.Asked or CollectionHoldState.Granted;

    /// <summary>Of that housing association; one of an old case can be anybody's.</summary>
    public bool IsOf(string? sender) => Sender is null || Sender == sender;
}

/// <summary>Temporary help with the rent (aktivloven § 81 a), from the application to the decision.</summary>
/// <param name="Granted">Null: not decided.</param>
public sealed record RentHelp(DateOnly AppliedOn, DateOnly? DecidedOn = null, bool? Granted = null);

/// <summary>Critical Time Intervention: three phases of three months, each ended by a review.</summary>
/// <param name="Phase">1 to 3.</param>
/// <param name="Completed">Null while it runs.</param>
public sealed record PhaseCourse(DateTimeOffset StartedAt, int Phase = 1, bool? Completed = null, DateTimeOffset? EndedAt = null)
{
    private const double DaysOfAMonth = 365.25 / 12;

    public static int MonthsBegun(TimeSpan time) => time <= TimeSpan.Zero ? 0 : (int)Math.Ceiling(time.TotalDays / DaysOfAMonth);
}

/// <summary>A case that rests: no reminder, no deadline, until the end or until a person ends it.</summary>
/// <param name="Until">The first day after the rest; null: until a person has decided (an objection).</param>
/// <param name="From">The status before.</param>
public sealed record Pause(PauseReason Reason, DateTimeOffset Since, DateOnly? Until, CaseStatus From);

/// <summary>
/// A person set another band than the rules. It stands until it is withdrawn or the rules' band rises above what it then was.
/// </summary>
/// <param name="Assessed">The rules' band when it was set.</param>
public sealed record BandOverride(Band Band, Band Assessed, OverrideReason Reason, string By, DateTimeOffset At);

/// <summary>A lower band that a person wants, and that takes effect only when a team leader agrees.</summary>
public sealed record BandProposal(Band Band, OverrideReason Reason, string By, DateTimeOffset At);

/// <summary>An end of the case that a person wants, and that comes only when a team leader agrees.</summary>
/// <param name="Sequence">The assessment that was weighed. One that says anything else takes the proposal back.</param>
public sealed record ClosingProposal(Outcome Outcome, string By, DateTimeOffset At, long Sequence);

/// <summary>Something about the citizen was told to somebody: who, what, why, on what basis, when. The citizen may see the list.</summary>
/// <param name="To">Roster id.</param>
/// <param name="What">Codes of the parts of the packet.</param>
public sealed record Disclosure(DateTimeOffset At, string By, string To, Sector Sector, IReadOnlyList<string> What, string Purpose,
    string Basis);

/// <summary>Why somebody was asked to be contact person.</summary>
/// <param name="District">Null: no district says otherwise.</param>
/// <param name="Load">The open cases of who is asked, acute ones counted twice.</param>
/// <param name="Absent">Who was passed over because they are away.</param>
/// <param name="Full">Who was passed over because they carry all they can.</param>
public sealed record Assignment(string? District, int Load, int? Capacity, IReadOnlyList<string> Absent, IReadOnlyList<string> Full);

/// <summary>A race that people were told of: the municipality's own step needs longer than the legal step leaves.</summary>
public sealed record RaceMark(string Code, LegalStepKind Kind, DateOnly LegalDate);
