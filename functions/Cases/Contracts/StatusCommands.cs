using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>The case rests until a day.</summary>
public sealed record PauseCase(string CaseId, long Version, string By, PauseReason Reason, DateOnly Until)
    : CaseCommand(CaseId, Version, By)
{
    internal override bool WeighsRisk => true;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Pausing.Pause(draft, this);
}

/// <summary>The rest ends now.</summary>
public sealed record ResumeCase(string CaseId, long Version, string By) : CaseCommand(CaseId, Version, By)
{
    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Pausing.Resume(draft, this);
}

/// <summary>
/// A person sets another band than the rules; a lower one while a legal date stands, or than <c>acute</c>, only proposes it.
/// </summary>
/// <param name="Note">Why, in words: sealed.</param>
public sealed record OverrideBand(string CaseId, long Version, string By, Band Band, OverrideReason Reason, string Note)
    : CaseCommand(CaseId, Version, By)
{
    internal override bool WeighsRisk => true;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Overriding.Override(draft, this, roster);
}

/// <summary>A team leader agrees to the band that somebody else proposed, or does not.</summary>
/// <param name="Note">Sealed.</param>
public sealed record AgreeToBand(string CaseId, long Version, string By, bool Agrees, string? Note) : CaseCommand(CaseId, Version, By)
{
    internal override bool WeighsRisk => true;

    internal override bool IsContactPersons => false;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Overriding.Agree(draft, this, roster);
}

/// <summary>The rules' band counts again, and what was proposed is taken back.</summary>
public sealed record WithdrawOverride(string CaseId, long Version, string By) : CaseCommand(CaseId, Version, By)
{
    internal override bool WeighsRisk => true;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Overriding.Withdraw(draft, this);
}

/// <summary>The citizen died or moved away, and something new was told: the team leader says whether there is to be a new case.</summary>
/// <param name="Sequence">The last assessment they were asked about.</param>
/// <param name="Opens">Null until they have answered; false: it was a mistake.</param>
public sealed record NewCaseQuestion(long Sequence, DateTimeOffset AskedAt, bool? Opens = null)
{
    /// <summary>Roster id of who is asked; null in an old case: its team leader of then.</summary>
    public string? Person { get; init; }
    public bool Reminded { get; init; }
}

/// <summary>A team leader says whether a citizen who had died or moved away is to have a new case after all.</summary>
/// <param name="Opens">False: what the sender told was a mistake.</param>
/// <param name="Words">Why: sealed.</param>
public sealed record AnswerNewCase(string CaseId, long Version, string By, bool Opens, string Words) : CaseCommand(CaseId, Version, By)
{
    internal override bool IsContactPersons => false;

    internal override bool IsOfClosed => true;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => NewCases.Answer(draft, this, roster);
}

/// <summary>
/// What was done so that the home is not lost on the legal date ahead. As long as the date stands the step comes again.
/// </summary>
/// <param name="To">The new date, where it was postponed.</param>
/// <param name="Words">How: sealed. Needed where it was postponed or withdrawn.</param>
public sealed record AvertEviction(string CaseId, long Version, string By, Aversion What, DateOnly? To, string? Words)
    : CaseCommand(CaseId, Version, By)
{
    /// <summary>Who has said that it was postponed or withdrawn; needed then.</summary>
    public DateSource? Source { get; init; }

    /// <summary>
    /// The date that it was heard of or done for, as the form named it, with the landlord whose it is; null: the one that is asked of.
    /// </summary>
    public LegalStep? Of { get; init; }

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Averting.Avert(draft, this);
}

/// <summary>What happened on a legal date that has passed.</summary>
/// <param name="To">The new date, where it was postponed.</param>
/// <param name="Words">Sealed. Needed where it was postponed or withdrawn.</param>
public sealed record AnswerLegalDate(string CaseId, long Version, string By, LegalDateEnd End, DateOnly? To, string? Words = null)
    : CaseCommand(CaseId, Version, By)
{
    /// <inheritdoc cref="AvertEviction.Source"/>
    public DateSource? Source { get; init; }

    /// <summary>The date that the form named; null: the one that is asked about.</summary>
    public LegalStep? Of { get; init; }

    /// <summary>
    /// What can have become of a date: nobody is put out on the last day of a demand, and an eviction does not pass unnoticed.
    /// </summary>
    public static IReadOnlyList<LegalDateEnd> Ends(LegalStepKind kind) => kind == LegalStepKind.Eviction
        ? [LegalDateEnd.Evicted, LegalDateEnd.Postponed, LegalDateEnd.Withdrawn, LegalDateEnd.Paid]
        : [LegalDateEnd.Nothing, LegalDateEnd.Paid, LegalDateEnd.Postponed, LegalDateEnd.Withdrawn];

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Averting.Answer(draft, this);
}

/// <summary>A date that a person wrote was postponed is not: the landlord's counts again.</summary>
/// <param name="On">The date that was written.</param>
/// <param name="Sender">The landlord whose date was postponed to it; null: whose it was is not told apart, and all of that day are.</param>
public sealed record WithdrawPostponement(string CaseId, long Version, string By, DateOnly On, string? Sender = null)
    : CaseCommand(CaseId, Version, By)
{
    internal override Refusal? Decide(CaseDraft draft, Roster roster) => MovedDates.TakeBack(draft, this);
}

/// <summary>A case that was opened on what was taken back goes on all the same; whoever finds that it does not closes it.</summary>
/// <param name="Words">Why: sealed.</param>
public sealed record KeepRetractedCase(string CaseId, long Version, string By, string Words) : CaseCommand(CaseId, Version, By)
{
    internal override bool WeighsRisk => true;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Retracting.Answer(draft, this);
}
