namespace EarlyWarning.DeadLetters.Contracts;

/// <summary>What an administrator can do about a dead letter.</summary>
public enum DeadLetterAction { Replay, Dismiss }

/// <summary>Why a dead letter may be dropped; a code, since free text could name somebody.</summary>
public enum DismissReason { AlreadyHandled, NoLongerRelevant, SentByMistake, CannotBeHandled }

/// <summary>How it ended: asked for and nothing more known, done, or somebody else was faster.</summary>
public enum DecisionOutcome { Asked, Done, TooLate }

/// <summary>A line of the log: who, when, what and why.</summary>
/// <param name="By">Roster id.</param>
/// <param name="Why">Only of what was dropped.</param>
public sealed record DeadLetterDecision(
    DateTimeOffset At, string By, DeadLetterAction Action, DismissReason? Why, string Queue, long Id, string MessageId, string Reason,
        DecisionOutcome Outcome);
