using System.ComponentModel;
using EarlyWarning.Platform.Settings;

namespace EarlyWarning.Local.Serving;

/// <summary>
/// Settings that hold no number where one is asked for, and their like: each would stop the start by itself. A secret is a text.
/// </summary>
internal static class WrongKinds
{
    /// <summary>
    /// Names each, and puts what counts without it in its place, so that all the others are looked at too and none is told twice. Nothing
    /// is started with what is left.
    /// </summary>
    public static IReadOnlyList<string> TakeOut(IConfiguration configuration)
    {
        var wrong = configuration.AsEnumerable().Where(pair => pair.Value is { Length: > 0 })
            .Select(pair => (pair.Key, Value: pair.Value!, Kind: KindOf(pair.Key)!))
            .Where(one => one.Kind is not null && !IsOf(one.Kind, one.Value)).OrderBy(one => one.Key, StringComparer.Ordinal).ToList();
        foreach (var (key, _, _) in wrong) configuration[key] = Known(key)!.Defaults is [var usual] ? usual : null;
        return [.. wrong.Select(one => $"{one.Key}: '{one.Value}' is {Words(one.Kind)}.")];
    }

    /// <returns>Null: any text will do, or it is no setting of ours.</returns>
    private static Type? KindOf(string key)
    {
        if (Known(key)?.Property is not { } property) return null;
        var type = property.PropertyType;
        var leaf = type.IsValueType || !type.IsGenericType ? type : type.GetGenericArguments()[^1];
        return (Nullable.GetUnderlyingType(leaf) ?? leaf) is { IsValueType: true } kind ? kind : null;
    }

    private static SettingKey? Known(string key) => SettingKeys.All.FirstOrDefault(known => known.Is(key));

    private static bool IsOf(Type kind, string value)
    {
        try
        {
            return TypeDescriptor.GetConverter(kind).ConvertFromInvariantString(value) is not null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }

    private static string Words(Type kind) => kind switch
    {
        { IsEnum: true } => $"none of {string.Join(", ", Enum.GetNames(kind))}",
        _ when kind == typeof(bool) => "neither true nor false",
        _ when kind == typeof(TimeSpan) => "no time as in 0.08:00:00 (days, hours, minutes, seconds)",
        _ when kind == typeof(int) || kind == typeof(long) => "no whole number, or too large a one",
        _ => $"no {kind.Name}",
    };
}
