using System.Diagnostics;

namespace EarlyWarning.Local;

/// <summary>Another host works on this data folder.</summary>
public sealed class DataFolderInUseException(string folder, Exception? inner = null)
    : Exception($"Another process is using the data folder '{folder}'.", inner);

/// <summary>
/// The folder of a run's data, held for this process alone by a kernel file lock, which goes with the process however that
/// dies. Two hosts on the same data would both run every orchestration.
/// </summary>
public sealed class DataFolder : IDisposable
{
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private const string LockName = "lock";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _lock;
    private readonly List<string> _made;

    private DataFolder(string path, FileStream held, List<string> made) => (Path, _lock, _made) = (path, held, made);

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>Takes the folder, made for the owner alone if it is not there. Waits for a process that is just ending.</summary>
    /// <exception cref="DataFolderInUseException">It is still in use after <see cref="LongestWait"/>.</exception>
    /// <exception cref="SettingException">It is no folder, not this user's to write in, or its disk is full or read-only.</exception>
    public static async Task<DataFolder> Take(string folder, TimeSpan? wait = null, CancellationToken cancellation = default)
    {
        var path = System.IO.Path.GetFullPath(folder);
        var made = Create(path);
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new DataFolder(path, Lock(path), made);
            }
            catch (IOException e) when (IsHeldByAnother(e))
            {
                if (since.Elapsed >= (wait ?? LongestWait)) throw new DataFolderInUseException(path, e);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new SettingException($"--data: the folder '{path}' cannot be used. {CommandFaults.File(e)}", e);
            }
            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>A host works on the folder, starts or ends, or a command that no host may run beside.</summary>
    internal static bool IsHeld(string folder)
    {
        try
        {
            using (File.Open(System.IO.Path.Combine(folder, LockName), FileMode.Open, FileAccess.Read, FileShare.None)) return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e is IOException held && IsHeldByAnother(held);
        }
    }

    /// <summary>Lets go. The lock file stays: deleting it could let two processes hold a lock each.</summary>
    public void Dispose() => _lock.Dispose();

    /// <summary>Lets go of a folder in which nothing was begun: what was made for it goes, and nothing else.</summary>
    public void Abandon()
    {
        var lockFile = System.IO.Path.Combine(Path, LockName);
        // While it is held: whoever waits for it finds no file that nobody else can see.
        if (_made.Count > 0 && Directory.EnumerateFileSystemEntries(Path).SequenceEqual([lockFile], StringComparer.Ordinal))
        {
            if (!OperatingSystem.IsWindows()) File.Delete(lockFile);
            Dispose();
            foreach (var folder in _made.TakeWhile(folder => !Directory.EnumerateFileSystemEntries(folder).Any()))
                Directory.Delete(folder);
        }
        else Dispose();
    }

    /// <returns>What was not there, the innermost first.</returns>
    private static List<string> Create(string path)
    {
        var made = new List<string>();
        for (var one = path; one is not null && !Directory.Exists(one); one = System.IO.Path.GetDirectoryName(one)) made.Add(one);
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return made;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"--data: the folder '{path}' cannot be made. {CommandFaults.File(e)}", e);
        }
    }

    private static FileStream Lock(string path)
    {
        var held = Open(path);
        try
        {
            Prove(path);
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    // Where the file system or a setting of the runtime turns locks off, opening "for me alone" succeeds for everybody.
    private static void Prove(string path)
    {
        try
        {
            Open(path).Dispose();
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            return;
        }
        throw new SettingException($"--data: files cannot be locked in '{path}'; choose a data folder on a local disk.");
    }

    private static FileStream Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(System.IO.Path.Combine(path, LockName), options);
    }

    // EWOULDBLOCK on Linux and macOS, a sharing violation on Windows; a full or read-only disk is told as what it is.
    internal static bool IsHeldByAnother(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);
}
