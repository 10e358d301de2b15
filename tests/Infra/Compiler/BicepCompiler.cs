using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using StreamJsonRpc;

namespace EarlyWarning.Tests.Infra.Compiler;

/// <summary>The Bicep compiler, kept open: one process answers every question of a test run, by JSON-RPC on its standard streams.</summary>
internal sealed class BicepCompiler : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly JsonRpc _rpc;

    /// <param name="variables">The environment variables that parameter files read.</param>
    public BicepCompiler(IReadOnlyDictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(Program(), ["jsonrpc", "--stdio"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
        _rpc = new JsonRpc(new HeaderDelimitedMessageHandler(_process.StandardInput.BaseStream, _process.StandardOutput.BaseStream,
            new SystemTextJsonFormatter { JsonSerializerOptions = new JsonSerializerOptions(JsonSerializerDefaults.Web) }));
        _rpc.StartListening();
    }

    /// <summary>The ARM template of a <c>.bicep</c> file.</summary>
    public async Task<Compiled> Compile(string path)
    {
        var answer = await Ask<CompileAnswer>("bicep/compile", new { path });
        return new(path, answer.Diagnostics, answer.Contents);
    }

    /// <summary>The parameters of a <c>.bicepparam</c> file.</summary>
    public async Task<Compiled> CompileParameters(string path)
    {
        var parameterOverrides = new Dictionary<string, string>(StringComparer.Ordinal);
        var answer = await Ask<ParametersAnswer>("bicep/compileParams", new { path, parameterOverrides });
        return new(path, answer.Diagnostics, answer.Parameters);
    }

    /// <summary>What a <c>.bicepparam</c> file would deploy, with every value that is known before.</summary>
    public async Task<JsonObject> Snapshot(string path)
    {
        var metadata = new { subscriptionId = Guid.Empty, tenantId = Guid.Empty };
        return JsonNode.Parse((await Ask<SnapshotAnswer>("bicep/getSnapshot", new { path, metadata })).Snapshot)!.AsObject();
    }

    /// <summary>Every file that takes part in the compilation of one, the linter's settings among them.</summary>
    public async Task<IReadOnlyList<string>> Files(string path) =>
        (await Ask<FilesAnswer>("bicep/getFileReferences", new { path })).FilePaths;

    public async ValueTask DisposeAsync()
    {
        _rpc.Dispose();
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _errors;
        _process.Dispose();
    }

    private async Task<T> Ask<T>(string method, object about)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            return await _rpc.InvokeWithParameterObjectAsync<T>(method, about, limit.Token);
        }
        catch (ConnectionLostException e)
        {
            throw new InvalidOperationException($"The Bicep compiler ended at {method}: {await _errors}", e);
        }
    }

    private static string Program()
    {
        var known = typeof(BicepCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>();
        var path = known.FirstOrDefault(one => one.Key == "BicepCompiler")?.Value ?? throw new PlatformNotSupportedException(
            "There is a Bicep compiler for Linux, macOS and Windows on x64 and Arm64, and none for this machine: infra/ is not tested "
                + "here.");
        return File.Exists(path) ? path : throw new FileNotFoundException(
            $"The Bicep compiler is not at {path}: restore the tests again (dotnet restore tests --force).");
    }

    private sealed record CompileAnswer(IReadOnlyList<Diagnostic> Diagnostics, string? Contents);

    private sealed record ParametersAnswer(IReadOnlyList<Diagnostic> Diagnostics, string? Parameters);

    private sealed record SnapshotAnswer(string Snapshot);

    private sealed record FilesAnswer(IReadOnlyList<string> FilePaths);
}
