using System.Diagnostics;
using System.Globalization;

namespace EarlyWarning.Tests.Reliability;

/// <summary>A disk of a few megabytes that can be filled and freed: a file system in memory, mounted for one test.</summary>
internal sealed class SmallDisk : IDisposable
{
    private static readonly Lazy<string?> Missing = new(Try);

    public SmallDisk(int megabytes)
    {
        var made = Mount(Path, megabytes);
        if (made.Length > 0) throw new InvalidOperationException(made);
    }

    /// <summary>Why there can be none here; null when there can.</summary>
    public static string? WhyNot => Missing.Value;

    public string Path { get; } = Directory.CreateTempSubdirectory("earlywarning-disk-").FullName;

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Takes what is left, to the last byte.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true) file.Write(block);
        }
        catch (IOException)
        {
            return; // Full, as wanted.
        }
    }

    public void Free() => File.Delete(Filler);

    public void Dispose()
    {
        Run("umount", "-l", Path);
        Directory.Delete(Path);
    }

    private static string? Try()
    {
        var folder = Directory.CreateTempSubdirectory("earlywarning-disk-").FullName;
        try
        {
            var said = OperatingSystem.IsLinux() ? Mount(folder, 1) : "not Linux";
            if (said.Length > 0) return $"No small disk can be mounted here (needs root on Linux): {said}";
            Run("umount", folder);
            return null;
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    private static string Mount(string folder, int megabytes) =>
        Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,mode=700"), "none", folder);

    /// <returns>What went wrong; empty when nothing did.</returns>
    internal static string Run(string command, params string[] arguments)
    {
        try
        {
            using var process =
                Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? "" : said.Trim();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return e.Message;
        }
    }
}

/// <summary>Skipped, with the reason, where no small disk can be mounted.</summary>
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDisk.WhyNot!;
}

/// <summary>Skipped, with the reason, where a file cannot be made read-only under the process that has it open.</summary>
internal sealed class FrozenFileFactAttribute : FactAttribute
{
    /// <summary>On the disk that the tests are on: in memory, where temporary files may be, a file that is open is not frozen.</summary>
    public static readonly string Disk = AppContext.BaseDirectory;

    private static readonly Lazy<string?> Missing = new(() =>
    {
        var file = Path.Combine(Disk, $"frozen-{Guid.NewGuid():N}");
        using (var open = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            var said = SmallDisk.Run("chattr", "+i", file);
            var frozen = said.Length == 0 && !Writes(open);
            if (said.Length == 0) SmallDisk.Run("chattr", "-i", file);
            File.Delete(file);
            return frozen ? null : $"No file can be frozen here (needs root and a file system with chattr +i): {said}";
        }
    });

    private static bool Writes(FileStream open)
    {
        try
        {
            open.Write([0]);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public FrozenFileFactAttribute() => Skip = Missing.Value!;
}
