using System.Runtime.CompilerServices;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Faults;

/// <summary>A container whose steps are fault points: <c>read files {container}</c>, <c>put files …</c>, <c>delete files …</c>.</summary>
internal sealed class FaultyBlobs(IBlobs blobs, string name, FaultPoints faults) : IBlobs
{
    private readonly string _read = $"read files {name}", _put = $"put files {name}", _delete = $"delete files {name}";

    public Task Put(string name, Stream content, CancellationToken cancellation = default) =>
        faults.Around(_put, () => blobs.Put(name, content, cancellation));

    public Task<Stream?> Open(string name, CancellationToken cancellation = default) =>
        faults.Around(_read, () => blobs.Open(name, cancellation));

    public Task Delete(string name, CancellationToken cancellation = default) =>
        faults.Around(_delete, () => blobs.Delete(name, cancellation));

    public async IAsyncEnumerable<string> List(string prefix = "", [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await faults.Around(_read, () => Task.CompletedTask);
        await foreach (var found in blobs.List(prefix, cancellation)) yield return found;
    }
}
