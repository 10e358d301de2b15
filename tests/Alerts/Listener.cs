using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Tests.Alerts;

/// <summary>A service on a free port of this machine that notes what it gets and answers as told, else 202.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly ConcurrentQueue<HttpStatusCode> _answers = new();
    private readonly ConcurrentQueue<(string Path, string Authorization, string Body)> _received = new();
    private WebApplication? _app;

    public string Address => _app!.Urls.Single();

    public IReadOnlyList<(string Path, string Authorization, string Body)> Received => [.. _received];

    public void Answers(params HttpStatusCode[] answers)
    {
        foreach (var answer in answers) _answers.Enqueue(answer);
    }

    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(Note);
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }

    private async Task Note(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        _received.Enqueue((context.Request.Path + context.Request.QueryString.ToString(), context.Request.Headers.Authorization.ToString(),
            await reader.ReadToEndAsync()));
        context.Response.StatusCode = (int)(_answers.TryDequeue(out var answer) ? answer : HttpStatusCode.Accepted);
        context.Response.Headers.RetryAfter = "0";
    }
}
