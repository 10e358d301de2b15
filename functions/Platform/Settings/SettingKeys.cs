using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace EarlyWarning.Platform.Settings;

/// <summary>
/// Every setting that the code reads: the properties of the features' options (types <c>*Options</c> with a <c>Section</c>), and the
/// few of <see cref="NamedSettings"/>. The one source of the sample file, docs/settings.md, the board's page and of what is misspelt.
/// </summary>
public static partial class SettingKeys
{
    private static readonly Lazy<IReadOnlyList<SettingKey>> Every = new(() => [.. NamedSettings.All
        .Concat(Types.SelectMany(type => Of(type, Activator.CreateInstance(type), Section(type)!, property: null)))]);

    public static IReadOnlyList<SettingKey> All => Every.Value;

    /// <summary>The options types of all features.</summary>
    public static IEnumerable<Type> Types => typeof(SettingKeys).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && Section(type) is not null)
        .OrderBy(type => Section(type), StringComparer.Ordinal);

    public static string? Section(Type type) => type.GetField("Section")?.GetRawConstantValue() as string;

    /// <summary>Those of a type's properties that are settings.</summary>
    public static IEnumerable<PropertyInfo> Properties(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => (property.CanWrite || property.PropertyType.IsAssignableTo(typeof(IEnumerable)))
            && property.GetCustomAttribute<SettingAttribute>() is not { IsDerived: true });

    /// <summary>A value as it stands in a file; null: empty.</summary>
    public static string? Text(object? value) => value is bool yes ? (yes ? "true" : "false")
        : Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    /// <summary>
    /// By name, so that a new secret is hidden unless it is named in disguise; and by what a secret in an address looks like.
    /// </summary>
    public static bool IsSecret(string key, string? value) =>
        SecretName().IsMatch(key) || key is "Tables" or "ServiceBus" || SecretValue().IsMatch(value ?? "");

    private static IEnumerable<SettingKey> Of(Type type, object? value, string path, PropertyInfo? property)
    {
        if (type == typeof(string) || type.IsValueType) return [Leaf(path, property!, Text(value) is { } text ? [text] : [])];
        if (!type.IsAssignableTo(typeof(IEnumerable)))
            return Properties(type).SelectMany(inner =>
                Of(inner.PropertyType, value is null ? null : inner.GetValue(value), $"{path}:{inner.Name}", inner));
        var item = type.GetGenericArguments()[^1];
        if (type.GetGenericArguments().Length > 1) return [Leaf($"{path}:{SettingKey.Name}", property!, [])];
        var inList = $"{path}:{SettingKey.Place}";
        return item == typeof(string) || item.IsValueType
            ? [Leaf(inList, property!, [.. ((IEnumerable)value!).Cast<object>().Select(Text).OfType<string>()])]
            : Of(item, Activator.CreateInstance(item), inList, property);
    }

    private static SettingKey Leaf(string key, PropertyInfo property, IReadOnlyList<string> defaults)
    {
        var said = property.GetCustomAttribute<SettingAttribute>();
        return new SettingKey(key, defaults)
            { Property = property, Unit = said?.Unit ?? "", Example = said?.Example, Sample = said?.Sample };
    }

    [GeneratedRegex(@"(Keys?|Hash(es)?|Secrets?|Passwords?|Tokens?|Webhook|Storage|Connection_?String)(:[\d#]+)?$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex SecretName();

    [GeneratedRegex("(sig|code|key|AccountKey|SharedAccessKey|SharedAccessSignature|Password)=",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex SecretValue();
}
