using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;

namespace EarlyWarning.Local.Functions;

/// <summary>A function as the generated metadata describes it, and its parameters as the worker looks at them.</summary>
internal sealed class WorkerFunction : FunctionDefinition
{
    public WorkerFunction(IFunctionMetadata metadata, Assembly app)
    {
        (Id, Name, EntryPoint, PathToAssembly) = (metadata.FunctionId!, metadata.Name!, metadata.EntryPoint!, app.Location);
        var dot = EntryPoint.LastIndexOf('.');
        Method = app.GetType(EntryPoint[..dot], throwOnError: true)!.GetMethod(EntryPoint[(dot + 1)..])
            ?? throw new InvalidOperationException($"Function '{Name}' has no public method {EntryPoint}.");
        Parameters = [.. Method.GetParameters().Select(ParameterConverters.Describe)];
        var bindings = metadata.RawBindings!.Select(GeneratedBinding.Read).ToList();
        InputBindings = Named(bindings, BindingDirection.In);
        OutputBindings = Named(bindings, BindingDirection.Out);
        var triggers = bindings.Where(binding => binding.IsTrigger).ToList();
        Trigger = triggers.Count == 1
            ? triggers[0]
            : throw new InvalidOperationException($"Function '{Name}' needs exactly one trigger; it has {triggers.Count}.");
    }

    public MethodInfo Method { get; }
    public GeneratedBinding Trigger { get; }

    public override string Id { get; }
    public override string Name { get; }
    public override string EntryPoint { get; }
    public override string PathToAssembly { get; }
    public override ImmutableArray<FunctionParameter> Parameters { get; }
    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }
    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }

    private static ImmutableDictionary<string, BindingMetadata> Named(List<GeneratedBinding> bindings, BindingDirection direction) =>
        bindings.Where(binding => binding.Direction == direction)
            .ToImmutableDictionary(binding => binding.Name, BindingMetadata (binding) => binding);
}
