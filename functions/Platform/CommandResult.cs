namespace EarlyWarning.Platform;

/// <summary>What became of a decision.</summary>
public enum CommandAnswer
{
    Done,

    /// <summary>The case changed since the form was shown.</summary>
    Stale,

    /// <summary>A rule says no; <see cref="CommandResult.Why"/> is for the person.</summary>
    Refused,
    NotFound,
}

/// <summary>The answer to a decision, with the reason when it was refused.</summary>
/// <param name="Rule">Code of the rule that refused, such as <c>attempt-ladder</c>.</param>
public sealed record CommandResult(CommandAnswer Answer, string? Rule = null, BothLanguages? Why = null)
{
    public static readonly CommandResult Done = new(CommandAnswer.Done);
    public static readonly CommandResult Stale = new(CommandAnswer.Stale);
    public static readonly CommandResult NotFound = new(CommandAnswer.NotFound);

    public static CommandResult Refused(string rule, string da, string en) => new(CommandAnswer.Refused, rule, new BothLanguages(da, en));
}
