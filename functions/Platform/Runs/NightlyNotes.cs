using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace EarlyWarning.Platform.Runs;

/// <summary>Notes each nightly work that came to its end.</summary>
internal sealed class NightlyNotes(RunBook book) : IFunctionsWorkerMiddleware
{
    private static readonly HashSet<string> Nightly = [.. NightlyWork.Names];

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) =>
        Nightly.Contains(context.FunctionDefinition.Name) ? Noted(context, next) : next(context);

    private async Task Noted(FunctionContext context, FunctionExecutionDelegate next)
    {
        await next(context);
        await book.Note(RunBook.Nightly, context.FunctionDefinition.Name, cancellation: CancellationToken.None);
    }
}
