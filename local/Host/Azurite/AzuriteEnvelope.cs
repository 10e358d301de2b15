using System.IO.Compression;
using System.Text;
using System.Text.Json;
using EarlyWarning.Platform;

namespace EarlyWarning.Local.Azurite;

/// <summary>
/// A message as a storage queue carries it, in base64: the queue itself knows no message id of ours, no error and no first
/// delivery. JSON, legible in any storage tool; where that does not fit into 64 KiB, the same gzipped.
/// </summary>
/// <param name="Sequence">The order of sending; names the dead letter that may become of it.</param>
/// <param name="EnqueuedAt">Real time.</param>
/// <param name="FirstDeliveryAt">Written when it is given back, as the error is.</param>
/// <param name="Forgiven">Deliveries that do not count; the service counts them all.</param>
/// <param name="Failures">Deliveries that its handler failed of.</param>
internal sealed record AzuriteEnvelope(
    string MessageId, string Body, long Sequence, DateTimeOffset EnqueuedAt, DateTimeOffset? FirstDeliveryAt = null, string? Error = null,
    int Forgiven = 0, int Failures = 0)
{
    /// <summary>As it was sent with.</summary>
    public string? TraceParent { get; init; }

    // Of text to be inflated; the largest honest envelope is far below.
    private const int MostBytes = 1024 * 1024;

    public string ToText()
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(this, Json.Options);
        return Convert.ToBase64String(((json.Length + 2) / 3 * 4) <= AzuriteQueues.MaxTextBytes ? json : Zip(json));
    }

    /// <returns>Null for what no bus of ours sent.</returns>
    public static AzuriteEnvelope? TryRead(string text)
    {
        try
        {
            var bytes = Convert.FromBase64String(text);
            return JsonSerializer.Deserialize<AzuriteEnvelope>(bytes is [0x1f, 0x8b, ..] ? Unzip(bytes) : bytes, Json.Options)
                is { MessageId.Length: > 0, Body: not null } read ? read : null;
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidDataException)
        {
            return null;
        }
    }

    private static byte[] Zip(byte[] bytes)
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.SmallestSize)) zip.Write(bytes);
        return zipped.ToArray();
    }

    private static byte[] Unzip(byte[] bytes)
    {
        using var zip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        var plain = new byte[MostBytes];
        var length = zip.ReadAtLeast(plain, MostBytes, throwOnEndOfStream: false);
        return plain[..length];
    }
}
