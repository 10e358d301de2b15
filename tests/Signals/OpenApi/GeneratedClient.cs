using System.Reflection;
using EarlyWarning.Signals.OpenApi;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.OpenApi;
using NSwag.CodeGeneration.CSharp;

namespace EarlyWarning.Tests.Signals.OpenApi;

/// <summary>A client that a generator of others makes of the contract, compiled.</summary>
internal sealed class GeneratedClient
{
    public const string Space = "Generated";

    private readonly Assembly _assembly;

    private GeneratedClient(Assembly assembly) => _assembly = assembly;

    /// <summary>Calls a static method of <c>Use</c>.</summary>
    public Task<string> Call(string method, params object[] arguments) =>
        (Task<string>)_assembly.GetType($"{Space}.Use", throwOnError: true)!.GetMethod(method)!.Invoke(null, arguments)!;

    /// <param name="use">What a developer writes against it.</param>
    public static async Task<GeneratedClient> Make(string use)
    {
        var json = await SenderDocument.Make(ManualClock.DefaultStart).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);
        var settings = new CSharpClientGeneratorSettings { ClassName = "SignalsClient", InjectHttpClient = true, UseBaseUrl = false };
        settings.CSharpGeneratorSettings.Namespace = Space;
        settings.CSharpGeneratorSettings.GenerateOptionalPropertiesAsNullable = true;
        var code = new CSharpClientGenerator(await NSwag.OpenApiDocument.FromJsonAsync(json), settings).GenerateFile();
        return new GeneratedClient(Compile(code, use));
    }

    private static Assembly Compile(params string[] sources)
    {
        var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)
                || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll" or "Newtonsoft.Json.dll");
        var compilation = CSharpCompilation.Create(Space, sources.Select(source => CSharpSyntaxTree.ParseText(source)),
            framework.Select(path => MetadataReference.CreateFromFile(path)), new(OutputKind.DynamicallyLinkedLibrary));
        using var made = new MemoryStream();
        var result = compilation.Emit(made);
        Assert.Empty(result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error));
        return Assembly.Load(made.ToArray());
    }
}
