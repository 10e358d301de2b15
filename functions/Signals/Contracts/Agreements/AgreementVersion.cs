using System.Text.Json.Serialization;

namespace EarlyWarning.Signals.Contracts.Agreements;

/// <summary>What was done with a version of an agreement.</summary>
public enum AgreementAct
{
    /// <summary>Taken over from the settings when the sender was met there for the first time.</summary>
    [JsonStringEnumMemberName("imported")] Imported,
    [JsonStringEnumMemberName("proposed")] Proposed,
    [JsonStringEnumMemberName("approved")] Approved,
    [JsonStringEnumMemberName("rejected")] Rejected,
    [JsonStringEnumMemberName("withdrawn")] Withdrawn,
}

/// <summary>How a version stands.</summary>
public enum AgreementState
{
    /// <summary>Waits for another administrator.</summary>
    Proposed,

    /// <summary>Counts, or counted until a later one was approved.</summary>
    Approved,
    Rejected,
    Withdrawn,
}

/// <summary>One line of a version's log.</summary>
/// <param name="By">Roster id; null: the settings.</param>
/// <param name="Reason">Free text, sealed.</param>
public sealed record AgreementStep(AgreementAct Act, DateTimeOffset At, string? By = null, byte[]? Reason = null);

/// <summary>A sender's agreement as somebody proposed it, and what was done with that. Its contents are never edited.</summary>
public sealed record AgreementVersion
{
    /// <summary>1, 2, 3 … of the sender.</summary>
    public required int Number { get; init; }
    public required Agreement Agreement { get; init; }
    public required IReadOnlyList<AgreementStep> Steps { get; init; }

    [JsonIgnore] public string? Author => Steps[0].By;

    /// <summary>For the form: an older one is stale.</summary>
    [JsonIgnore] public int Revision => Steps.Count;

    [JsonIgnore]
    public AgreementState State => Steps[^1].Act switch
    {
        AgreementAct.Proposed => AgreementState.Proposed,
        AgreementAct.Rejected => AgreementState.Rejected,
        AgreementAct.Withdrawn => AgreementState.Withdrawn,
        _ => AgreementState.Approved,
    };
}

/// <summary>Everything that was ever agreed, or proposed, with one sender.</summary>
/// <param name="Versions">The newest first; at least one.</param>
/// <param name="Reasons">By version and position of the step, opened from their seals.</param>
public sealed record AgreementHistory(string Sender, IReadOnlyList<AgreementVersion> Versions,
    IReadOnlyDictionary<(int Number, int Step), string> Reasons)
{
    /// <summary>The version that counts; null: none was approved yet.</summary>
    public AgreementVersion? Current => Versions.FirstOrDefault(version => version.State == AgreementState.Approved);

    /// <summary>The version that waits for another administrator.</summary>
    public AgreementVersion? Waiting => Versions[0].State == AgreementState.Proposed ? Versions[0] : null;

    public string Name => (Current ?? Versions[0]).Agreement.Name;
}
