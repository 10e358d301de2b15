using System.Text.Json.Serialization;

namespace EarlyWarning.Cases.Contracts.Timeline;

/// <summary>
/// One line of a case's timeline: ids and codes, put into words by whoever shows it. A closed set, one record per event with only
/// its own fields. In JSON <c>code</c> says which; codes and field names stand in rows of open cases and in <c>GET /api/cases</c>,
/// so that a record or a property may be renamed and they may not.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "code")]
[JsonDerivedType(typeof(CaseOpened), "opened")]
[JsonDerivedType(typeof(SignalReceived), "signal")]
[JsonDerivedType(typeof(MoreSignalsReceived), "more-signals")]
[JsonDerivedType(typeof(CaseAssessed), "assessed")]
[JsonDerivedType(typeof(BecameAcute), "became-acute")]
[JsonDerivedType(typeof(BandFell), "band-fell")]
[JsonDerivedType(typeof(DebtSettled), "debt-settled")]
[JsonDerivedType(typeof(RulesChanged), "rules-changed")]
[JsonDerivedType(typeof(BandOverridden), "overridden")]
[JsonDerivedType(typeof(BandProposed), "band-proposed")]
[JsonDerivedType(typeof(BandDecided), "band-decided")]
[JsonDerivedType(typeof(OverrideEnded), "override-ended")]
[JsonDerivedType(typeof(PersonAsked), "asked")]
[JsonDerivedType(typeof(PersonReminded), "reminded")]
[JsonDerivedType(typeof(AskEscalated), "escalated")]
[JsonDerivedType(typeof(AskCovered), "covered")]
[JsonDerivedType(typeof(AskUnanswered), "no-answer")]
[JsonDerivedType(typeof(AskAccepted), "accepted")]
[JsonDerivedType(typeof(AskDeclined), "declined")]
[JsonDerivedType(typeof(AdviserNamed), "adviser-named")]
[JsonDerivedType(typeof(CaseReassigned), "reassigned")]
[JsonDerivedType(typeof(ContactAttempted), "attempt")]
[JsonDerivedType(typeof(GoalRecorded), "goal")]
[JsonDerivedType(typeof(NameAndAddressSettled), "name-address-settled")]
[JsonDerivedType(typeof(ContactDetailsEntered), "contact-details")]
[JsonDerivedType(typeof(ProtectionSet), "protection-set")]
[JsonDerivedType(typeof(ProtectionWithdrawn), "protection-withdrawn")]
[JsonDerivedType(typeof(OutreachCancelled), "outreach-cancelled")]
[JsonDerivedType(typeof(OutreachResumed), "outreach-resumed")]
[JsonDerivedType(typeof(SlotsProposed), "slots-proposed")]
[JsonDerivedType(typeof(QuorumReached), "quorum")]
[JsonDerivedType(typeof(MeetingSet), "meeting-set")]
[JsonDerivedType(typeof(MeetingHeld), "meeting-held")]
[JsonDerivedType(typeof(PlanAdopted), "plan-adopted")]
[JsonDerivedType(typeof(ActionEnded), "action-ended")]
[JsonDerivedType(typeof(RaceForeseen), "race")]
[JsonDerivedType(typeof(EvictionAverted), "eviction-averted")]
[JsonDerivedType(typeof(LegalDateAnswered), "legal-date-answered")]
[JsonDerivedType(typeof(FollowUpRecorded), "follow-up")]
[JsonDerivedType(typeof(CaseRelapsed), "relapsed")]
[JsonDerivedType(typeof(CourseStarted), "course-started")]
[JsonDerivedType(typeof(PhaseReviewed), "phase-reviewed")]
[JsonDerivedType(typeof(CourseEnded), "course-ended")]
[JsonDerivedType(typeof(InstalmentsAgreed), "instalments-set")]
[JsonDerivedType(typeof(InstalmentKept), "instalment-kept")]
[JsonDerivedType(typeof(InstalmentUnknown), "instalment-unknown")]
[JsonDerivedType(typeof(InstalmentBroken), "instalment-broken")]
[JsonDerivedType(typeof(CollectionHoldAsked), "hold-asked")]
[JsonDerivedType(typeof(CollectionHoldGranted), "hold-granted")]
[JsonDerivedType(typeof(CollectionHoldRefused), "hold-refused")]
[JsonDerivedType(typeof(CollectionHoldLapsed), "hold-lapsed")]
[JsonDerivedType(typeof(RentHelpApplied), "rent-help-applied")]
[JsonDerivedType(typeof(RentHelpGranted), "rent-help-granted")]
[JsonDerivedType(typeof(RentHelpRefused), "rent-help-refused")]
[JsonDerivedType(typeof(CasePaused), "paused")]
[JsonDerivedType(typeof(CaseResumed), "resumed")]
[JsonDerivedType(typeof(CitizenObjected), "objected")]
[JsonDerivedType(typeof(ObjectionUpheld), "objection-upheld")]
[JsonDerivedType(typeof(ObjectionRejected), "objection-rejected")]
[JsonDerivedType(typeof(CaseClosed), "closed")]
[JsonDerivedType(typeof(ClosingProposed), "closing-proposed")]
[JsonDerivedType(typeof(ClosingDecided), "closing-decided")]
[JsonDerivedType(typeof(ClosingWithdrawn), "closing-withdrawn")]
[JsonDerivedType(typeof(CaseReopened), "reopened")]
[JsonDerivedType(typeof(NewCaseAsked), "new-case-asked")]
[JsonDerivedType(typeof(NewCaseAgreed), "new-case-agreed")]
[JsonDerivedType(typeof(NewCaseRefused), "new-case-refused")]
[JsonDerivedType(typeof(NoteWritten), "note")]
[JsonDerivedType(typeof(NoteCorrected), "note-corrected")]
[JsonDerivedType(typeof(AttemptCorrected), "attempt-corrected")]
[JsonDerivedType(typeof(MeetingCorrected), "meeting-corrected")]
[JsonDerivedType(typeof(ActionAdded), "action-added")]
[JsonDerivedType(typeof(ActionCorrected), "action-corrected")]
[JsonDerivedType(typeof(EvidenceFell), "evidence-fell")]
[JsonDerivedType(typeof(DecisionUndone), "undone")]
public abstract record TimelineEntry
{
    private protected TimelineEntry(DateTimeOffset at, string? by) => (At, By) = (at, by);

    [JsonPropertyOrder(-2)] public DateTimeOffset At { get; init; }

    /// <summary>Roster id of who did it; null: the system.</summary>
    [JsonPropertyOrder(-1)] public string? By { get; init; }
}
