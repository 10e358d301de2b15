using System.Globalization;
using System.Text;

namespace EarlyWarning.Platform;

/// <summary>
/// Azure Table storage's limits, checked by every driver before it writes, so that nothing passes on one and fails on another.
/// Each breach is an <see cref="ArgumentException"/> that names the limit and never a value, which may be personal.
/// </summary>
public static class TableLimits
{
    public const int MaxKeyBytes = 1024;
    public const int MaxProperties = 252;
    public const int MaxNameLength = 255;
    public const int MaxValueBytes = 64 * 1024;
    public const int MaxRowBytes = 1024 * 1024;
    public const int MaxChanges = 100;
    public const int MaxTransactionBytes = 4 * 1024 * 1024;

    /// <summary>Earlier instants are refused by Azure.</summary>
    public static readonly DateTimeOffset MinInstant = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Headers and JSON braces that each change of a batch carries on the wire.
    private const int ChangeOverhead = 1024;

    /// <summary>3 to 63 letters and digits, the first a letter.</summary>
    public static void CheckTable(string name) =>
        Require(name is { Length: >= 3 and <= 63 } && char.IsAsciiLetter(name[0]) && name.All(char.IsAsciiLetterOrDigit),
            "A table name is 3 to 63 letters and digits and starts with a letter.");

    public static void CheckKeys(string partitionKey, string rowKey)
    {
        CheckKey(partitionKey, "partition key");
        CheckKey(rowKey, "row key");
    }

    /// <summary>Everything a row to be inserted or to replace another must keep.</summary>
    public static void CheckRow(Row row)
    {
        ArgumentNullException.ThrowIfNull(row);
        CheckKeys(row.PartitionKey, row.RowKey);
        Require(row.Values.Count <= MaxProperties, "A row has at most {0} properties.", MaxProperties);
        foreach (var (name, value) in row.Values)
        {
            CheckName(name);
            CheckValue(name, value);
        }
        Require(StoredBytes(row) <= MaxRowBytes, "A row is at most 1 MiB.");
    }

    /// <summary>A row to be replaced needs the ETag it was read with; <c>*</c> would be a blind write.</summary>
    public static void CheckETag(Row row) =>
        Require(row.ETag is { Length: > 0 } and not "*", "A replaced row needs the ETag it was read with.");

    public static void CheckTransaction(IReadOnlyList<RowChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        Require(changes.Count is > 0 and <= MaxChanges, "A transaction has 1 to {0} changes.", MaxChanges);
        var rows = new HashSet<string>(StringComparer.Ordinal);
        long stored = 0, sent = 0;
        foreach (var (kind, row) in changes)
        {
            CheckChange(kind, row);
            Require(string.Equals(row.PartitionKey, changes[0].Row.PartitionKey, StringComparison.Ordinal),
                "A transaction is within one partition.");
            Require(rows.Add(row.RowKey), "A transaction has each row once.");
            if (kind == RowChangeKind.Delete) continue;
            stored += StoredBytes(row);
            sent += WireBytes(row);
        }
        Require(Math.Max(stored, sent) <= MaxTransactionBytes, "A transaction is at most 4 MiB.");
    }

    private static void CheckChange(RowChangeKind kind, Row row)
    {
        if (kind == RowChangeKind.Delete) CheckKeys(row.PartitionKey, row.RowKey);
        else CheckRow(row);
        if (kind == RowChangeKind.Replace) CheckETag(row);
    }

    private static void CheckKey(string key, string which)
    {
        ArgumentNullException.ThrowIfNull(key);
        Require(key.Length * 2 <= MaxKeyBytes, "A {0} is at most 1 KiB (512 UTF-16 units).", which);
        Require(!key.AsSpan().ContainsAny("/\\#?") && !HasControls(key), "A {0} has no / \\ # ? nor control characters.", which);
        Require(IsWellFormed(key), "A {0} is well-formed Unicode.", which);
    }

    private static void CheckName(string name)
    {
        Require(name.Length is > 0 and <= MaxNameLength, "A property name is 1 to {0} characters.", MaxNameLength);
        Require((char.IsLetter(name[0]) || name[0] == '_') && IsIdentifier(name), "A property name is an identifier.");
        Require(name is not ("PartitionKey" or "RowKey" or "Timestamp"),
            "PartitionKey, RowKey and Timestamp are the store's own property names.");
    }

    private static void CheckValue(string name, object value)
    {
        switch (value)
        {
            case string text:
                Require(text.Length * 2L <= MaxValueBytes, "The text '{0}' is over 64 KiB (32,768 UTF-16 units).", name);
                Require(IsWellFormed(text), "The text '{0}' is not well-formed Unicode.", name);
                break;
            case byte[] bytes:
                Require(bytes.Length <= MaxValueBytes, "The bytes '{0}' are over 64 KiB.", name);
                break;
            case DateTimeOffset instant:
                Require(instant.Offset == TimeSpan.Zero, "The instant '{0}' is not UTC.", name);
                Require(instant >= MinInstant, "The instant '{0}' is before the year 1601.", name);
                break;
            case long or bool:
                break;
            default:
                throw new ArgumentException($"The value '{name}' is no string, long, bool, UTC DateTimeOffset or byte array.",
                    nameof(value));
        }
    }

    /// <summary>The size of a row as Azure counts it.</summary>
    private static long StoredBytes(Row row) =>
        4 + 2L * (row.PartitionKey.Length + row.RowKey.Length) + row.Values.Sum(p => 8 + 2L * p.Key.Length + p.Value switch
        {
            string text => 4 + 2L * text.Length,
            byte[] bytes => 4 + bytes.Length,
            bool => 1,
            _ => 8,
        });

    /// <summary>The size of a row in a batch request: JSON in which all but plain ASCII is escaped, and bytes are base64.</summary>
    private static long WireBytes(Row row) =>
        ChangeOverhead + row.Values.Sum(p => 64 + p.Key.Length + p.Value switch
        {
            string text => text.Length + 5L * text.Count(IsEscaped),
            byte[] bytes => bytes.Length * 4L / 3,
            _ => 0L,
        });

    private static bool IsEscaped(char c) => !char.IsAscii(c) || char.IsControl(c) || "\"'&<>+`\\".Contains(c);

    private static bool IsWellFormed(string text)
    {
        try
        {
            return Strict.GetByteCount(text) >= 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static bool HasControls(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('\u0000', '\u001F') || text.ContainsAnyInRange('\u007F', '\u009F');

    private static bool IsIdentifier(string name)
    {
        foreach (var letter in name)
            if (!char.IsLetterOrDigit(letter) && letter != '_') return false;
        return true;
    }

    // Put together only where it is broken: a signal is a dozen rows.
    private static void Require<T>(bool kept, string limit, T of)
    {
        if (!kept) Require(kept, string.Format(CultureInfo.InvariantCulture, limit, of));
    }

    private static void Require(bool kept, string limit)
    {
#pragma warning disable MA0015 // The limit is what the caller needs to know, and it is told by name.
        if (!kept) throw new ArgumentException(limit);
#pragma warning restore MA0015
    }
}

/// <summary>
/// Text of senders as part of a table's key: a tenancy's reference is letters, digits, spaces and <c>/.-_</c>, and of those no key may
/// have the slash. A tilde stands for it, which no reference has.
/// </summary>
public static class KeyPart
{
    public static string Of(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return reference.Replace('/', '~');
    }
}
