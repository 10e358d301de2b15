using System.Buffers.Text;
using System.Security.Cryptography;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Alerts.Contracts;

/// <summary>The pair by which push services know us (VAPID, RFC 8292): base64url of the uncompressed point and of the number.</summary>
public sealed record PushKeyPair(string Public, string Private)
{
    /// <summary>A record prints its values; this one must not reach a log.</summary>
    public override string ToString() => "PushKeyPair";
}

/// <summary>
/// Made the first time it is needed and kept sealed: table <c>alerts</c>, PK <c>~push</c>, RK <c>keys</c>. Every browser's subscription
/// is bound to it; were the row deleted, everybody would have to turn it on anew.
/// </summary>
public sealed class PushKeys([FromKeyedServices(Tables.Alerts)] ITable alerts, SealedText seal, IOptions<AlertOptions> options)
{
    private const string Partition = "~push", Key = "keys", Bound = "alerts|~push|keys";
    private volatile PushKeyPair? _kept;

    /// <summary>The municipality lets people be told on their phones.</summary>
    public bool On => options.Value.PushContact.Length > 0;

    public async Task<PushKeyPair> Read(CancellationToken cancellation = default)
    {
        if (_kept is { } kept) return kept;
        var row = await alerts.Get(Partition, Key, cancellation);
        if (row is null)
        {
            await alerts.TryInsert(new Row(Partition, Key).With(Key, seal.Seal(Json.Write(Make()), Bound)), cancellation);
            // Another instance may have been faster: what is kept counts.
            row = await alerts.Get(Partition, Key, cancellation) ?? throw new InvalidOperationException("The push keys are gone again.");
        }
        return _kept = Json.Read<PushKeyPair>(seal.Open(row.Bytes(Key), Bound));
    }

    private static PushKeyPair Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var all = key.ExportParameters(includePrivateParameters: true);
        return new PushKeyPair(Base64Url.EncodeToString([4, .. all.Q.X!, .. all.Q.Y!]), Base64Url.EncodeToString(all.D!));
    }
}
