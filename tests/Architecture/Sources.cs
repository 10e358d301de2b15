using System.Runtime.CompilerServices;

namespace EarlyWarning.Tests.Architecture;

/// <summary>The repository's own text, for rules that a compiler does not keep.</summary>
internal static class Sources
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    public static IEnumerable<(string Path, string Text)> Of(string folder, params string[] endings) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
        .Where(path => endings.Contains(Path.GetExtension(path), StringComparer.Ordinal))
        .Select(path => (Path: Path.GetRelativePath(Root, path), Full: path))
        .Where(file => !file.Path.Split('/', '\\').Any(part => part is "bin" or "obj" or "node_modules"))
        .OrderBy(file => file.Path, StringComparer.Ordinal)
        .Select(file => (file.Path, File.ReadAllText(file.Full)));

    private static string Here([CallerFilePath] string path = "") => path;
}
