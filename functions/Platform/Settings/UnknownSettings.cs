using Microsoft.Extensions.Configuration;

namespace EarlyWarning.Platform.Settings;

/// <summary>
/// Settings that nothing reads. A misspelt one is as good as none: the mail server that was named gets no mail, the period that was set
/// does not count. Each is named, with the one that was meant.
/// </summary>
public static class UnknownSettings
{
    /// <summary>Of the hosts and libraries around us, in a settings file.</summary>
    private static readonly string[] Others = ["AzureFunctions", "AzureWebJobs", "FUNCTIONS_", "WEBSITE_", "WEBSITES_", "SCM_",
        "APPINSIGHTS", "APPLICATIONINSIGHTS", "OTEL_", "DOTNET_", "ASPNETCORE_", "AZURE_", "DURABLE_TASK", "TASKHUB_", "Logging:",
        "Kestrel:", "AllowedHosts", "ServiceBus:", "Tables:", "ENABLE_ORYX", "BUILD_", "MICROSOFT_PROVIDER"];

    private static readonly HashSet<string> Sections = SettingKeys.All.Where(key => key.Property is not null)
        .Select(key => key.Key.Split(':')[0]).Append("Copies").ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <returns>A sentence for each.</returns>
    public static IReadOnlyList<string> In(IConfiguration configuration)
    {
        var files = FileKeys(configuration).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. configuration.AsEnumerable().Where(pair => pair.Value is not null && !IsKnown(pair.Key, pair.Value))
            .Where(pair => IsOurs(pair.Key) || (files.Contains(pair.Key) ? !IsOthers(pair.Key) : IsNearOurs(pair.Key)))
            .Select(pair => pair.Key).Order(StringComparer.Ordinal).Select(Sentence)];
    }

    /// <returns>The setting that was probably meant; null: none is near.</returns>
    public static string? Nearest(string key)
    {
        var near = SettingKeys.All.Select(known => (Meant: Named(known.Key, key), Key: known))
            .Select(known => (known.Meant, Far: Distance(key, known.Meant))).MinBy(known => (known.Far.Shortest, known.Far.Whole));
        return near.Far.Shortest <= Math.Max(2, key.Length / 4) ? near.Meant : null;
    }

    private static string Sentence(string key) =>
        $"{key} is no setting{(Nearest(key) is { } meant ? $"; did you mean {meant}?" : " (docs/settings.md has them all).")}";

    /// <summary>A list that is left empty has an empty text in place of its items.</summary>
    private static bool IsKnown(string key, string value) => SettingKeys.All.Any(known => known.Is(key)
        || (value.Length == 0 && known.Key.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase)));

    private static bool IsOurs(string key) => Sections.Contains(key.Split(':')[0]) && key.Contains(':', StringComparison.Ordinal);

    private static bool IsOthers(string key) => Array.Exists(Others, other => key.StartsWith(other, StringComparison.OrdinalIgnoreCase));

    /// <summary>An environment has much that is not ours; what is a letter or two from a setting of ours was meant for us.</summary>
    private static bool IsNearOurs(string key) => key.Contains(':', StringComparison.Ordinal) && !IsOthers(key)
        && SettingKeys.All.Any(known => Distance(key, Named(known.Key, key)).Whole <= 2);

    private static IEnumerable<string> FileKeys(IConfiguration configuration) => configuration is not IConfigurationRoot root ? []
        : root.Providers.SelectMany(provider => provider switch
        {
            ChainedConfigurationProvider chained => FileKeys(chained.Configuration),
            FileConfigurationProvider => KeysOf(provider),
            _ => [],
        });

    private static IEnumerable<string> KeysOf(IConfigurationProvider provider, string? under = null) =>
        provider.GetChildKeys([], under).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(key => under is null ? key : ConfigurationPath.Combine(under, key))
            .SelectMany(path => KeysOf(provider, path).Concat(provider.TryGet(path, out _) ? [path] : []));

    /// <summary>A place in a list and a name of one's own as they were written, so that the rest can be compared.</summary>
    private static string Named(string known, string key)
    {
        var (parts, written) = (known.Split(':'), key.Split(':'));
        for (var i = 0; i < parts.Length; i++)
            if (parts[i] is SettingKey.Place or SettingKey.Name)
                parts[i] = i < written.Length && (parts[i] == SettingKey.Name || written[i].All(char.IsAsciiDigit)) ? written[i] : "0";
        return string.Join(':', parts);
    }

    /// <summary>Letters to change; its last part counts for itself too, since a setting may have moved to another section.</summary>
    private static (int Shortest, int Whole) Distance(string one, string other)
    {
        var whole = Letters(one, other);
        return (Math.Min(whole, 2 + Letters(Last(one), Last(other))), whole);
    }

    private static string Last(string key) => key[(key.LastIndexOf(':') + 1)..];

    /// <summary>Levenshtein's, whatever the case.</summary>
    private static int Letters(string one, string other)
    {
        (one, other) = (one.ToUpperInvariant(), other.ToUpperInvariant());
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var before = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
                (before, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, before + (one[i - 1] == other[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }
}
