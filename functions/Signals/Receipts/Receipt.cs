using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Doubts;

namespace EarlyWarning.Signals.Receipts;

/// <summary>What a sender is told of a signal it sent.</summary>
/// <param name="Status">One of <see cref="ReceiptStatus"/>.</param>
/// <param name="Warnings">Accepted, but doubtful: empty when nothing is.</param>
internal sealed record Receipt(string SignalId, string Status, DateTimeOffset ReceivedAt, IReadOnlyList<ProblemError> Warnings,
    ReceiptLinks Links)
{
    /// <summary>The signal that stands in its place; null: none does.</summary>
    public string? SupersededBy { get; init; }

    /// <summary>One of <see cref="ReceiptIdentity"/>; null of a signal that has a CPR number.</summary>
    public string? Identity { get; init; }

    public static Receipt Of(string signalId, StoredReceipt stored, IReadOnlyList<SignalWarning> warnings, string? status = null) => new(
        signalId, status ?? stored.Standing, stored.ReceivedAt, [.. warnings.Select(warning => warning.ToSender())],
        new ReceiptLinks(Address(signalId), "/api/feedback", stored.SupersededBy is { } by ? Address(by) : null))
    {
        SupersededBy = stored.SupersededBy, Identity = stored.Identity,
    };

    private static string Address(string signalId) => $"/api/signals/{signalId}";
}

/// <summary>What a dry run says of one signal, in place of a receipt.</summary>
/// <param name="Status"><c>accepted</c> or <c>repeated</c>, as it would be.</param>
internal sealed record DryRunReceipt(string SignalId, string Status, IReadOnlyList<ProblemError> Warnings)
{
    public bool DryRun => true;
}

/// <param name="SupersededBy">The receipt of what stands in its place; null: nothing does.</param>
internal sealed record ReceiptLinks(string Self, string Feedback, string? SupersededBy);

internal static class ReceiptStatus
{
    public const string Accepted = "accepted";

    /// <summary>Stored while the citizen is erased, or the signal ends for its sender.</summary>
    public const string Leaving = "leaving";

    /// <summary>An earlier try broke off half-way and was never answered: send the signal again.</summary>
    public const string Incomplete = "incomplete";

    /// <summary>Another signal of the same sender stands in its place.</summary>
    public const string Superseded = "superseded";

    /// <summary>Its sender took it back, and nothing stands in its place.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>Stored where a signal was corrected before it came: no receipt yet.</summary>
    public const string Awaited = "awaited";
}

/// <summary>How far it is with whom a signal without a CPR number is about.</summary>
internal static class ReceiptIdentity
{
    /// <summary>A person at the municipality is to say who it is.</summary>
    public const string Waiting = "waiting";

    /// <summary>Somebody has: from then on it is as any other.</summary>
    public const string Identified = "identified";

    /// <summary>Somebody looked and found nobody.</summary>
    public const string NotFound = "not-found";
}

/// <summary>A receipt as stored: no personal data, but a keyed code of the content.</summary>
internal sealed record StoredReceipt(SignalType Type, string Content, string Token, DateTimeOffset ReceivedAt, string Status)
{
    /// <summary>The sender's id of the signal that stands in its place.</summary>
    public string? SupersededBy { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
    public WithdrawalReason? WithdrawnFor { get; init; }

    /// <summary>One of <see cref="ReceiptIdentity"/>; null of a signal that has a CPR number.</summary>
    public string? Identity { get; init; }

    /// <summary>Nobody has said who it is about.</summary>
    public bool IsUnidentified => CitizenTokens.IsUnidentified(Token);

    /// <summary>Hash of what was sent, sealed: from the plain one CPR numbers could be tried.</summary>
    public string? SealedHash { get; init; }

    /// <summary>It counts no more.</summary>
    public bool IsRetracted => SupersededBy is not null || WithdrawnAt is not null;

    /// <summary>How an accepted signal stands.</summary>
    public string Standing => SupersededBy is not null ? ReceiptStatus.Superseded
        : WithdrawnAt is not null ? ReceiptStatus.Withdrawn : ReceiptStatus.Accepted;
}
