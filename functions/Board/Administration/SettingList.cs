using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace EarlyWarning.Board.Administration;

/// <summary>Where a setting's value comes from.</summary>
public enum SettingSource { Default, File, Environment }

/// <summary>A setting as the app has it.</summary>
/// <param name="Key">As in <c>Cases:Policy:Quorum</c>.</param>
/// <param name="Value">Null: none is set. Never the value of a secret.</param>
/// <param name="Secret">Shown only as set or not.</param>
public sealed record Setting(string Key, string? Value, SettingSource Source, bool Secret, bool IsSet);

/// <summary>
/// Every setting that the code reads: the properties of the features' options (types <c>*Options</c> with a <c>Section</c>), and the
/// few that are read by name. A value is the configuration's, else the options' default.
/// </summary>
public static partial class SettingList
{
    /// <summary>Read by name, by us or by the Functions host.</summary>
    private static readonly string[] Named =
    [
        "AzureWebJobsStorage", "FUNCTIONS_WORKER_RUNTIME", "Tables", "Tables:tableServiceUri", "ServiceBus",
            "ServiceBus:fullyQualifiedNamespace", "AZURE_CLIENT_ID",
        "APPLICATIONINSIGHTS_CONNECTION_STRING", "OTEL_EXPORTER_OTLP_ENDPOINT", "WEBSITE_AUTH_ENABLED",
        "Copies:BlobServiceUri", "Papers:BlobServiceUri", BaseUrl,
    ];

    private const string BaseUrl = "Board:BaseUrl";

    /// <summary>Filled from <c>Board:BaseUrl</c>.</summary>
    private const string Derived = "Alerts:BaseUrl";

    public static IReadOnlyList<Setting> Of(IConfiguration configuration)
    {
        var named = Named.Select(key => (Key: key, Default: (string?)null));
        var options = Types.SelectMany(type => Keys(configuration, type, Activator.CreateInstance(type), Section(type)!));
        return [.. named.Concat(options).Where(setting => setting.Key != Derived).DistinctBy(setting =>
            setting.Key, StringComparer.OrdinalIgnoreCase)
            .Select(setting => Read(configuration, setting.Key, setting.Default)).OrderBy(setting =>
                setting.Key, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The feature, or <c>Azure</c> for what says where Azure is.</summary>
    public static string GroupOf(string key) => key != BaseUrl && Named.Contains(key, StringComparer.OrdinalIgnoreCase)
        ? "Azure" : key.Split(':')[0];

    private static IEnumerable<Type> Types => typeof(SettingList).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && Section(type) is not null);

    private static string? Section(Type type) => type.GetField("Section")?.GetRawConstantValue() as string;

    private static Setting Read(IConfiguration configuration, string key, string? otherwise)
    {
        var (value, source) = configuration[key] is { } set ? (set, SourceOf(configuration, key)) : (otherwise, SettingSource.Default);
        var secret = IsSecret(key, value);
        return new Setting(key, secret ? null : value, source, secret, IsSet: !string.IsNullOrEmpty(value));
    }

    /// <summary>The last provider that has the key wins, as it does in <see cref="IConfigurationRoot"/>.</summary>
    private static SettingSource SourceOf(IConfiguration configuration, string key) =>
        (configuration as IConfigurationRoot)?.Providers.LastOrDefault(provider => provider.TryGet(key, out _)) switch
        {
            EnvironmentVariablesConfigurationProvider => SettingSource.Environment,
            FileConfigurationProvider => SettingSource.File,
            ChainedConfigurationProvider chained => SourceOf(chained.Configuration, key),
            _ => SettingSource.Default,
        };

    private static IEnumerable<(string Key, string? Default)> Keys(IConfiguration configuration, Type type, object? value, string path)
    {
        if (type == typeof(string) || type.IsValueType) return [(path, Text(value))];
        if (type.IsAssignableTo(typeof(IEnumerable)))
        {
            var set = configuration.GetSection(path).AsEnumerable().Where(pair => pair.Value is not null)
                .Select(pair => (pair.Key, (string?)null)).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
            return set.Count > 0 ? set : ((IEnumerable?)value)?.Cast<object>().Select((item, index) =>
                (string.Create(CultureInfo.InvariantCulture, $"{path}:{index}"), Text(item))) ?? [];
        }
        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property =>
            property.CanWrite || property.PropertyType.IsAssignableTo(typeof(IEnumerable)))
            .SelectMany(property =>
                Keys(configuration, property.PropertyType, value is null ? null : property.GetValue(value), $"{path}:{property.Name}"));
    }

    private static string? Text(object? value) => value is bool yes ? (yes ? "true" : "false")
        : Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    /// <summary>
    /// By name, so that a new secret is hidden unless it is named in disguise; and by what a secret in an address looks like.
    /// </summary>
    private static bool IsSecret(string key, string? value) => SecretName().IsMatch(key) || key is "Tables" or "ServiceBus" || SecretValue()
        .IsMatch(value ?? "");

    [GeneratedRegex(@"(Keys?|Hash(es)?|Secrets?|Passwords?|Tokens?|Webhook|Storage|Connection_?String)(:\d+)?$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SecretName();

    [GeneratedRegex("(sig|code|key|AccountKey|SharedAccessKey|SharedAccessSignature|Password)=",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SecretValue();
}
