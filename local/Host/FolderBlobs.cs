using System.Runtime.CompilerServices;
using EarlyWarning.Platform;

namespace EarlyWarning.Local;

/// <summary>
/// A container as a folder, each blob a file of its own, for the owner alone. What is half written has a name that is no blob's, and is
/// sealed like the rest; the next start clears it away.
/// </summary>
public sealed class FolderBlobs(string folder) : IBlobs
{
    /// <summary>The ending of what is half written.</summary>
    internal const string Half = ".part";

    /// <summary>No link is followed: what it leads to is none of ours.</summary>
    private static readonly EnumerationOptions Ours = new()
    {
        RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false,
    };

    private readonly string _folder = Path.GetFullPath(folder);

    /// <exception cref="ArgumentException">No container of ours, such as a way out of <paramref name="parent"/>.</exception>
    internal static FolderBlobs In(string parent, string container) => Containers.All.Contains(container)
        ? new FolderBlobs(Path.Combine(parent, container)) : throw new ArgumentException("There is no such container.", nameof(container));

    /// <summary>Of a host that died, before the next one writes.</summary>
    internal void Clear()
    {
        if (!Directory.Exists(_folder)) return;
        foreach (var left in Directory.EnumerateFiles(_folder, "*" + Half, Ours)) File.Delete(left);
    }

    public Task Put(string name, Stream content, CancellationToken cancellation = default) => Told(async () =>
    {
        ArgumentNullException.ThrowIfNull(content);
        var path = PathOf(name);
        CreateFolder(Path.GetDirectoryName(path)!);
        var half = $"{path}-{Guid.NewGuid():N}{Half}";
        try
        {
            await using (var file = new FileStream(half, New()))
            {
                await Copy(content, file, cancellation);
                file.Flush(flushToDisk: true);
            }
            File.Move(half, path, overwrite: false);
        }
        finally
        {
            File.Delete(half);
        }
        return true;
    });

    public Task<Stream?> Open(string name, CancellationToken cancellation = default) => Told(() =>
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete,
                bufferSize: 64 * 1024, useAsync: true));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    });

    public Task Delete(string name, CancellationToken cancellation = default) => Told(() =>
    {
        var path = PathOf(name);
        if (!File.Exists(path)) return Task.FromResult(false);
        File.Delete(path);
        if (Path.GetDirectoryName(path) is { } folder && folder != _folder && !Directory.EnumerateFileSystemEntries(folder).Any())
            DeleteEmpty(folder);
        return Task.FromResult(true);
    });

    public async IAsyncEnumerable<string> List(string prefix = "", [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var names = await Told(() => Task.FromResult<IReadOnlyList<string>>(!Directory.Exists(_folder) ? []
            : [.. Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
                .Where(path => !path.EndsWith(Half, StringComparison.Ordinal))
                .Select(path => Path.GetRelativePath(_folder, path).Replace('\\', '/'))
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)]));
        foreach (var name in names) yield return name;
    }

    /// <summary>A fault of the disk is the store's; one of whoever is read from stays what it is.</summary>
    private static async Task Copy(Stream content, FileStream file, CancellationToken cancellation)
    {
        var piece = new byte[64 * 1024];
        while (true)
        {
            int length;
            try
            {
                length = await content.ReadAsync(piece, cancellation);
            }
            catch (IOException e)
            {
                throw new BrokenContentException(e);
            }
            if (length == 0) return;
            await file.WriteAsync(piece.AsMemory(0, length), cancellation);
        }
    }

    private static async Task<T> Told<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (BrokenContentException e)
        {
            throw new IOException("What was to be kept could not be read to its end.", e.InnerException);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var full = e.HResult is 28 or unchecked((int)0x80070070);
            throw new StoreUnavailableException("The folder of the papers cannot be used now.", e,
                full ? StoreReasons.DiskFull : StoreReasons.DiskError);
        }
    }

    /// <summary>Somebody put another into it this moment: then it stays.</summary>
    private static void DeleteEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (IOException)
        {
            return;
        }
    }

    /// <summary>A file that was not there, for its owner alone.</summary>
    internal static FileStreamOptions New()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    internal static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Ids and slashes, which stay in the folder, and not the ending of what is half written.</summary>
    internal static bool IsName(string name) => !name.EndsWith(Half, StringComparison.Ordinal) && name.Split('/').All(part =>
        part.Length > 0 && part[0] != '.' && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.'));

    private string PathOf(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!IsName(name)) throw new ArgumentException("A blob's name is ids and slashes.", nameof(name));
        return Path.Combine(_folder, name.Replace('/', Path.DirectorySeparatorChar));
    }

    private sealed class BrokenContentException(Exception inner) : Exception(inner.Message, inner);
}
