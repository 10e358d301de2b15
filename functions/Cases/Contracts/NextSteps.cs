using System.Text.Json.Serialization;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>What the case waits for: its next step, and by when.</summary>
public sealed partial record CaseFile
{
    /// <summary>The one thing the case waits for first. Null when closed.</summary>
    [JsonIgnore]
    public NextStep? NextStep => Closed ? null : Running(Concern.AvertEviction) is null ? OwnStep : Contracts.NextStep.AvertEviction;

    /// <summary>The running ask behind <see cref="NextStep"/>, with its deadline.</summary>
    [JsonIgnore] public Ask? NextAsk => NextStep is { } step ? AskOf(step) : null;

    /// <summary>When the next step is due that is planned without regard to the law; null: none is.</summary>
    [JsonIgnore] public DateTimeOffset? OwnStepDueAt => AskOf(OwnStep) switch
    {
        null => null,
        { } ask when Pause?.Until is { } until => WorkingTime.Add(CopenhagenTime.At(until, WorkingTime.Opens), ask.WorkingDays),
        { Concern: Concern.Meeting } ask when Meeting is { HeldAt: null, At: var at } && at > ask.DueAt => at,
        { } ask => ask.DueAt,
    };

    /// <summary>Is to hold the meeting in the contact person's place; until it is held, the case's decisions are theirs too.</summary>
    public bool HoldsMeeting(string person) => Meeting is { HeldAt: null, Holder: { } holder } && holder == person;

    /// <summary>
    /// Is asked now for what is the contact person's to do, in the chain or in the place of a team leader who is away: it is theirs to do.
    /// </summary>
    public bool IsAskedForDuty(string person) =>
        Asks.Any(ask => ask is { Running: true, Told: true } && IsDuty(ask.Concern) && ask.Person == person);

    /// <summary>The contact person's, and of those who are asked after them.</summary>
    public static bool IsDuty(Concern concern) =>
        concern is Concern.FirstContact or Concern.Meeting or Concern.Plan or Concern.FollowUp or Concern.Close or Concern.PhaseReview
            or Concern.AvertEviction or Concern.LegalDate or Concern.Retraction or Concern.Parted;

    /// <summary>Its clock runs: nothing of a resting case does, but for the objection that made it rest, and for the law.</summary>
    public bool Awake(Ask ask) => !Paused || ask.Concern == Concern.Objection || (!Objected && RunsOn(ask.Concern));

    /// <summary>No pause stops its clock: the law's, and what waits for a team leader.</summary>
    public static bool RunsOn(Concern concern) =>
        concern is Concern.AvertEviction or Concern.LegalDate or Concern.ClosingAgreement or Concern.Agreement;

    internal NextStep OwnStep => this switch
    {
        { ContactPersonAccepted: false } => Contracts.NextStep.AcceptCase,
        { Plan: not null } => Asks.Any(ask => ask is { Concern: Concern.FollowUp, Running: true }) ? Contracts.NextStep.FollowUp
            : Contracts.NextStep.Close,
        { Meeting.HeldAt: not null } => Contracts.NextStep.AdoptPlan,
        { OutreachCancelled: true } => Contracts.NextStep.Close,
        { Reached: true } => Contracts.NextStep.HoldMeeting,
        _ => Contracts.NextStep.ContactCitizen,
    };

    private Ask? AskOf(NextStep step) => step switch
    {
        Contracts.NextStep.AvertEviction => Running(Concern.AvertEviction),
        Contracts.NextStep.AcceptCase => Running(Concern.ContactPerson),
        Contracts.NextStep.ContactCitizen => Running(Concern.FirstContact) ?? Running(Concern.Meeting),
        Contracts.NextStep.HoldMeeting => Running(Concern.Meeting),
        Contracts.NextStep.AdoptPlan => Running(Concern.Plan),
        Contracts.NextStep.FollowUp => Asks.Where(ask => ask is { Concern: Concern.FollowUp, Running: true }).MinBy(ask => ask.From),
        Contracts.NextStep.Close => Running(Concern.Close),
        _ => null,
    };
}

/// <summary>Where the case comes from, and what it is worked under.</summary>
public sealed partial record CaseFile
{
    /// <summary>Null: a score opened the case.</summary>
    public OpenedByHand? ByHand { get; init; }

    /// <summary>Provisions and methods in the order they were chosen; the last of a kind counts.</summary>
    public IReadOnlyList<ChosenBasis> Bases { get; init; } = [];

    /// <summary>What the case is at while no person has set another band: what the rules say, and no less than it was opened at.</summary>
    [JsonIgnore] public Band OwnBand => ByHand is { } hand && hand.Band > AssessedBand ? hand.Band : AssessedBand;

    /// <summary>Opened by a person, and no signal has been scored yet.</summary>
    [JsonIgnore] public bool Unscored => ByHand is not null && RuleSet is null;
}

/// <summary>Who is asked for nothing.</summary>
public sealed partial record CaseFile
{
    /// <summary>Roster ids of those from whom the case was taken as the citizen wished: the rules ask them for nothing more.</summary>
    public IReadOnlyList<string> Spared { get; init; } = [];

    /// <summary>Roster id of the leader who has a conflict of interest and leads the case all the same; null: nobody does.</summary>
    public string? LedAllTheSame { get; init; }

    /// <summary>Has a conflict of interest with the citizen, by their own word or the leader's, and need not lead all the same.</summary>
    public bool IsBarred(string person) => person != LedAllTheSame && Conflicted.Contains(person, StringComparer.Ordinal);

    /// <summary>Roster ids of whoever <see cref="IsBarred"/>.</summary>
    [JsonIgnore] public IReadOnlyList<string> Barred => [.. Conflicted.Where(IsBarred)];

    /// <summary>Whom the rules pass over.</summary>
    [JsonIgnore] public IReadOnlyList<string> PassedOver => [.. Conflicted.Union(Spared, StringComparer.Ordinal)];
}
