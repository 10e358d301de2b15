using System.Text.Json;
using System.Text.Json.Serialization;
using EarlyWarning.Platform;

namespace EarlyWarning.Signals.Contracts;

/// <summary>Why a sender takes back what it told.</summary>
public enum WithdrawalReason
{
    /// <summary>It is about somebody else than was told.</summary>
    [JsonStringEnumMemberName("wrong-person")] WrongPerson,

    /// <summary>What it told did not happen.</summary>
    [JsonStringEnumMemberName("not-true")] NotTrue,

    [JsonStringEnumMemberName("sent-twice")] SentTwice,
    [JsonStringEnumMemberName("other")] Other,
}

/// <summary>The reasons by the names by which they are sent and stored.</summary>
public static class WithdrawalReasons
{
    public static IReadOnlyList<string> Codes { get; } = [.. Enum.GetValues<WithdrawalReason>().Select(Code)];

    public static string Code(this WithdrawalReason reason) => JsonSerializer.SerializeToElement(reason, Json.Options).GetString()!;

    /// <returns>Null for none, and for one that is not known.</returns>
    public static WithdrawalReason? Of(string? code) =>
        Enum.GetValues<WithdrawalReason>().Where(reason => reason.Code() == code).ToList() is [var known] ? known : null;
}
