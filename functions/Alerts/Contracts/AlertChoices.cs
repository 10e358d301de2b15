using System.Text.Json.Serialization;

namespace EarlyWarning.Alerts.Contracts;

/// <summary>What messages are about, as people choose among them.</summary>
public enum AlertGroup
{
    /// <summary>Somebody is to do or answer something.</summary>
    [JsonStringEnumMemberName("asked")] Asked,
    [JsonStringEnumMemberName("reminder")] Reminder,
    [JsonStringEnumMemberName("meeting")] Meeting,

    /// <summary>Something happened in a case; nothing is asked.</summary>
    [JsonStringEnumMemberName("news")] News,
    [JsonStringEnumMemberName("rules")] Rules,
    [JsonStringEnumMemberName("operations")] Operations,
    [JsonStringEnumMemberName("morning")] Morning,
}

/// <summary>When somebody is told outside the board. In the inbox it stands at once, whatever they chose.</summary>
public enum AlertWay
{
    [JsonStringEnumMemberName("at-once")] AtOnce,

    /// <summary>With the next morning's message.</summary>
    [JsonStringEnumMemberName("digest")] Digest,
    [JsonStringEnumMemberName("off")] Off,
}

/// <summary>How one person wants to be told.</summary>
/// <param name="Version">0: never chosen, everything at once.</param>
public sealed record AlertChoices(long Version, IReadOnlyDictionary<AlertGroup, AlertWay> Ways)
{
    /// <summary>So many messages of news within an hour; what comes after them waits for the morning.</summary>
    public const int Flood = 10;

    public static readonly AlertChoices None = new(0, new Dictionary<AlertGroup, AlertWay>());

    /// <summary>What may be chosen: whoever is asked something is told the next morning at the latest.</summary>
    public static IReadOnlyList<AlertWay> Allowed(AlertGroup group) => group switch
    {
        AlertGroup.Asked or AlertGroup.Operations => [AlertWay.AtOnce, AlertWay.Digest],
        AlertGroup.Morning => [AlertWay.AtOnce, AlertWay.Off],
        _ => [AlertWay.AtOnce, AlertWay.Digest, AlertWay.Off],
    };

    public AlertWay WayOf(AlertGroup group) => Ways.GetValueOrDefault(group);

    /// <summary>
    /// Never later than at once of an acute case or a legal date. The morning's message comes when anything waits for it.
    /// </summary>
    public AlertWay WayOf(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        if (alert.Urgent == true || alert is { Kind: AlertKind.Digest, Held.Count: > 0 }) return AlertWay.AtOnce;
        return WayOf(GroupOf(alert.Kind));
    }

    public static AlertGroup GroupOf(AlertKind kind) => kind switch
    {
        AlertKind.CaseOpened or AlertKind.BecameAcute or AlertKind.Invitation or AlertKind.Escalation or AlertKind.NoAnswer
            or AlertKind.FollowUpDue or AlertKind.Race or AlertKind.Asked or AlertKind.Objected or AlertKind.EvictionNear
            or AlertKind.NewCaseAsked or AlertKind.IdentityAsked or AlertKind.IdentityUnanswered
            or AlertKind.CasesGiven or AlertKind.MeetingGiven or AlertKind.MeetingKept or AlertKind.AgreementWaits
            or AlertKind.ReviewDue or AlertKind.ErasureAsked or AlertKind.ErasureEnded
            or AlertKind.HoldEnds or AlertKind.HoldEnded or AlertKind.NightsOnlyCount
            or AlertKind.RectificationDue or AlertKind.RectificationAnswered => AlertGroup.Asked,
        AlertKind.Reminder => AlertGroup.Reminder,
        AlertKind.MeetingSet or AlertKind.MeetingMoved or AlertKind.MeetingCancelled or AlertKind.MeetingDeclined
            or AlertKind.MeetingTaken or AlertKind.MeetingHeldEarly or AlertKind.SlotsProposed or AlertKind.Quorum => AlertGroup.Meeting,
        AlertKind.DeadLetter or AlertKind.FailedWorkflow or AlertKind.FailedErasure or AlertKind.ErasedOnRequest
            or AlertKind.UnusualAccess
            or AlertKind.RolesAsked or AlertKind.RolesGiven or AlertKind.RolesTaken
            or AlertKind.WebhookRests => AlertGroup.Operations,
        AlertKind.RulesProposed or AlertKind.RulesApproved or AlertKind.RulesDropped or AlertKind.RulesInForce => AlertGroup.Rules,
        AlertKind.Digest => AlertGroup.Morning,
        _ => AlertGroup.News,
    };
}
