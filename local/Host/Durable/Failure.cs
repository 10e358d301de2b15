using System.Text.Json;
using EarlyWarning.Platform;
using Microsoft.DurableTask;

namespace EarlyWarning.Local.Durable;

/// <summary>An exception as history keeps it. <c>Final</c>: trying again cannot help, so no retry policy does.</summary>
internal sealed record Failure(string Type, string Message, string? Stack = null, Failure? Inner = null, bool Final = false)
{
    private const int MaxMessage = 2000;
    private const int MaxStack = 4000;
    private const int MaxDepth = 3;

    public static Failure From(Exception exception, int depth = 0) =>
        new(exception.GetType().ToString(), Cut(exception.Message, MaxMessage), CutOrNull(exception.StackTrace, depth), InnerOf(exception, depth + 1));

    public static Failure From(TaskFailureDetails details, int depth = 0) =>
        new(details.ErrorType, Cut(details.ErrorMessage, MaxMessage), CutOrNull(details.StackTrace, depth),
            details.InnerFailure is { } inner && depth + 1 < MaxDepth ? From(inner, depth + 1) : null);

    /// <exception cref="InvalidDataException">The history holds something else.</exception>
    public static Failure Parse(string? json) =>
        json is null ? throw new InvalidDataException("A failure without its details.") : Json.Read<Failure>(json);

    public TaskFailureDetails ToDetails() => new(Type, Message, Stack, Inner?.ToDetails(), Properties: null);

    /// <summary>JSON that fits a property, whatever the exception said: a failure that cannot be stored would be tried for ever.</summary>
    public string ToJson()
    {
        var json = Json.Write(this);
        return json.Length <= Payloads.MaxLength
            ? json
            : JsonSerializer.Serialize(this with { Message = Cut(Message, 1000), Stack = null, Inner = null }, Json.Options);
    }

    private static Failure? InnerOf(Exception exception, int depth) => exception switch
    {
        _ when depth >= MaxDepth => null,
        // The activity's own exception matters, not the wrapper's.
        TaskFailedException failed => From(failed.FailureDetails, depth),
        { InnerException: { } inner } => From(inner, depth),
        _ => null,
    };

    private static string? CutOrNull(string? stack, int depth) => stack is null ? null : Cut(stack, depth == 0 ? MaxStack : MaxStack / 4);

    private static string Cut(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, length), "…");
}

/// <summary>Inputs, results and event data: JSON of limited size.</summary>
internal static class Payloads
{
    /// <summary>A string property holds 64 KiB of UTF-16.</summary>
    public const int MaxLength = 32_000;

    /// <summary>The official limit: 16 KiB of UTF-16.</summary>
    public const int MaxCustomStatus = 8_192;

    /// <exception cref="ArgumentException">Too long.</exception>
    public static string? Checked(string? json, string what, int max = MaxLength) =>
        json is null || json.Length <= max
            ? json
            : throw new ArgumentException($"The {what} is {json.Length} characters of JSON; an orchestration holds at most {max}. Pass an id and read the rest in an activity.", nameof(json));
}
