using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace EarlyWarning.Platform.Azure;

/// <summary>One container of Azure Blob storage (or of Azurite). It comes with the deployment: the app makes none.</summary>
/// <param name="addsOnly">
/// The app may add here, and neither change nor delete: each file is put by one request, which needs no right to write what is there, and
/// what is past its time the account deletes by a rule of its own (infra/modules/copies.bicep).
/// </param>
public sealed class AzureBlobs(BlobContainerClient container, bool addsOnly = false) : IBlobs
{
    private const int Piece = 4 * 1024 * 1024;

    /// <summary>One piece at a time: a few uploads at once must not fill an instance's memory.</summary>
    private static readonly StorageTransferOptions Calmly =
        new() { InitialTransferSize = Piece, MaximumTransferSize = Piece, MaximumConcurrency = 1 };

    private static readonly StorageTransferOptions AtOnce = new() { InitialTransferSize = 1024L * 1024 * 1024 };

    public async Task Put(string name, Stream content, CancellationToken cancellation = default)
    {
        var options = new BlobUploadOptions
        {
            TransferOptions = addsOnly ? AtOnce : Calmly, Conditions = new BlobRequestConditions { IfNoneMatch = global::Azure.ETag.All },
        };
        await StoreFaults.Told(() => container.GetBlobClient(name).UploadAsync(content, options, cancellation));
    }

    public async Task<Stream?> Open(string name, CancellationToken cancellation = default)
    {
        try
        {
            var options = new BlobOpenReadOptions(allowModifications: false) { BufferSize = Piece };
            return await StoreFaults.Told(() => container.GetBlobClient(name).OpenReadAsync(options, cancellation));
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    public async Task Delete(string name, CancellationToken cancellation = default)
    {
        if (!addsOnly) await StoreFaults.Told(() => container.GetBlobClient(name).DeleteIfExistsAsync(cancellationToken: cancellation));
    }

    public async IAsyncEnumerable<string> List(string prefix = "", [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var blobs = container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellation)
            .GetAsyncEnumerator(cancellation);
        while (await StoreFaults.Told(() => blobs.MoveNextAsync().AsTask())) yield return blobs.Current.Name;
    }
}
