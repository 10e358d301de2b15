using System.Collections;
using System.Globalization;
using EarlyWarning.Platform.Settings;
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

/// <summary>Every setting (<see cref="SettingKeys"/>), each with the configuration's value, else the options' default.</summary>
public static class SettingList
{
    public static IReadOnlyList<Setting> Of(IConfiguration configuration)
    {
        var named = NamedSettings.All.Select(setting => (setting.Key, Default: (string?)null));
        var options = SettingKeys.Types.SelectMany(type =>
            Keys(configuration, type, Activator.CreateInstance(type), SettingKeys.Section(type)!));
        return [.. named.Concat(options).DistinctBy(setting => setting.Key, StringComparer.OrdinalIgnoreCase)
            .Select(setting => Read(configuration, setting.Key, setting.Default))
            .OrderBy(setting => setting.Key, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The feature, or <c>Azure</c> for what says where Azure is.</summary>
    public static string GroupOf(string key) => key != NamedSettings.BaseUrl
        && NamedSettings.All.Any(named => named.Key.Equals(key, StringComparison.OrdinalIgnoreCase)) ? "Azure" : key.Split(':')[0];

    private static Setting Read(IConfiguration configuration, string key, string? otherwise)
    {
        var (value, source) = configuration[key] is { } set ? (set, SourceOf(configuration, key)) : (otherwise, SettingSource.Default);
        var secret = SettingKeys.IsSecret(key, value);
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
        if (type == typeof(string) || type.IsValueType) return [(path, SettingKeys.Text(value))];
        if (type.IsAssignableTo(typeof(IEnumerable)))
        {
            var set = configuration.GetSection(path).AsEnumerable().Where(pair => pair.Value is not null)
                .Select(pair => (pair.Key, (string?)null)).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
            return set.Count > 0 ? set : ((IEnumerable?)value)?.Cast<object>().Select((item, index) =>
                (string.Create(CultureInfo.InvariantCulture, $"{path}:{index}"), SettingKeys.Text(item))) ?? [];
        }
        return SettingKeys.Properties(type).SelectMany(property =>
            Keys(configuration, property.PropertyType, value is null ? null : property.GetValue(value), $"{path}:{property.Name}"));
    }
}
