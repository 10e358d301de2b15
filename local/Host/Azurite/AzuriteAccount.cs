using System.Globalization;

namespace EarlyWarning.Local.Azurite;

/// <summary>The storage account of a connection string: <c>UseDevelopmentStorage=true</c>, or name, key and the three
/// endpoints.</summary>
/// <param name="Key">Base64.</param>
/// <param name="Blobs">With the account's name as path, without a slash at the end; so are the others.</param>
public sealed record AzuriteAccount(string Name, string Key, Uri Blobs, Uri Queues, Uri Tables)
{
    public const string Setting = "AzureWebJobsStorage";
    public const string Development = "UseDevelopmentStorage=true";

    // Every Azurite has this account and key (learn.microsoft.com/azure/storage/common/storage-use-azurite); they guard nothing.
    private const string DevelopmentName = "devstoreaccount1";
    private const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>As the official clients take it, and as a developer writes it into <c>local.settings.json</c>.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol={Tables.Scheme};AccountName={Name};AccountKey={Key};"
        + $"BlobEndpoint={Blobs};QueueEndpoint={Queues};TableEndpoint={Tables}";

    /// <summary>Azurite's own account on other ports than its usual ones.</summary>
    public static AzuriteAccount OnPorts(int blobs, int queues, int tables) =>
        new(DevelopmentName, DevelopmentKey, Endpoint(blobs), Endpoint(queues), Endpoint(tables));

    /// <exception cref="SettingException">Not a connection string for Azurite; never quotes it, for it may hold a real key.</exception>
    public static AzuriteAccount Parse(string connection)
    {
        var parts = connection.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2)).Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(pair => pair.Key, pair => pair.Last()[1], StringComparer.OrdinalIgnoreCase);
        if (parts.TryGetValue("UseDevelopmentStorage", out var use) && bool.TryParse(use, out var development) && development)
            return OnPorts(10000, 10001, 10002);
        return new AzuriteAccount(Part(parts, "AccountName"), CheckedKey(Part(parts, "AccountKey")),
            CheckedUri(parts, "BlobEndpoint"), CheckedUri(parts, "QueueEndpoint"), CheckedUri(parts, "TableEndpoint"));
    }

    private static Uri Endpoint(int port) =>
        new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/{DevelopmentName}"));

    private static string Part(Dictionary<string, string> parts, string name) =>
        parts.TryGetValue(name, out var value) && value.Length > 0 ? value : throw Unusable($"it has no {name}");

    private static Uri CheckedUri(Dictionary<string, string> parts, string name) =>
        Uri.TryCreate(Part(parts, name).TrimEnd('/'), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri : throw Unusable($"{name} is no http address");

    private static string CheckedKey(string key) =>
        Convert.TryFromBase64String(key, new byte[key.Length], out _) ? key : throw Unusable("AccountKey is not base64");

    private static SettingException Unusable(string why) =>
        new($"{Setting} cannot be used with --azurite: {why}. '{Development}' is Azurite on its usual ports.");
}
