using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EarlyWarning.Platform.Settings;

namespace EarlyWarning.Tests.Architecture.Settings;

/// <summary>local.settings.sample.json, in the shape of the Functions tools: what each setting is, or would be, on a laptop.</summary>
internal static class SampleFile
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(IReadOnlyList<SettingKey> keys)
    {
        var groups = keys.Where(key => !key.IsElsewhere)
            .GroupBy(key => key.Property is null && key.Key != NamedSettings.BaseUrl ? "" : key.Key.Split(':')[0], StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => string.Join(",\n", group.SelectMany(Lines)));
        return new StringBuilder("{\n  \"IsEncrypted\": false,\n  \"Values\": {\n").AppendJoin(",\n\n", groups)
            .Append("\n  }\n}\n").ToString();
    }

    private static IEnumerable<string> Lines(SettingKey key)
    {
        if (key.Key.EndsWith(SettingKey.Name, StringComparison.Ordinal))
        {
            var (name, value) = (key.Sample!.Split('=')[0], key.Sample.Split('=')[1]);
            return [Line(key.Key[..^1] + name, value)];
        }
        return key.Sample is null && key.Defaults.Count > 1
            ? key.Defaults.Select((value, place) => Line(string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"{key.Key[..^1]}{place}"), value))
            : [Line(key.Key, key.Sample ?? key.Defaults.FirstOrDefault() ?? "")];
    }

    private static string Line(string key, string value) =>
        $"    {JsonSerializer.Serialize(SettingKey.Path(key), Plain)}: {JsonSerializer.Serialize(value, Plain)}";
}
