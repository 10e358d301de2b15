using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Receipts;

namespace EarlyWarning.Tests.Signals.Receipts;

/// <summary>A receipt that others believe: signed, verified here by nothing of ours, and naming nobody.</summary>
public sealed class SignedReceiptTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task It_says_who_told_what_and_when_and_anybody_can_verify_it()
    {
        using var app = await SignalsApp.Start();
        var sent = Sample.Rent("a").ToJsonString();
        await app.Post(sent);
        var receipts = app.Get<SignedReceipts>();
        var payload = await Verified(app, (await receipts.Of("dev-housing", "a", None))!);

        Assert.Equal(("dev-housing", "a", "ArrearsOpened", "accepted"), ((string)payload["sub"]!, (string)payload["signalId"]!,
            (string)payload["kind"]!, (string)payload["status"]!));
        Assert.Equal((string)(await app.GetSignal("a")).Body!["receivedAt"]!, (string)payload["receivedAt"]!);
        Assert.Equal(Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(sent))), (string)payload["bodyHash"]!);
        Assert.All(new[] { "6101901234", Sample.Name, "v1-" }, person =>
            Assert.DoesNotContain(person, payload.ToJsonString(), StringComparison.Ordinal));
        // From a plain hash in a store without a key CPR numbers could be tried.
        Assert.DoesNotContain((string)payload["bodyHash"]!, app.OnDisk(), StringComparison.Ordinal);

        Assert.Null(await receipts.Of("dev-benefits", "a", None));
        Assert.Null(await receipts.Of("dev-housing", "b", None));
        await app.Withdraw("a");
        Assert.Equal("withdrawn", (string)(await Verified(app, (await receipts.Of("dev-housing", "a", None))!))["status"]!);
    }

    [Fact]
    public async Task What_was_changed_in_it_is_believed_by_nobody()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Sample.Rent("a"));
        var parts = (await app.Get<SignedReceipts>().Of("dev-housing", "a", None))!.Split('.');
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1]))
            .Replace("dev-housing", "dev-h0using", StringComparison.Ordinal);
        parts[1] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload));
        await Assert.ThrowsAsync<CryptographicException>(() => Verified(app, string.Join('.', parts)));
    }

    [Fact]
    public async Task Each_year_has_a_key_of_its_own_and_old_receipts_stay_true()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Sample.Rent("a"));
        var receipts = app.Get<SignedReceipts>();
        var old = (await receipts.Of("dev-housing", "a", None))!;
        app.Clock.Advance(TimeSpan.FromDays(366));
        var late = (await receipts.Of("dev-housing", "a", None))!;

        Assert.NotEqual(KidOf(old), KidOf(late));
        await Verified(app, old);
        await Verified(app, late);
        // Seen by others: without its private part the newest key signs no more, and its public one stays.
        var row = (await app.Rows(Tables.ReceiptKeys)).MaxBy(one => one.RowKey, StringComparer.Ordinal)!;
        await app.Table(Tables.ReceiptKeys).Replace(row.With("sealed", null));
        var newer = (await receipts.Of("dev-housing", "a", None))!;
        Assert.NotEqual(KidOf(late), KidOf(newer));
        await Verified(app, late);
        Assert.Equal(3, (await app.Get<ReceiptKeys>().Public(None)).Count);
    }

    [Fact]
    public async Task Who_signs_first_at_the_same_time_makes_one_key()
    {
        using var app = await SignalsApp.Start();
        await app.PostRent(Sample.Rent("a"));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Get<SignedReceipts>().Of("dev-housing", "a", None)));
        Assert.Single(await app.Rows(Tables.ReceiptKeys));
    }

    private static string KidOf(string jws) => (string)JsonNode.Parse(Base64Url.DecodeFromChars(jws.Split('.')[0]))!["kid"]!;

    /// <summary>As RFC 7515 says, with the published key of its id.</summary>
    private static async Task<JsonObject> Verified(SignalsApp app, string jws)
    {
        var parts = jws.Split('.');
        var published = JsonNode.Parse(Json.Write(await app.Get<ReceiptKeys>().Public(None)))!.AsArray()
            .Single(key => (string)key!["kid"]! == KidOf(jws))!;
        Assert.Equal(("EC", "P-256", "ES256", null),
            ((string)published["kty"]!, (string)published["crv"]!, (string)published["alg"]!, (string?)published["d"]));
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint
            {
                X = Base64Url.DecodeFromChars((string)published["x"]!), Y = Base64Url.DecodeFromChars((string)published["y"]!),
            },
        });
        var (signed, signature) = (Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]));
        if (!key.VerifyData(signed, signature, HashAlgorithmName.SHA256))
            throw new CryptographicException("Not signed by that key.");
        return JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!.AsObject();
    }
}
