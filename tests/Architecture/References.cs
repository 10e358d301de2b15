using Mono.Cecil;

namespace EarlyWarning.Tests.Architecture;

/// <summary>
/// Every type that a type uses: in its bases, members and attributes, and in the instructions of its methods, with those of
/// the classes that the compiler makes of its lambdas and async methods. The types that only flow through (what a called
/// member returns, a method taken as a delegate) count: the rules of the library itself do not see them.
/// </summary>
internal static class References
{
    public static IEnumerable<TypeReference> Of(TypeDefinition type) =>
        Direct(type).SelectMany(Parts).Concat(type.NestedTypes.SelectMany(Of)).DistinctBy(used => used.FullName, StringComparer.Ordinal);

    /// <summary>The one that has a file: nested types belong to it.</summary>
    public static TypeReference Outer(TypeReference type) => type.DeclaringType is { } outer ? Outer(outer) : type;

    private static IEnumerable<TypeReference> Direct(TypeDefinition type) =>
    [
        .. type.BaseType is { } parent ? [parent] : Array.Empty<TypeReference>(),
        .. type.Interfaces.Select(one => one.InterfaceType),
        .. new ICustomAttributeProvider[] { type }.Concat(type.Fields).Concat(type.Properties).Concat(type.Events).Concat(type.Methods)
            .Concat(type.Methods.SelectMany(method => method.Parameters)).SelectMany(Named),
        .. type.Fields.Select(field => field.FieldType),
        .. type.Methods.SelectMany(Signature),
    ];

    private static IEnumerable<TypeReference> Named(ICustomAttributeProvider member) => member.CustomAttributes.SelectMany(attribute =>
        attribute.ConstructorArguments.Select(argument => argument.Value).OfType<TypeReference>().Prepend(attribute.AttributeType));

    private static IEnumerable<TypeReference> Signature(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method.HasBody ? method.Body.Variables.Select(local => local.VariableType)
        .Concat(method.Body.Instructions.SelectMany(instruction => Member(instruction.Operand))) : [],
    ];

    private static IEnumerable<TypeReference> Member(object operand) => operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod method => [method.DeclaringType, method.ReturnType, .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, method.ReturnType],
        _ => [],
    };

    /// <summary>The element of an array, and the arguments of a generic type.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericParameter => [],
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification made => Parts(made.ElementType),
        _ => [type],
    };
}
