namespace EarlyWarning.Signals.Contracts;

/// <summary>What a sender may be told of its own signals. Never why, never health, never another sender's data.</summary>
public static class FeedbackCodes
{
    /// <summary>Accepted. Told from the receipt, so it stands in no feedback row.</summary>
    public const string Received = "received";
    public const string PickedUp = "picked-up";
    /// <summary>A plan was made: whether the citizen was met or agreed is not the sender's to know.</summary>
    public const string HelpAccepted = "help-accepted";
    public const string NotPickedUp = "not-picked-up";
    public const string Closed = "closed";

    /// <summary>Another signal of the sender's own stands in its place: nothing more is told of this one.</summary>
    public const string Superseded = "superseded";

    /// <summary>The sender took it back: nothing more is told of it.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>Of a signal without a CPR number: a person has said who it is about, or found nobody. Never the number.</summary>
    public const string Identified = "identified", NotIdentified = "not-identified";

    /// <summary>The citizen says that it is wrong: the sender corrects it, takes it back or stands by it. Never what they say.</summary>
    public const string Disputed = "disputed";

    /// <summary>The sender said then that it is right.</summary>
    public const string StoodBy = "stood-by";

    public static readonly IReadOnlySet<string> Told = new HashSet<string>(StringComparer.Ordinal) { PickedUp, HelpAccepted, NotPickedUp,
        Closed, Superseded, Withdrawn, Identified, NotIdentified, Disputed, StoodBy };
}

/// <summary>One thing to tell a sender of one of its signals.</summary>
/// <param name="SignalId">The sender's own id of the signal.</param>
/// <param name="Code">One of <see cref="FeedbackCodes.Told"/>.</param>
public sealed record FeedbackEntry(string SignalId, string Code, DateTimeOffset At);

/// <summary>An entry in the sender's feed. Sequences grow by one from 1.</summary>
public sealed record FeedbackItem(long Sequence, string SignalId, string Code, DateTimeOffset At);
