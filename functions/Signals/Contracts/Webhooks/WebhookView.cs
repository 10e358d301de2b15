using EarlyWarning.Platform;

namespace EarlyWarning.Signals.Contracts.Webhooks;

/// <summary>Why a webhook rests until its sender says otherwise.</summary>
public static class WebhookRests
{
    /// <summary>It was tried for days and nobody took anything.</summary>
    public const string Silent = "no-answer";

    /// <summary>It answered 410: nobody is there any more.</summary>
    public const string Gone = "gone";

    /// <summary>Its host is not in the agreement any more.</summary>
    public const string Host = "host-not-agreed";
}

/// <summary>A live key, by which it can be told from the other; never the key.</summary>
public sealed record WebhookKey(string Id, DateTimeOffset MadeAt);

/// <summary>A sender's webhook as its own people see it.</summary>
/// <param name="Told">Sequence of the last entry of the feed that was taken.</param>
/// <param name="Failures">Tries since then.</param>
/// <param name="NextAt">When it is tried again; null: at once, or not at all.</param>
/// <param name="Rests">One of <see cref="WebhookRests"/>; null: it does not.</param>
public sealed record WebhookView(
    string Url, IReadOnlyList<WebhookKey> Keys, long Told, int Failures, DateTimeOffset? NextAt, string? Rests, DateTimeOffset? RestsSince);

/// <summary>One try to tell an entry of the feed.</summary>
/// <param name="Status">Of the answer; null: there was none.</param>
/// <param name="Fault">Code of why there was none.</param>
public sealed record WebhookTry(DateTimeOffset At, long Sequence, string Code, int? Status, string? Fault);

/// <summary>What came of a change.</summary>
/// <param name="Key">Shown this once; null: none was made.</param>
public sealed record WebhookChange(Refusal? Refusal, WebhookView? View = null, string? Key = null);
