using System.Collections.Frozen;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace EarlyWarning.Board.Site;

/// <summary>
/// The board's stylesheets, fonts and icons: what was beside the assembly at start and nothing else, so that no path can
/// lead anywhere. An address carries the version of its content and may be kept for good.
/// </summary>
public static partial class BoardAssets
{
    private static readonly FrozenDictionary<string, Asset> All = Find(Path.Combine(AppContext.BaseDirectory, "board-assets"));

    /// <summary>Asked for by every page before its stylesheets have come.</summary>
    public static readonly IReadOnlyList<string> Fonts = [.. new[] { "Regular", "SemiBold", "Bold" }.Select(weight =>
        $"dkfds/fonts/IBMPlexSans-{weight}.woff2")];

    /// <summary>The versioned address of an asset.</summary>
    public static string Url(string path) => All.TryGetValue(path, out var asset)
        ? string.Create(CultureInfo.InvariantCulture, $"/board/assets/{path}?v={asset.Version}")
        : $"/board/assets/{path}";

    public static Asset? Get(string path) => All.GetValueOrDefault(path);

    private static FrozenDictionary<string, Asset> Find(string folder)
    {
        if (!Directory.Exists(folder)) return FrozenDictionary<string, Asset>.Empty;
        var found = new Dictionary<string, Asset>(StringComparer.Ordinal);
        // Stylesheets last: they name the others with their versions.
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).OrderBy(IsStylesheet))
            found[Path.GetRelativePath(folder, file).Replace('\\', '/')] = Read(file, found);
        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static bool IsStylesheet(string file) => Path.GetExtension(file) == ".css";

    private static Asset Read(string file, Dictionary<string, Asset> others)
    {
        var content = !IsStylesheet(file) ? File.ReadAllBytes(file)
            : Encoding.UTF8.GetBytes(Path.GetFileName(file) == "dkfds.min.css" ? FontFace().Replace(File.ReadAllText(file), "")
                : WithVersions(File.ReadAllText(file), others));
        return new Asset(content, Type(Path.GetExtension(file)), VersionOf(content), Packs: Path.GetExtension(file) != ".woff2");
    }

    private static string VersionOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content))[..12];

    private static string WithVersions(string css, Dictionary<string, Asset> others) => Named().Replace(css, match =>
        others.TryGetValue(match.Groups["path"].Value, out var asset) ? $"url(\"{match.Groups["path"].Value}?v={asset.Version}\")"
            : match.Value);

    [GeneratedRegex("url\\(\"(?<path>[^\"]+)\"\\)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Named();

    /// <summary>
    /// The design system's own font faces ask for eot and woff first, and a page that lays out before board.css has come
    /// would ask for them; board.css has the faces that are served.
    /// </summary>
    [GeneratedRegex(@"@font-face\s*\{[^}]*\}", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex FontFace();

    private static string Type(string extension) => extension switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        _ => "text/plain; charset=utf-8",
    };
}

/// <summary>One file, in memory: there are a dozen of them.</summary>
/// <param name="Packs">False for what is packed already.</param>
public sealed record Asset(byte[] Content, string ContentType, string Version, bool Packs)
{
    private readonly Lazy<byte[]?> _brotli = new(() => Packs ? Packed(Content) : null);

    /// <summary>Made when it is first asked for: the start waits for none. Null for what is packed already.</summary>
    public byte[]? Brotli => _brotli.Value;

    private static byte[] Packed(byte[] content)
    {
        var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal)) brotli.Write(content);
        return packed.ToArray();
    }
}
