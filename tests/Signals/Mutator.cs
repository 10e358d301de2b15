using System.Globalization;
using System.Text;

namespace EarlyWarning.Tests.Signals;

/// <summary>Makes wrong bodies of good ones, the same ones for the same seed.</summary>
internal static class Mutator
{
    public static readonly int Bodies = Number("EARLYWARNING_BODIES", 3_000), Seed = Number("EARLYWARNING_SEED", 20261130);

    /// <summary>What is worse than a wrong letter.</summary>
    private static readonly byte[][] Strange =
    [
        [0], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF8, 0x88], [0x80], .. new[]
        {
            "\u202E", "\u2028", "\u0085", "\u0001", "\uFFFE", "\\uD800", "\\uDC00\\uD800", "\\u0000", "1e999999", "-0", "0x10", "NaN",
            "123456789012345678901234567890", "0.00000000000000000000000000001",
            "[[[[[[[[[[", "]]]", "{\"a\":{\"a\":{\"a\":{", "}", ",,", "::",
            "\"", "\\", "'", ";", ";;;;;;;;", "\t", "\r", "\r\n\r\n", "=cmd|' /C calc'!A0", "@SUM(1)", "<!--", "null", "true", "\"\"",
            "🏚", "e\u0301", "ﷺ", "<a>", "</a>", "<a:b/>", "<![CDATA[", "]]>", "&", "&e;", "&#0;", "&#xD800;", "&#x10FFFF;",
            "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", "<?xml version=\"1.1\" encoding=\"utf-7\"?>", " xmlns=\"\"",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public static byte[] Mutated(byte[] body, Random random)
    {
        var bytes = body.ToList();
        for (var times = random.Next(1, 5); times > 0 && bytes.Count > 1; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at)); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 60), bytes.Count - at))); break;
                case 3: bytes.RemoveRange(at, bytes.Count - at); break;
                case 4: bytes.InsertRange(at, Enumerable.Repeat(bytes[at], random.Next(1, 3_000))); break;
                default: bytes.InsertRange(at, Strange[random.Next(Strange.Length)]); break;
            }
        }
        return [.. bytes];
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : otherwise;
}
