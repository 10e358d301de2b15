using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace EarlyWarning.Board;

/// <summary>
/// The board's stylesheets, fonts and icons: what was beside the assembly at start and nothing else, so that no path can
/// lead anywhere. An address carries the version of its content and may be kept for good.
/// </summary>
public static partial class BoardAssets
{
    private static readonly FrozenDictionary<string, Asset> All = Find(Path.Combine(AppContext.BaseDirectory, "board-assets"));

    /// <summary>The versioned address of an asset.</summary>
    public static string Url(string path) => All.TryGetValue(path, out var asset)
        ? string.Create(CultureInfo.InvariantCulture, $"/board/assets/{path}?v={asset.Version}")
        : $"/board/assets/{path}";

    public static Asset? Get(string path) => All.GetValueOrDefault(path);

    private static FrozenDictionary<string, Asset> Find(string folder) => !Directory.Exists(folder)
        ? FrozenDictionary<string, Asset>.Empty
        : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToFrozenDictionary(
            file => Path.GetRelativePath(folder, file).Replace('\\', '/'), Read, StringComparer.Ordinal);

    private static Asset Read(string file)
    {
        var content = Path.GetFileName(file) == "dkfds.min.css" ? WithoutFaces(File.ReadAllText(file)) : File.ReadAllBytes(file);
        return new Asset(content, Type(Path.GetExtension(file)), Convert.ToHexStringLower(SHA256.HashData(content))[..12]);
    }

    /// <summary>
    /// The design system's own font faces ask for eot and woff first, and a page that lays out before board.css has come
    /// would ask for them; board.css has the faces that are served.
    /// </summary>
    private static byte[] WithoutFaces(string css) => Encoding.UTF8.GetBytes(FontFace().Replace(css, ""));

    [GeneratedRegex(@"@font-face\s*\{[^}]*\}", RegexOptions.ExplicitCapture, 5000)]
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
public sealed record Asset(byte[] Content, string ContentType, string Version);
