namespace EarlyWarning.Platform;

/// <summary>
/// Files of any size, too large for a row: a container of Azure, of Azurite, or a folder. Names are ids and slashes. What has a
/// name never changes: it is put whole or not at all, and deleted.
/// </summary>
public interface IBlobs
{
    /// <summary>Reads <paramref name="content"/> to its end, in small pieces. When reading it fails nothing is there.</summary>
    /// <param name="content">Sealed already, unless it is for others to read.</param>
    /// <exception cref="StoreUnavailableException">It cannot be kept now.</exception>
    Task Put(string name, Stream content, CancellationToken cancellation = default);

    /// <returns>A stream that can seek; null when there is none of that name.</returns>
    Task<Stream?> Open(string name, CancellationToken cancellation = default);

    /// <summary>A missing one is fine.</summary>
    Task Delete(string name, CancellationToken cancellation = default);

    /// <summary>Names in ordinal order.</summary>
    IAsyncEnumerable<string> List(string prefix = "", CancellationToken cancellation = default);
}

/// <summary>Every container; the key of its <see cref="IBlobs"/>.</summary>
public static class Containers
{
    public const string Papers = "papers";

    /// <summary>Where the night puts whole cases for the municipality's records system: not sealed, and soon gone.</summary>
    public const string Records = "records";

    /// <summary>What the logs were, night by night: nobody changes or deletes it for as long as the logs are kept.</summary>
    public const string Seals = "seals";

    public static IReadOnlyList<string> All { get; } = [Papers, Records, Seals];
}
