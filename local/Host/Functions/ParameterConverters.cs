using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Local.Functions;

/// <summary>
/// Which converters a parameter asks for, in the words the worker's input conversion understands; as its gRPC side
/// describes them (<c>GrpcFunctionDefinition</c>), save for the client of the orchestrations.
/// </summary>
internal static class ParameterConverters
{
    public static FunctionParameter Describe(ParameterInfo parameter) =>
        new(parameter.Name!, parameter.ParameterType, parameter.HasDefaultValue, parameter.DefaultValue, Properties(parameter));

    private static ImmutableDictionary<string, object> Properties(ParameterInfo parameter)
    {
        if (parameter.GetCustomAttribute<DurableClientAttribute>() is not null) return Only(typeof(LocalClientConverter));
        if (parameter.GetCustomAttribute<InputConverterAttribute>() is { } own) return Only(own.ConverterType);
        return parameter.GetCustomAttribute<BindingAttribute>() is { } binding ? Of(binding) : ImmutableDictionary<string, object>.Empty;
    }

    private static ImmutableDictionary<string, object> Only(Type converter) =>
        ImmutableDictionary<string, object>.Empty.Add("converterType", converter.AssemblyQualifiedName!);

    private static ImmutableDictionary<string, object> Of(BindingAttribute binding)
    {
        var kind = binding.GetType();
        var converters = kind.GetCustomAttributes<InputConverterAttribute>()
            .ToDictionary(one => one.ConverterType, one => Targets(one.ConverterType));
        var properties = ImmutableDictionary<string, object>.Empty
            .Add("bindingAttribute", binding).Add("bindingAttributeSupportedConverters", converters);
        if (converters.Count == 0) return properties;
        var fallback = kind.GetCustomAttribute<ConverterFallbackBehaviorAttribute>()?.Behavior ?? ConverterFallbackBehavior.Default;
        return properties.Add("converterFallbackBehavior", fallback);
    }

    private static List<Type> Targets(Type converter) =>
        [.. converter.GetCustomAttributes<SupportedTargetTypeAttribute>().Select(target => target.TargetType)];

    /// <summary>Officially a gRPC client of the Functions host, made from what the host sends along; here the host's own.</summary>
    private sealed class LocalClientConverter(DurableTaskClient client) : IInputConverter
    {
        public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) => new(ConversionResult.Success(client));
    }
}
