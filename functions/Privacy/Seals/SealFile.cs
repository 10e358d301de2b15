using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Copies;

namespace EarlyWarning.Privacy.Seals;

/// <summary>First line of a seal: which it is, and the one before it by name and content.</summary>
/// <param name="Previous">Null: this is the first there ever was.</param>
/// <param name="Lines">Lines of the log that follow.</param>
/// <param name="AuditBefore">Older lines of the access log may be gone: how long it was kept as this was sealed.</param>
/// <param name="SecurityBefore">And of the security log.</param>
public sealed record SealHead(string Seal, string? Previous, string? PreviousSha256, DateTimeOffset At, long Lines,
    DateTimeOffset AuditBefore, DateTimeOffset SecurityBefore);

/// <summary>A line of the log as it was sealed.</summary>
public sealed record SealedLine(string Table, Row Row);

/// <summary>
/// A night's seal: JSON lines, first the <see cref="SealHead"/>, then each line as <c>{"table":…,"row":…}</c> with the row as a copy
/// has it (<see cref="CopiedRow"/>). Whoever reads it can tell what was changed, put it back, and feed it to a SIEM.
/// </summary>
public static class SealFile
{
    public const string Ending = ".jsonl";

    public static byte[] Write(SealHead head, IEnumerable<SealedLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var file = new ArrayBufferWriter<byte>();
        file.Write(Encoding.UTF8.GetBytes(Json.Write(head) + "\n"));
        foreach (var line in lines)
        {
            var row = new ArrayBufferWriter<byte>();
            CopiedRow.Write(row, line.Row);
            file.Write(Encoding.UTF8.GetBytes($"{{\"table\":\"{line.Table}\",\"row\":"));
            file.Write(row.WrittenSpan[..^1]); // Without its own line's end.
            file.Write("}\n"u8);
        }
        return file.WrittenSpan.ToArray();
    }

    /// <summary>Reads one seal to its end.</summary>
    /// <exception cref="InvalidDataException">It is none, or not whole.</exception>
    public static async Task<(SealHead Head, string Sha256)> Read(
        Stream file, Func<SealedLine, ValueTask> each, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(each);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        SealHead? head = null;
        var lines = 0L;
        await foreach (var text in Lines(file, hash, cancellation))
        {
            if (head is null)
            {
                head = Parsed(() => Json.Read<SealHead>(text));
                continue;
            }
            await each(Parsed(() => Line(text)));
            lines++;
        }
        if (head is null || head.Lines != lines) throw new InvalidDataException("The seal is not whole.");
        return (head, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static async IAsyncEnumerable<string> Lines(Stream file, IncrementalHash hash,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reader = new StreamReader(file, Encoding.UTF8);
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
            yield return line;
        }
    }

    private static SealedLine Line(string text)
    {
        using var json = JsonDocument.Parse(text);
        return new SealedLine(json.RootElement.GetProperty("table").GetString()!,
            CopiedRow.Read(json.RootElement.GetProperty("row").GetRawText()));
    }

    private static T Parsed<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException("A line of the seal is damaged.", e);
        }
    }
}
