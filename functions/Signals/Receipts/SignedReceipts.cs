using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Signals.Receipts;

/// <summary>
/// A receipt that its sender can show to others: JWS (RFC 7515), compact, ES256. It says who told what kind of thing, under which id, when
/// it was received, and a hash of what was told, by which whoever has the body can show that it was this one; and nothing of a citizen.
/// </summary>
public sealed class SignedReceipts(SignalTable table, ReceiptKeys keys, SealedText sealing, TimeProvider clock)
{
    public const string MediaType = "application/jose";

    /// <returns>Null: there is no such signal, or it was never accepted.</returns>
    internal async Task<string?> Of(string sender, string signalId, CancellationToken cancellation)
    {
        if (await table.Receipt(sender, signalId, cancellation) is not { } receipt) return null;
        if (await table.Signal(receipt.Token, sender, signalId, cancellation) is not { } signal) return null;
        var (kid, key) = await keys.Signing(cancellation);
        using (key) return Signed(kid, key, sender, signal, receipt);
    }

    private string Signed(string kid, ECDsa key, string sender, Signal signal, StoredReceipt receipt)
    {
        var head = Encoded(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["alg"] = "ES256", ["kid"] = kid, ["typ"] = "receipt+jws",
        });
        var said = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sub"] = sender, ["jti"] = $"{sender}/{signal.SignalId}", ["iat"] = clock.GetUtcNow().ToUnixTimeSeconds(),
            ["signalId"] = signal.SignalId, ["kind"] = signal.Kind, ["asOf"] = signal.AsOf, ["receivedAt"] = receipt.ReceivedAt,
            ["status"] = receipt.Standing,
        };
        if (receipt.Identity is { } identity) said["identity"] = identity;
        if (receipt.SealedHash is { } hash) said["bodyHash"] = OpenHash(hash, signal.Ref);
        var payload = Encoded(said);
        var signature = key.SignData(Encoding.ASCII.GetBytes($"{head}.{payload}"), HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{head}.{payload}.{Base64Url.EncodeToString(signature)}";
    }

    internal static string SealHash(SealedText sealing, string hash, SignalRef signal) =>
        Convert.ToBase64String(sealing.Seal(hash, BoundTo(signal)));

    private string OpenHash(string hash, SignalRef signal) => sealing.Open(Convert.FromBase64String(hash), BoundTo(signal));

    private static string BoundTo(SignalRef signal) => $"receipts|{signal.Sender}|{signal.SignalId}";

    private static string Encoded(Dictionary<string, object> json) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Json.Write(json)));
}
