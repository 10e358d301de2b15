using System.Text.Json.Serialization;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>
/// Everything the case has decided, in ids, codes and times: no name, no CPR, no free text. Table <c>cases</c>, PK the case id, RK
/// <c>case</c>.
/// </summary>
public sealed partial record CaseFile
{
    /// <summary>Such as <c>2026-0417</c>.</summary>
    public required string CaseId { get; init; }

    /// <summary>The citizen token.</summary>
    public required string Citizen { get; init; }
    public required CaseStatus Status { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The deadlines the case was opened under.</summary>
    public required CasePolicy Policy { get; init; }

    /// <summary>Id of the roster's district; null where no district says otherwise.</summary>
    public string? District { get; init; }

    /// <summary>Raised by every change; names the timeline row of the change.</summary>
    public long Revision { get; init; }

    /// <summary>Raised by people's decisions only; a form that carries an older one is stale. Reminders leave it.</summary>
    public long Version { get; init; }

    /// <summary>The assessment that opened the case, and the last one it has taken in.</summary>
    public required long OpenedBySequence { get; init; }
    public required long ConsumedSequence { get; init; }

    /// <summary>As of the last assessment taken in, unless a person overrode it.</summary>
    public required Band Band { get; init; }

    /// <summary>The rules' own.</summary>
    public Band AssessedBand { get; init; }

    /// <summary>The set they came from; null in an old case: the first one.</summary>
    public string? RuleSet { get; init; }
    public BandOverride? Override { get; init; }

    /// <summary>Waits for a team leader; null: none does.</summary>
    public BandProposal? Proposal { get; init; }

    /// <summary>The same of a closing.</summary>
    public ClosingProposal? ClosingProposal { get; init; }
    public required int Score { get; init; }
    /// <summary>A benefit is stopped, reduced or sanctioned: a review of that can be raced by a legal step.</summary>
    public bool BenefitCut { get; init; }
    public int Episodes { get; init; }
    public LegalStep? LegalStep { get; init; }
    public required BothLanguages Summary { get; init; }

    /// <summary>Dates that a person says were moved, or that a letter named, until the landlord tells of them itself.</summary>
    public IReadOnlyList<Postponement> Postponements { get; init; } = [];

    /// <summary>The one of an old case.</summary>
    [JsonPropertyName("postponed")]
    public Postponement? PostponedBefore
    {
        get => null;
        init => Postponements = value is null ? Postponements : [value];
    }

    /// <summary>Legal dates that no longer lie ahead: somebody was asked about them, or said that they are off.</summary>
    public IReadOnlyList<LegalStep> SettledDates { get; init; } = [];
    /// <summary>The newest of each sender; the count is of all.</summary>
    public IReadOnlyList<SignalRef> Signals { get; init; } = [];
    public int SignalCount { get => Math.Max(field, Signals.Count); init; }
    /// <summary>Signals that were corrected or taken back, as the timeline tells.</summary>
    public IReadOnlyList<SignalRef> Retracted { get; init; } = [];

    /// <summary>By what was not taken back the citizen never came to a case.</summary>
    public bool RestsOnRetracted { get; init; }
    /// <summary>The score at which the rules in force open a case; of the first set in an old case.</summary>
    public int CaseFrom { get; init; } = 50;

    /// <summary>The score from which by those rules a case is acute.</summary>
    public int AcuteFrom { get; init; } = 80;
    /// <summary>The housing associations' own references of the citizen's tenancies.</summary>
    public IReadOnlyList<string> Tenancies { get; init; } = [];

    /// <summary>Their legal steps, each for the housing association that told of it; <see cref="Assessment.OwnSteps"/>.</summary>
    public IReadOnlyList<TenancyStep> TenancySteps { get; init; } = [];
    public IReadOnlyList<TenancyStep>? OwnSteps { get; init; }

    /// <summary>Senders with a tenancy of the citizen that counts: whose advisers may be asked.</summary>
    public IReadOnlyList<string> Landlords { get; init; } = [];

    /// <summary>Of each sender whose own signals alone have been enough for a case: the case that is its own.</summary>
    public IReadOnlyDictionary<string, OwnCase> OwnCases { get; init; } = new Dictionary<string, OwnCase>(StringComparer.Ordinal);

    /// <summary>
    /// The lowest that the citizen has been by each sender's signals alone since the case before this one ended: a sender hears of
    /// this one when it tells of more.
    /// </summary>
    public IReadOnlyDictionary<string, OwnStanding> OwnBefore { get; init; } =
        new Dictionary<string, OwnStanding>(StringComparer.Ordinal);

    /// <summary>
    /// Children under 18: handled at once, with the acute deadlines (a duty, not a risk factor: retssikkerhedsloven § 5 a).
    /// </summary>
    public bool HandleAtOnce { get; init; }

    /// <summary>The tenant agreed to be called.</summary>
    public bool WarmHandover { get; init; }
    public IReadOnlyList<Ask> Asks { get; init; } = [];
    public IReadOnlyList<Attempt> Attempts { get; init; } = [];

    /// <summary>What the forms called themselves by which the newest attempts were sent.</summary>
    public IReadOnlyList<string> SentForms { get; init; } = [];
    public Meeting? Meeting { get; init; }
    public CancelledMeeting? CancelledMeeting { get; init; }
    public Plan? Plan { get; init; }

    /// <summary>Rounds that a relapse ended, oldest first.</summary>
    public IReadOnlyList<EarlierRound> Earlier { get; init; } = [];

    /// <summary>Up to three times proposed for the meeting.</summary>
    public IReadOnlyList<DateTimeOffset> Slots { get; init; } = [];

    /// <summary>When the citizen's own words were last written down; the words are sealed beside the case.</summary>
    public DateTimeOffset? GoalAt { get; init; }
    public Instalments? Instalments { get; init; }

    /// <summary>One of each housing association that was asked for one, as it was asked last.</summary>
    [JsonPropertyName("holds")] public IReadOnlyList<CollectionHold> CollectionHolds { get; init; } = [];

    /// <summary>The one of an old case.</summary>
    [JsonPropertyName("hold")]
    public CollectionHold? CollectionHoldBefore
    {
        get => null;
        init => CollectionHolds = value is null ? CollectionHolds : [value];
    }
    public RentHelp? RentHelp { get; init; }
    public PhaseCourse? Course { get; init; }

    /// <summary>Kept as <c>rest</c>, as in the rows of before.</summary>
    [JsonPropertyName("rest")] public Pause? Pause { get; init; }
    public bool ObjectionUpheld { get; init; }

    /// <summary>After an objection upheld before, or with another number, no signal comes in until the citizen wants it.</summary>
    public bool SignalsKeptOut { get; init; }

    /// <summary>When that objection was upheld: what the citizen said before it lets nothing in. Null: not known any more.</summary>
    public DateTimeOffset? UpheldBefore { get; init; }

    /// <summary>
    /// Name and address protection as it was last set or withdrawn, in this case or another of the citizen's; null: never.
    /// </summary>
    public AddressProtection? Protection { get; init; }

    /// <summary>Code of what a person saw who last settled which name and address count.</summary>
    public string? SettledOn { get; init; }

    /// <summary>Roster ids of those who said that they have a conflict of interest: they take no part and decide nothing.</summary>
    public IReadOnlyList<string> Conflicted { get; init; } = [];
    public IReadOnlyList<Disclosure> Disclosures { get; init; } = [];
    public IReadOnlyList<RaceMark> Races { get; init; } = [];
    public DateTimeOffset? ClosedAt { get; init; }
    public Outcome? Outcome { get; init; }

    /// <summary>It was closed without what speaks for its outcome: no sender is to hear that it must go on alone.</summary>
    public bool ClosedWithoutEvidence { get; init; }

    /// <summary>How often it was reopened after a closing.</summary>
    public int Reopenings { get; init; }

    /// <summary>Only of a closed case whose citizen is gone; null: nothing came since.</summary>
    public NewCaseQuestion? NewCase { get; init; }

    /// <summary>The citizen died or moved to another municipality: no signal opens a case by itself any more.</summary>
    [JsonIgnore] public bool CitizenGone => Outcome is Contracts.Outcome.Deceased or Contracts.Outcome.MovedMunicipality;

    /// <summary>No address of the citizen goes to anybody but the citizen.</summary>
    [JsonIgnore] public bool Protected => Protection is { On: true };

    /// <summary>By which lists are ordered: while a legal date stands nobody's word moves the case down.</summary>
    [JsonIgnore] public Band ListBand => AssessedBand > Band && Horizon.Stands(this) ? AssessedBand : Band;

    /// <summary>The last day on which the case can go on after its closing; null: it is not closed.</summary>
    [JsonIgnore] public DateOnly? ReopensUntil => ClosedAt is { } at ? CopenhagenTime.DateOf(at).AddDays(30) : null;
    [JsonIgnore] public bool Closed => Status == CaseStatus.Closed;
    [JsonIgnore] public bool Paused => Status == CaseStatus.Paused;
    [JsonIgnore] public bool Objected => Pause is { Reason: PauseReason.Objection };

    /// <summary>The case was closed when the citizen objected, and is again once it is decided.</summary>
    [JsonIgnore] public bool ObjectedAfterEnd => Pause is { Reason: PauseReason.Objection, From: CaseStatus.Closed };
    [JsonIgnore] public bool Ended => Closed || ObjectedAfterEnd;

    /// <summary>The citizen's objection waits for a decision, or was upheld: nothing of the citizen is processed in this case.</summary>
    [JsonIgnore] public bool ObjectionStands => Objected || ObjectionUpheld;

    /// <summary>By an objection in this case or an earlier one nothing of the citizen is scored.</summary>
    [JsonIgnore] public bool Unprocessed => ObjectionStands || SignalsKeptOut;

    /// <summary>The debt was settled before anybody reached the citizen: the calls were cancelled.</summary>
    [JsonIgnore] public bool OutreachCancelled => Asks.LastOrDefault(ask => ask.Concern == Concern.FirstContact) is { Cancelled: true }
        && !Reached;

    /// <summary>When a meeting was to be that is called off: by somebody, or since the case was closed before it.</summary>
    [JsonIgnore] public DateTimeOffset? CalledOff =>
        Meeting is null ? CancelledMeeting is { } off && (!Ended || off.At > ClosedAt) ? off.At : null
        : Ended && Meeting is { HeldAt: null } meeting && meeting.At > ClosedAt ? meeting.At : null;
    [JsonIgnore] public IEnumerable<PlanAction> OpenActions => (Plan?.Actions ?? []).Where(action => action.End is null);
    /// <summary>When this round of the case began: its opening, or the last relapse.</summary>
    [JsonIgnore] public DateTimeOffset RoundSince => Earlier is [.., var last] ? last.EndedAt : OpenedAt;

    /// <summary>Of this round, in the order they were logged.</summary>
    [JsonIgnore] public IReadOnlyList<Attempt> RoundAttempts =>
        Earlier.Count == 0 ? Attempts : [.. Attempts.Where(attempt => attempt.At >= RoundSince)];

    /// <summary>In this round.</summary>
    [JsonIgnore] public bool Reached => RoundAttempts.Any(attempt => attempt.Reached);
    [JsonIgnore] public Ask? ContactAsk => Asks.LastOrDefault(ask => ask.Concern == Concern.ContactPerson);

    /// <summary>Roster id of the contact person: who accepted, or who is asked now.</summary>
    [JsonIgnore] public string? ContactPerson => ContactAsk is { } ask ? ask.DoneBy ?? ask.Person : null;
    [JsonIgnore] public bool ContactPersonAccepted => ContactAsk is { Accepted: true };
    [JsonIgnore] public IEnumerable<Ask> Members => Asks.Where(ask => ask.Concern == Concern.Team);

    /// <summary>Enough members accepted for a meeting to be the team's.</summary>
    [JsonIgnore] public bool HasQuorum => Members.Count(ask => ask.Accepted) >= Policy.Quorum;

    /// <summary>Takes no part and is not asked now: never was, or said no to the end. Each housing association is one by itself.</summary>
    public bool Lacks(Sector sector, string? sender = null) =>
        Members.All(ask => ask.Sector != sector || ask.Sender != sender || ask is { Running: false, Accepted: false })
            && !Asks.Any(ask => ask is { Concern: Concern.Adviser, Running: true } && ask.Sender == sender);

    /// <summary>Housing associations of the citizen that take no part and are not asked now.</summary>
    [JsonIgnore] public IEnumerable<string> LackedLandlords => Landlords.Where(sender => Lacks(Sector.HousingAssociation, sender));

    public Ask? Running(Concern concern) => Asks.FirstOrDefault(ask => ask.Concern == concern && ask.Running);

    /// <summary>Has a part in the case that somebody must take over when they leave.</summary>
    public bool Names(string person) =>
        ContactPerson == person || HoldsMeeting(person)
        || Asks.Any(ask => (ask.Running && ask.Chain.Contains(person, StringComparer.Ordinal)) || (ask.Accepted && ask.DoneBy == person))
        || OpenActions.Any(action => action.Owner == person);
}
