namespace EarlyWarning.Platform;

/// <summary>What became of a decision.</summary>
public enum CommandStatus
{
    Done,

    /// <summary>What it was decided on changed since the form was shown.</summary>
    Stale,

    /// <summary>A rule says no: <see cref="CommandResult.Refusal"/>.</summary>
    Refused,
    NotFound,
}

/// <summary>What a desk says to a decision, with the reason when it was refused.</summary>
public sealed record CommandResult
{
    public static readonly CommandResult Done = new(CommandStatus.Done);
    public static readonly CommandResult Stale = new(CommandStatus.Stale);
    public static readonly CommandResult NotFound = new(CommandStatus.NotFound);

    private CommandResult(CommandStatus status, Refusal? refusal = null) => (Status, Refusal) = (status, refusal);

    public CommandStatus Status { get; }

    /// <summary>Null unless it was refused.</summary>
    public Refusal? Refusal { get; }

    public static CommandResult Refused(Refusal refusal) =>
        ReferenceEquals(refusal, Refusal.Stale) ? Stale : new(CommandStatus.Refused, refusal);
}
