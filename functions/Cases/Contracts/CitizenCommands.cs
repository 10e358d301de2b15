using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Cases.Contracts;

/// <summary>Somebody tried to reach the citizen.</summary>
/// <param name="Note">What was said or seen, or left at the door, for the journal: sealed.</param>
public sealed record LogAttempt(
    string CaseId, long Version, string By, DateTimeOffset At, AttemptChannel Channel, bool Reached, string? Note = null)
    : CaseCommand(CaseId, Version, By)
{
    /// <summary>Made by the form: one that is sent twice is logged once.</summary>
    public string? SentAs { get; init; }

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Deciding.Log(draft, this);
}

/// <summary>What the citizen wants help with and on whose terms, in their own words: sealed.</summary>
public sealed record RecordGoal(string CaseId, long Version, string By, string Goal) : CaseCommand(CaseId, Version, By)
{
    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Meetings.Record(draft, this);
}

/// <summary>The citizen objects to the processing (GDPR art. 21): it stops until a person has decided.</summary>
/// <param name="Words">The citizen's own: sealed.</param>
public sealed record RecordObjection(string CaseId, long Version, string By, string? Words) : CaseCommand(CaseId, Version, By)
{
    internal override bool WeighsRisk => true;

    internal override bool IsOfClosed => true;

    internal override bool OpensAgain => true;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Objecting.Object(draft, this, roster);
}

/// <summary>
/// The citizen, whose objection was upheld before this case or with another number, wants what senders tell to count again.
/// </summary>
/// <param name="On">The day they said so.</param>
/// <param name="Words">How: sealed.</param>
public sealed record LetSignalsIn(string CaseId, long Version, string By, DateOnly On, string? Words) : CaseCommand(CaseId, Version, By)
{
    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Objecting.LetIn(draft, this);
}

/// <summary>A team leader decides on the objection. Upheld, the case is closed and no later signal opens one by itself.</summary>
public sealed record DecideObjection(string CaseId, long Version, string By, bool Upheld, string? Note) : CaseCommand(CaseId, Version, By)
{
    internal override bool IsContactPersons => false;

    internal override bool WeighsRisk => true;

    internal override bool DecidesObjection => true;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Objecting.Decide(draft, this, roster);
}
