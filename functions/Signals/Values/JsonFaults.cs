using System.Globalization;
using System.Text;
using System.Text.Json;
using EarlyWarning.Platform;

namespace EarlyWarning.Signals.Values;

/// <summary>What is wrong with a body that is no JSON, and where. Nothing of it is repeated: it may hold a CPR number.</summary>
internal static class JsonFaults
{
    private const string Rule = "json";

    public static readonly ProblemError Empty = new("", Rule, new("Forespørgslen har intet indhold: den er tom.", "The body is empty."))
    {
        Mend = new("Send JSON som indhold. Eksemplerne i dokumentationen kan kopieres.",
            "Send JSON as the body. The examples in the documentation can be copied."),
    };

    /// <summary>Half a surrogate pair, written as an escape.</summary>
    public static readonly ProblemError HalfLetter = new("", Rule, new(
        "En tekst i indholdet er ikke gyldig Unicode: et halvt tegn, skrevet som \\ud83d uden den anden halvdel.",
        "A text in the body is no valid Unicode: half a character, written like \\ud83d without its other half."));

    public static ProblemError NotUtf8(ReadOnlySpan<byte> body, int at) => Of(body, at,
        "Indholdet er ikke UTF-8 ved linje {0}, tegn {1}.", "The body is not UTF-8 at line {0}, character {1}.");

    public static ProblemError Of(ReadOnlySpan<byte> body, JsonException fault, int deepest)
    {
        var at = Start(body, fault.LineNumber ?? 0) + (int)(fault.BytePositionInLine ?? 0);
        return IsDeeper(body, deepest)
            ? Of(body, at, "Indholdet er for dybt indlejret ved linje {0}, tegn {1}.",
                "The body is nested too deep at line {0}, character {1}.")
            : Of(body, at, "Indholdet er ikke gyldig JSON: læsningen stopper ved linje {0}, tegn {1}.",
                "The body is not valid JSON: reading stops at line {0}, character {1}.");
    }

    /// <returns>Of the first byte that is no UTF-8; below 0: all is.</returns>
    public static int FirstStrange(ReadOnlySpan<byte> body)
    {
        for (var at = 0; at < body.Length;)
        {
            if (Rune.DecodeFromUtf8(body[at..], out _, out var length) != System.Buffers.OperationStatus.Done) return at;
            at += length;
        }
        return -1;
    }

    private static ProblemError Of(ReadOnlySpan<byte> body, int at, string da, string en)
    {
        var before = body[..Math.Min(at, body.Length)];
        var line = before.Count((byte)'\n') + 1;
        var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
        string Say(string words) => string.Format(CultureInfo.InvariantCulture, words, line, column);
        return new("", Rule, new(Say(da), Say(en))) { Line = line, Column = column };
    }

    private static int Start(ReadOnlySpan<byte> body, long line)
    {
        var at = 0;
        for (; line > 0 && body[at..].IndexOf((byte)'\n') is >= 0 and var end; line--) at += end + 1;
        return at;
    }

    private static bool IsDeeper(ReadOnlySpan<byte> body, int deepest)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = deepest + 1 });
        try
        {
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject
                    && reader.CurrentDepth >= deepest) return true;
        }
        catch (JsonException)
        {
            return false; // Wrong before it is deep.
        }
        return false;
    }
}
