using EarlyWarning.Platform;

namespace EarlyWarning.Local.Sqlite;

/// <summary>
/// The files that a store's rows name, copied beside a backup as <c>{backup}.{container}/</c>. They are sealed, and none ever changes:
/// one that is there already is the same. Restoring takes none away; the nightly sweep does what no row names.
/// </summary>
internal static class BlobCopies
{
    public static void Backup(string folder, string file)
    {
        foreach (var container in Containers.All) Copy(Path.Combine(folder, container), $"{file}.{container}");
    }

    public static void Restore(string folder, string file)
    {
        foreach (var container in Containers.All) Copy($"{file}.{container}", Path.Combine(folder, container));
    }

    /// <summary>Where the files of a backup lie.</summary>
    public static IEnumerable<string> FoldersOf(string file) => Containers.All.Select(container => $"{file}.{container}");

    private static void Copy(string from, string to)
    {
        if (!Directory.Exists(from)) return;
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            if (path.EndsWith(FolderBlobs.Half, StringComparison.Ordinal)) continue;
            var copy = Path.Combine(to, Path.GetRelativePath(from, path));
            FolderBlobs.CreateFolder(Path.GetDirectoryName(copy)!);
            if (!File.Exists(copy)) CopyWhole(path, copy);
        }
    }

    private static void CopyWhole(string from, string to)
    {
        try
        {
            File.Copy(from, to + FolderBlobs.Half, overwrite: true); // With its rights: the owner's alone.
            File.Move(to + FolderBlobs.Half, to);
        }
        catch (FileNotFoundException) when (!File.Exists(from))
        {
            return; // Removed this moment: then nobody is to have it back.
        }
    }
}
