using System.Collections.Immutable;
using EarlyWarning.Local.Functions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Tests.Host;

/// <summary>The worker as the local host sets it up, with the functions of <see cref="SmallFunctions"/> instead of the app's.</summary>
internal sealed class SmallWorker : IAsyncDisposable
{
    private readonly WebApplication _app;

    public SmallWorker(Action<IFunctionsWorkerApplicationBuilder>? middleware = null, params IEnumerable<Type> missing)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var worker = builder.Services.AddWorker(builder.Host, typeof(SmallFunctions).Assembly);
        builder.Services.AddSingleton<IFunctionMetadataProvider, SmallMetadata>();
        builder.Services.AddSingleton<Seen>();
        builder.Services.AddScoped<InScope>();
        foreach (var type in missing) builder.Services.Remove(builder.Services.Single(service => service.ServiceType == type));
        middleware?.Invoke(worker);
        worker.UseDefaultWorkerMiddleware();
        _app = builder.Build();
    }

    public Seen Seen => _app.Services.GetRequiredService<Seen>();
    public FunctionRunner Runner => _app.Services.GetRequiredService<FunctionRunner>();

    public WorkerFunction this[string name] => _app.Services.GetRequiredService<WorkerFunctions>()[name];

    /// <summary>Answers a request to the function <c>Answer</c>, and gives what was sent.</summary>
    public async Task<(DefaultHttpContext Http, string Body)> Answer(string id, CancellationToken aborted = default)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = aborted };
        (http.Response.Body, http.Request.RouteValues["id"]) = (body, id);
        await Runner.RunHttp(this[nameof(SmallFunctions.Answer)], http);
        return (http, System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>As a generator would write it.</summary>
    public static DefaultFunctionMetadata Metadata(string method, params IEnumerable<string> bindings) => new()
    {
        Name = method, EntryPoint = $"{typeof(SmallFunctions).FullName}.{method}",
        ScriptFile = "EarlyWarning.Tests.dll", RawBindings = [.. bindings],
    };

    public static string In(string name, string type, string more = "") =>
        $$"""{"name":"{{name}}","type":"{{type}}","direction":"In"{{more}}}""";

    private sealed class SmallMetadata : IFunctionMetadataProvider
    {
        public Task<ImmutableArray<IFunctionMetadata>> GetFunctionMetadataAsync(string directory) =>
            Task.FromResult(ImmutableArray.Create<IFunctionMetadata>(
            Metadata(nameof(SmallFunctions.Tick), In("timer", "timerTrigger")),
            Metadata(nameof(SmallFunctions.Add), In("numbers", "activityTrigger")),
            Metadata(nameof(SmallFunctions.Handle), In("message", "serviceBusTrigger", ""","queueName":"small" """)),
            Metadata(nameof(SmallFunctions.Answer), In("request", "httpTrigger", ""","authLevel":"Anonymous" """),
                """{"name":"$return","type":"http","direction":"Out"}""")));
    }
}
