using System.Globalization;

namespace EarlyWarning.Tests.AzureStandIns;

/// <summary>A type, an accessibility or a default value as the surface listing writes it.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string", [typeof(int)] = "int", [typeof(long)] = "long", [typeof(bool)] = "bool",
        [typeof(object)] = "object", [typeof(void)] = "void", [typeof(double)] = "double", [typeof(byte)] = "byte",
    };

    internal static string Of(Type type)
    {
        if (type.IsByRef)
            return "ref " + Of(type.GetElementType()!);
        if (type.IsArray)
            return Of(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value) + "?";
        if (type.IsGenericParameter)
            return type.Name;
        return Keywords.GetValueOrDefault(type) ?? Named(type);
    }

    internal static string Arguments(IReadOnlyCollection<Type> arguments) =>
        arguments.Count == 0 ? "" : $"<{string.Join(", ", arguments.Select(Of))}>";

    internal static string Default(Type type, object? value) => value switch
    {
        null => "default",
        bool flag => flag ? "true" : "false",
        Enum number => Convert.ToInt64(number, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        string text => $"\"{text}\"",
        IFormattable number when type.IsPrimitive || type.IsEnum => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "default",
    };

    private static string Named(Type type)
    {
        var prefix = type.DeclaringType is { } outer ? Of(outer) : type.Namespace;
        return $"{prefix}.{type.Name.Split('`')[0]}{Arguments(type.GetGenericArguments())}";
    }
}
