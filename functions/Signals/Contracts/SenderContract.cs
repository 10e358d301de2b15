using EarlyWarning.Signals.OpenApi;

namespace EarlyWarning.Signals.Contracts;

/// <summary>A route of senders, for people to read.</summary>
/// <param name="Key">Needs the sender's key.</param>
public sealed record ContractRoute(string Verb, string Path, string Summary, bool Key);

/// <summary>What there is to read of the contract with senders, and where.</summary>
public static class SenderContract
{
    public const string Document = "/api/openapi.json";

    public static string Version => ContractText.Version;

    public static IReadOnlyList<ContractRoute> Routes { get; } =
        [.. SenderRoutes.All.Select(route => new ContractRoute(route.Verb.ToUpperInvariant(), route.Path, route.Summary, route.Key))];

    /// <summary>The JSON Schema of each kind.</summary>
    public static IReadOnlyList<(SignalKind Kind, string Path)> Schemas { get; } =
        [.. SignalRules.Kinds.Values.SelectMany(kinds => kinds).Select(kind => (kind, KindSchemas.Path(kind)))];
}
