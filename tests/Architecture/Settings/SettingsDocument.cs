using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using EarlyWarning.Platform.Settings;

namespace EarlyWarning.Tests.Architecture.Settings;

/// <summary>docs/settings.md, of the options types, their summaries and what <see cref="SettingAttribute"/> adds.</summary>
internal static partial class SettingsDocument
{
    private const string Head = """
        # Settings
        Every setting that the code reads. This page is made of the code (`EARLYWARNING_RECORD_SETTINGS=1`), and
        `local.settings.sample.json` with it.

        A setting is an environment variable, with `__` for each `:` (`Cases__Policy__Quorum=2`), or a value in a `local.settings.json`
        where the process stands, in the shape of the sample. The environment wins. `#` is a place in a list, from 0; `*` a name of
        one's own. On Azure they are the settings of the Function app ([deploy.md](deploy.md)); on one's own server see
        [one-server.md](one-server.md). Changed where the app runs, they count from the next start. What the app runs with an
        administrator sees on the board, under *Indstillinger*.

        A setting that nothing reads is named at the start, with the one that was probably meant: `serve` refuses to start, any other
        host warns. A *secret* is shown to nobody and belongs where only the app reads it.

        """;

    public static string Of(IReadOnlyList<SettingKey> keys)
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var section in keys.GroupBy(SectionOf).OrderBy(group => group.Key == "Azure").ThenBy(group =>
            group.Key, StringComparer.Ordinal))
        {
            text.Append('\n').Append("## ").Append(section.Key).Append('\n');
            var groups = section.GroupBy(GroupOf, StringComparer.Ordinal);
            foreach (var group in groups.OrderBy(group => group.Key.Count(letter => letter == ':'))) Append(text, group);
        }
        return text.ToString();
    }

    /// <summary>What it means.</summary>
    public static string Meaning(SettingKey key) =>
        Document().Replace(key.Property is { } property ? Summaries.Of(property) : key.Meaning, "[$1]($1$2)");

    private static string SectionOf(SettingKey key) =>
        key.Property is not null || key.Key == NamedSettings.BaseUrl ? key.Key.Split(':')[0] : "Azure";

    /// <summary>The object that it is a property of.</summary>
    private static string GroupOf(SettingKey key)
    {
        if (SectionOf(key) == "Azure") return "Azure";
        var parts = key.Key.Split(':');
        return string.Join(':', parts[..^(parts[^1] is SettingKey.Place or SettingKey.Name ? 2 : 1)]);
    }

    private static void Append(StringBuilder text, IGrouping<string, SettingKey> group)
    {
        if (group.Key.Contains(':', StringComparison.Ordinal))
            text.Append('\n').Append("### ").Append(group.Key).Append('\n').Append(Said(group.Key)).Append('\n');
        text.Append('\n').Append("| setting | meaning | unit | default | example |\n|---|---|---|---|---|\n");
        foreach (var key in group)
            text.Append("| ").AppendJoin(" | ", $"`{key.Key}`", Cell(Meaning(key) + (IsSecret(key) ? " *Secret.*" : "")), Unit(key),
                Code(string.Join(", ", key.Defaults)), Code(Example(key))).Append(" |\n");
    }

    /// <summary>What the property says that holds a group.</summary>
    private static string Said(string group)
    {
        var parts = group.Split(':');
        var (type, said) = (SettingKeys.Types.Single(one => SettingKeys.Section(one) == parts[0]), "");
        foreach (var name in parts.Skip(1).Where(part => part != SettingKey.Place))
        {
            var property = type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance)!;
            (said, type) = (Summaries.Of(property),
                property.PropertyType.IsGenericType ? property.PropertyType.GetGenericArguments()[^1] : property.PropertyType);
        }
        return said;
    }

    private static bool IsSecret(SettingKey key) => SettingKeys.IsSecret(key.Key, value: null) && key.Defaults.Count == 0
        && !key.Key.Contains("Hashes", StringComparison.Ordinal);

    private static string Unit(SettingKey key) => key.Unit.Length > 0 ? key.Unit
        : key.Property?.PropertyType == typeof(bool) ? "true, false" : "";

    private static string Example(SettingKey key) => IsSecret(key) ? "" : key.Example
        ?? (key.Sample is { Length: > 0 } sample ? sample
            : key.Property?.PropertyType == typeof(bool) ? "" : key.Defaults.FirstOrDefault() ?? "");

    private static string Code(string text) => text.Length > 0 ? $"`{Cell(text)}`" : "";

    [GeneratedRegex(@"docs/([\w/-]+\.md)(#[\w-]+)?", RegexOptions.None, 60_000)]
    private static partial Regex Document();

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
