using System.Text;
using EarlyWarning.Local.Operating;

namespace EarlyWarning.Tests;

/// <summary>
/// What whoever has the disk reads: each byte of each file of a folder, the database with its free pages, the write-ahead log, mails,
/// papers and copies, and the files' names.
/// </summary>
internal static class StoredBytes
{
    /// <summary>Each file and the words that it holds, files with <c>/</c>.</summary>
    public static IEnumerable<(string File, string Word)> Of(string folder, IReadOnlyCollection<string> words) =>
        from file in Files(folder)
        let name = Path.GetRelativePath(folder, file).Replace('\\', '/')
        from word in Found([.. Encoding.UTF8.GetBytes(name), 0, .. Read(file)], words)
        select (name, word);

    /// <summary>All but what holds no bytes.</summary>
    public static IReadOnlyList<string> Files(string folder) => [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(file) is not ("lock" or OperatorSocket.Name))];

    /// <summary>As UTF-8, UTF-16 or base64, whatever the letters' case.</summary>
    public static IEnumerable<string> Found(byte[] bytes, IEnumerable<string> words)
    {
        // One byte, one letter: a lower-case copy can be searched for text of every encoding.
        var text = Encoding.Latin1.GetString(bytes);
        var lower = text.ToLowerInvariant();
        return words.Where(word => lower.Contains(Latin(Encoding.UTF8, word), StringComparison.Ordinal)
            || lower.Contains(Latin(Encoding.Unicode, word), StringComparison.Ordinal)
            || Base64(word).Any(encoded => text.Contains(encoded, StringComparison.Ordinal)));
    }

    private static string Latin(Encoding encoding, string word) => Encoding.Latin1.GetString(encoding.GetBytes(word.ToLowerInvariant()));

    /// <summary>As it looks after none, one or two other bytes, without the letters that it shares with its neighbours.</summary>
    private static IEnumerable<string> Base64(string word)
    {
        var bytes = Encoding.UTF8.GetBytes(word);
        foreach (var before in (int[])[0, 1, 2])
        {
            var whole = (before + bytes.Length) / 3 * 3;
            yield return Convert.ToBase64String([.. new byte[before], .. bytes[..(whole - before)]])[(before == 0 ? 0 : 4)..];
        }
    }

    /// <returns>Nothing of one that has gone meanwhile: what is written next to a file takes its place.</returns>
    public static byte[] Read(string file)
    {
        if (!File.Exists(file)) return [];
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
