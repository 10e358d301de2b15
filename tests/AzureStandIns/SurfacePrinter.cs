using System.Reflection;

namespace EarlyWarning.Tests.AzureStandIns;

/// <summary>
/// Prints what an assembly offers to callers and derived classes, one fact a line, sorted.
/// <c>ref</c> stands for ref, in and out; nullable marks on reference types are not shown, operators neither.
/// </summary>
internal static class SurfacePrinter
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // The listing of official lines does not cover the package DurableTask.Core, which this exception is from.
    private const string NotListed = "DurableTask.Core.Exceptions";

    internal static IReadOnlyList<string> Print(Assembly assembly) =>
        [.. assembly.GetExportedTypes().Where(type => type.Namespace != NotListed).SelectMany(Lines).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Lines(Type type)
    {
        var members = type switch
        {
            { IsEnum: true } => EnumLines(type),
            _ when IsDelegate(type) => [$" invoke {MethodLine(type.GetMethod("Invoke")!)}"],
            _ => MemberLines(type),
        };
        return members.Select(member => TypeText.Of(type) + member).Prepend(TypeLine(type));
    }

    private static string TypeLine(Type type)
    {
        var bases = Bases(type).Select(TypeText.Of).ToList();
        return $"{Kind(type)} {TypeText.Of(type)}" + (bases.Count == 0 ? "" : " : " + string.Join(", ", bases));
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        { IsInterface: true } => "interface",
        _ when IsDelegate(type) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static IEnumerable<Type> Bases(Type type)
    {
        if (type.IsEnum || IsDelegate(type))
            return [];
        Type[] parent = type.BaseType is { } known && known != typeof(object) && known != typeof(ValueType) ? [known] : [];
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        return parent.Concat(type.GetInterfaces().Except(inherited).OrderBy(TypeText.Of, StringComparer.Ordinal));
    }

    private static bool IsDelegate(Type type) => type.IsSubclassOf(typeof(Delegate));

    private static IEnumerable<string> EnumLines(Type type) => Enum.GetNames(type)
        .Select(name => $".{name} = {TypeText.Default(type, Enum.Parse(type, name))}");

    private static IEnumerable<string> MemberLines(Type type) =>
        type.GetConstructors(Declared).Where(ctor => !ctor.IsStatic && Reachable(ctor))
            .Select(ctor => $" {Protected(ctor)}new({Parameters(ctor)})")
            .Concat(type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily)
                .Select(field => $" {(field.IsStatic ? "static " : "")}{TypeText.Of(field.FieldType)} {field.Name}"))
            .Concat(type.GetProperties(Declared).Where(property => property.GetAccessors(true).Any(Reachable))
                .Select(property => " " + PropertyLine(property)))
            .Concat(type.GetMethods(Declared).Where(method => Reachable(method) && !method.IsSpecialName && !method.Name.Contains('<'))
                .Select(method => " " + Modifiers(method) + MethodLine(method)));

    private static string PropertyLine(PropertyInfo property)
    {
        var get = Accessor(property.GetMethod);
        var set = Accessor(property.SetMethod);
        var initOnly = set?.ReturnParameter.GetRequiredCustomModifiers()
            .Any(modifier => modifier.Name == "IsExternalInit") ?? false;
        var accessors = (get is null ? "" : "get; ") + (set is null ? "" : initOnly ? "init; " : "set; ");
        var index = property.GetIndexParameters() is { Length: > 0 } keys ? $"[{string.Join(", ", keys.Select(Parameter))}]" : "";
        return $"{Modifiers((get ?? set)!)}{TypeText.Of(property.PropertyType)} {property.Name}{index} {{ {accessors}}}";
    }

    private static MethodInfo? Accessor(MethodInfo? accessor) => accessor is not null && Reachable(accessor) ? accessor : null;

    private static string MethodLine(MethodInfo method) =>
        $"{TypeText.Of(method.ReturnType)} {method.Name}{TypeText.Arguments(method.GetGenericArguments())}({Parameters(method)})";

    private static string Parameters(MethodBase method)
    {
        var first = method.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute), false) ? "this " : "";
        return first + string.Join(", ", method.GetParameters().Select(Parameter));
    }

    private static string Parameter(ParameterInfo parameter) =>
        (parameter.IsDefined(typeof(ParamArrayAttribute), false) ? "params " : "")
        + $"{TypeText.Of(parameter.ParameterType)} {parameter.Name}"
        + (parameter.HasDefaultValue ? " = " + TypeText.Default(parameter.ParameterType, parameter.DefaultValue) : "");

    private static bool Reachable(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Protected(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Modifiers(MethodInfo method) =>
        Protected(method) + (method.IsStatic ? "static " : method.DeclaringType!.IsInterface ? "" : Dispatch(method));

    // An interface's implementation is virtual and final to the runtime, and plain in C#.
    private static string Dispatch(MethodInfo method) => method switch
    {
        _ when method.GetBaseDefinition() != method => "override ",
        { IsAbstract: true } => "abstract ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => "",
    };
}
