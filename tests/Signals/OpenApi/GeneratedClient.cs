using System.Reflection;
using EarlyWarning.Signals.OpenApi;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.OpenApi;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag.CodeGeneration.CSharp;

namespace EarlyWarning.Tests.Signals.OpenApi;

/// <summary>A client that a generator of others makes of the contract, compiled.</summary>
internal sealed class GeneratedClient
{
    public const string Space = "Generated";

    private GeneratedClient(string code, Assembly assembly) => (Code, Assembly) = (code, assembly);

    public string Code { get; }

    public Assembly Assembly { get; }

    public static async Task<GeneratedClient> Make()
    {
        var json = await SenderDocument.Make(ManualClock.DefaultStart).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);
        var settings = new CSharpClientGeneratorSettings { ClassName = "SignalsClient", InjectHttpClient = true, UseBaseUrl = false };
        settings.CSharpGeneratorSettings.Namespace = Space;
        settings.CSharpGeneratorSettings.JsonLibrary = CSharpJsonLibrary.SystemTextJson;
        var code = new CSharpClientGenerator(await NSwag.OpenApiDocument.FromJsonAsync(json), settings).GenerateFile();
        return new GeneratedClient(code, Compile(code));
    }

    public dynamic New(HttpClient http) => Activator.CreateInstance(Type("SignalsClient"), http)!;

    public Type Type(string name) => Assembly.GetType($"{Space}.{name}", throwOnError: true)!;

    private static Assembly Compile(string code)
    {
        var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)
                || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll");
        var compilation = CSharpCompilation.Create(Space, [CSharpSyntaxTree.ParseText(code)],
            framework.Select(path => MetadataReference.CreateFromFile(path)), new(OutputKind.DynamicallyLinkedLibrary));
        using var made = new MemoryStream();
        var result = compilation.Emit(made);
        Assert.Empty(result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error));
        return Assembly.Load(made.ToArray());
    }
}
