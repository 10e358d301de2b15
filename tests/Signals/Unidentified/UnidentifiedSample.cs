using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EarlyWarning.Platform;
using EarlyWarning.Privacy;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Unidentified;
using EarlyWarning.Signals.Unidentified;

namespace EarlyWarning.Tests.Signals.Unidentified;

/// <summary>Signals without a CPR number, and those who say who they are about.</summary>
internal static partial class UnidentifiedSample
{
    public const string Mette = "mette.holm", Ali = "ali.demir", Other = "6202902345", Sender = "dev-housing";

    public static JsonObject Nameless(string signalId = "u-1", string kind = "ArrearsOpened") => Sample.Rent(signalId, kind).Without("cpr");

    public static SignalRef Ref(string signalId = "u-1") => new(Sender, signalId);

    public static UnidentifiedDesk Desk(this SignalsApp app) => app.Get<UnidentifiedDesk>();

    public static async Task<UnidentifiedSignal> Found(this SignalsApp app, string signalId = "u-1") =>
        await app.Desk().Find(Ref(signalId)) ?? throw new InvalidOperationException("It is not there.");

    public static async Task<UnidentifiedPerson> Look(this SignalsApp app, string by = Mette) =>
        (await app.Desk().Show(Ref(), by, _ => Task.FromResult(true)))!.Person!;

    public static async Task<IdentityEnd> Say(this SignalsApp app, string cpr, string signalId = "u-1", string by = Mette,
        long? version = null) => await app.Desk().Identify(Ref(signalId),
            version ?? (await app.Found(signalId)).Version, Cprs.Read(cpr), IdentitySource.Register, words: null, by);

    public static async Task<IdentityEnd> TakeBack(this SignalsApp app, string signalId = "u-1") => await app.Desk().TakeBack(Ref(signalId),
        (await app.Found(signalId)).Version, "Det var broderen", app.Clock.UtcNow, Mette);

    public static Task<KnownPerson?> Person(this SignalsApp app, string cpr) =>
        app.Get<Vault>().Reveal(new RevealRequest(app.Token(cpr), Mette, Purposes.ContactCitizen, "2026-0001"));

    public static string Token(this SignalsApp app, string cpr) => app.Get<CitizenTokens>().For(Cprs.Read(cpr));

    public static async Task<string?> Identity(this SignalsApp app, string signalId = "u-1") =>
        (string?)(await app.GetSignal(signalId)).Body!["identity"];

    public static async Task<IReadOnlyList<string>> Feed(this SignalsApp app) =>
        [.. (await app.GetFeedback()).Body!["entries"]!.AsArray().Select(told => (string)told!["code"]!)];

    /// <summary>The signals that count, of a citizen.</summary>
    public static async Task<IReadOnlyList<Signal>> Standing(this SignalsApp app, string cpr)
    {
        var rows = (await app.Rows(Tables.Citizens)).Where(row => row.PartitionKey == app.Token(cpr)).ToList();
        return Retractions.Of([.. rows.Where(SignalRows.IsSignal).Select(SignalRows.FromRow)],
            [.. rows.Where(Retractions.IsRetraction)]).Standing;
    }

    /// <summary>All that is kept, save what differs each time: seals, and codes under the keys of one app.</summary>
    public static async Task<IReadOnlyList<string>> State(this SignalsApp app)
    {
        var nobody = app.Get<CitizenTokens>().ForUnidentified(Sender, "u-1", test: false);
        string Plain(string text) => Code().Replace(text.Replace(nobody, "nobody", StringComparison.Ordinal)
            .Replace(app.Token(Sample.Cpr), "cpr", StringComparison.Ordinal)
            .Replace(app.Token(Other), "other", StringComparison.Ordinal), "code");
        var kept = new List<string>();
        foreach (var table in new[] { Tables.Receipts, Tables.Citizens, Tables.Vault, Tables.Feedback, Tables.Unidentified, Tables.Audit })
            // Each app has keys of its own.
            foreach (var row in (await app.Rows(table)).Where(row => row.PartitionKey != VaultRows.CheckPartition))
                kept.Add(Plain($"{table}|{row.PartitionKey}|{row.RowKey}|" + string.Join('|', row.Values
                    .Where(pair => pair.Value is not byte[] && pair.Key != "sealedHash").OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => $"{pair.Key}={pair.Value}"))));
        return [.. kept.Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex("v1-[0-9a-f]{64}", RegexOptions.None, 60_000)]
    private static partial Regex Code();
}
