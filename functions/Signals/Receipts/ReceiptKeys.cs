using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Receipts;

/// <summary>A public key as RFC 7517 writes it.</summary>
internal sealed record PublicKey(string Kid, string X, string Y)
{
    public string Kty => "EC";
    public string Crv => "P-256";
    public string Alg => "ES256";
    public string Use => "sig";
}

/// <summary>
/// The keys that sign receipts: P-256, a new one each year, the private part sealed like what staff write. Table <c>receiptKeys</c>: PK
/// <c>keys</c>, RK its id. Public parts stay for good, so that an old receipt can be verified; to have a new key at once, take
/// <c>sealed</c> of the newest row away (docs/operations/key-rotation.md#the-keys-that-receipts-are-signed-with).
/// </summary>
public sealed class ReceiptKeys([FromKeyedServices(Tables.ReceiptKeys)] ITable rows, SealedText sealing, TimeProvider clock)
{
    private const string Partition = "keys", SealedColumn = "sealed", PublicColumn = "public";
    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    /// <summary>All that ever signed, the newest first.</summary>
    internal async Task<IReadOnlyList<PublicKey>> Public(CancellationToken cancellation) =>
        [.. (await rows.Query(Partition, cancellation: cancellation).ToListAsync(cancellation)).AsEnumerable().Reverse()
            .Select(row => Json.Read<PublicKey>(row.Text(PublicColumn)))];

    /// <summary>The key that signs today; made now when there is none, or the last one is a year old.</summary>
    internal async Task<(string Kid, ECDsa Key)> Signing(CancellationToken cancellation)
    {
        while (true)
        {
            var newest = await rows.Query(Partition, cancellation: cancellation).LastOrDefaultAsync(cancellation);
            if (newest is not null && newest.Values.ContainsKey(SealedColumn) && newest.Instant("madeAt") > clock.GetUtcNow() - Life)
            {
                var key = ECDsa.Create();
                var opened = sealing.Open(newest.Bytes(SealedColumn), BoundTo(newest.RowKey));
                key.ImportPkcs8PrivateKey(Convert.FromBase64String(opened), out _);
                return (newest.RowKey, key);
            }
            // Of two who make one at the same time the insert decides.
            await rows.TryInsert(Make(newest?.RowKey), cancellation);
        }
    }

    private Row Make(string? after)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (kid, point) = (Next(after), key.ExportParameters(includePrivateParameters: false).Q);
        return new Row(Partition, kid)
            .With("madeAt", clock.GetUtcNow())
            .With(SealedColumn, sealing.Seal(Convert.ToBase64String(key.ExportPkcs8PrivateKey()), BoundTo(kid)))
            .With(PublicColumn, Json.Write(new PublicKey(kid, Base64Url.EncodeToString(point.X!), Base64Url.EncodeToString(point.Y!))));
    }

    private static string Next(string? after) => string.Create(CultureInfo.InvariantCulture,
        $"receipts-{(after is null ? 1 : int.Parse(after.Split('-')[1], CultureInfo.InvariantCulture) + 1):D4}");

    private static string BoundTo(string kid) => $"receiptKeys|{kid}";
}
