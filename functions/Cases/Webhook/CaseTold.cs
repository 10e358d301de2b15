using System.Globalization;
using System.Text.Json.Serialization;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;

namespace EarlyWarning.Cases.Webhook;

/// <summary>
/// Message on <see cref="EarlyWarning.Platform.Queues.CaseTold"/>: tell the records system that a case was opened or closed.
/// </summary>
/// <param name="Event"><c>case.opened</c>, also of one that goes on after its closing, or <c>case.closed</c>.</param>
public sealed record CaseTold(string CaseId, long Revision, string Event, DateTimeOffset At)
{
    public const string Opened = "case.opened";
    public const string Closed = "case.closed";

    /// <summary>The same however often it is told.</summary>
    [JsonIgnore]
    public string Id => string.Create(CultureInfo.InvariantCulture, $"told-{CaseId}-{Revision}-{Event.Split('.')[1]}");

    /// <returns>Null: nothing to tell of this revision.</returns>
    internal static CaseTold? Of(string caseId, CaseRevision revision) =>
        revision.Entries.Any(entry => entry is CaseClosed) ? new(caseId, revision.Revision, Closed, revision.At)
        : revision.Entries.Any(entry => entry is CaseOpened or CaseReopened) ? new(caseId, revision.Revision, Opened, revision.At)
        : null;
}
