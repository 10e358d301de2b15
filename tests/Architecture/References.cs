using System.Reflection;
using System.Reflection.Emit;

namespace EarlyWarning.Tests.Architecture;

/// <summary>
/// Every type that a type uses: in its bases, members and attributes, and in the instructions of its methods, with those of
/// the classes that the compiler makes of its lambdas and async methods.
/// </summary>
internal static class References
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IEnumerable<Type> Of(Type type) => Direct(type).SelectMany(Parts).Distinct();

    private static IEnumerable<Type> Direct(Type type) =>
    [
        .. type.BaseType is { } parent ? [parent] : Type.EmptyTypes,
        .. type.GetInterfaces(),
        .. type.CustomAttributes.SelectMany(Named),
        .. type.GetMembers(All).SelectMany(member => member.CustomAttributes).SelectMany(Named),
        .. type.GetFields(All).Select(field => field.FieldType),
        .. type.GetMethods(All).SelectMany(Signature),
        .. type.GetConstructors(All).SelectMany(Signature),
    ];

    private static IEnumerable<Type> Named(CustomAttributeData attribute) =>
        [attribute.AttributeType, .. attribute.ConstructorArguments.Select(argument => argument.Value).OfType<Type>()];

    private static IEnumerable<Type> Signature(MethodBase method) =>
    [
        .. method.GetParameters().Select(parameter => parameter.ParameterType),
        .. method is MethodInfo info ? [info.ReturnType] : Type.EmptyTypes,
        .. method.GetMethodBody() is { } body ? [.. body.LocalVariables.Select(local => local.LocalType), .. Instructions(method, body.GetILAsByteArray()!)] : Type.EmptyTypes,
    ];

    private static IEnumerable<Type> Instructions(MethodBase method, byte[] code)
    {
        var typeArguments = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at];
            var operation = Codes[value];
            at += operation.Size;
            if (operation.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                foreach (var type in Member(method.Module.ResolveMember(BitConverter.ToInt32(code, at), typeArguments, methodArguments))) yield return type;
            }
            at += Length(operation.OperandType, code, at);
        }
    }

    private static IEnumerable<Type> Member(MemberInfo? member) => member switch
    {
        Type type => [type],
        FieldInfo field => [field.DeclaringType!, field.FieldType],
        MethodBase method => [method.DeclaringType!, .. method.IsGenericMethod ? method.GetGenericArguments() : [], .. method is MethodInfo info ? [info.ReturnType] : Type.EmptyTypes],
        _ => [],
    };

    private static int Length(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };

    /// <summary>The element of an array, and the arguments of a generic type.</summary>
    private static IEnumerable<Type> Parts(Type type) => type switch
    {
        { HasElementType: true } => Parts(type.GetElementType()!),
        { IsGenericParameter: true } => [],
        { IsConstructedGenericType: true } => [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Parts)],
        _ => [type],
    };
}
