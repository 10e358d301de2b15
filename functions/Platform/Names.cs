namespace EarlyWarning.Platform;

/// <summary>Every queue, with who sends and who handles it.</summary>
public static class Queues
{
    /// <summary>Signals → Risk: something about a citizen may have changed; score again.</summary>
    public const string CitizenChanged = "citizen-changed";

    /// <summary>Risk → Cases: an assessment at or once at <c>high</c>; open or update the case.</summary>
    public const string CaseDue = "case-due";

    /// <summary>Cases → Cases: a case changed; wake its workflow, refresh its worklist row, tell senders.</summary>
    public const string CaseChanged = "case-changed";

    /// <summary>Cases → Alerts: tell people.</summary>
    public const string Alerts = "alerts";

    /// <summary>Cases → Cases: tell the municipality's records system that a case was opened or closed.</summary>
    public const string CaseTold = "case-told";

    /// <summary>The setting that names the Service Bus connection in every trigger.</summary>
    public const string Connection = "ServiceBus";

    public static IReadOnlyList<string> All { get; } = [CitizenChanged, CaseDue, CaseChanged, Alerts, CaseTold];
}

/// <summary>Every table; keys are documented and built in one class per feature.</summary>
public static class Tables
{
    public const string Receipts = "receipts";
    public const string Citizens = "citizens";
    public const string Vault = "vault";
    public const string Audit = "audit";
    public const string Due = "due";
    public const string Watchlist = "watchlist";
    public const string Cases = "cases";
    public const string CasesByCitizen = "casesByCitizen";
    public const string CaseNumbers = "caseNumbers";
    public const string Worklist = "worklist";
    public const string Feedback = "feedback";
    public const string Alerts = "alerts";
    public const string Pending = "pending";
    public const string SessionKeys = "sessionKeys";
    public const string Sessions = "sessions";
    public const string Roster = "roster";
    public const string DeadLetters = "deadLetters";
    public const string Rules = "rules";
    public const string Erasures = "erasures";
    public const string Quotas = "quotas";
    public const string Papers = "papers";
    public const string Days = "days";
    public const string PersonIndex = "personIndex";
    public const string Handovers = "handovers";
    public const string NumberChanges = "numberChanges";
    public const string Events = "events";
    public const string Agreements = "agreements";
    public const string Webhooks = "webhooks";
    public const string ReceiptKeys = "receiptKeys";
    public const string SecurityEvents = "securityEvents";
    public const string Unidentified = "unidentified";
    public const string Formats = "formats";
    public const string Runs = "runs";
    public const string Spent = "spent";

    public static IReadOnlyList<string> All { get; } =
    [
        Receipts, Citizens, Vault, Audit, Due, Watchlist, Cases, CasesByCitizen, CaseNumbers, Worklist, Feedback, Alerts, Pending,
            SessionKeys, Sessions, Roster,
        DeadLetters, Rules, Erasures, Quotas, Papers, Days, PersonIndex, Handovers, NumberChanges, Events, Agreements, Webhooks,
            ReceiptKeys, SecurityEvents, Unidentified, Runs, Formats, Spent,
    ];
}
