using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace EarlyWarning.Platform.Runs;

/// <summary>Notes each nightly work that came to its end.</summary>
internal sealed class NightlyNotes(RunBook book) : IFunctionsWorkerMiddleware
{
    private static readonly HashSet<string> Nightly = [.. NightlyWork.Names];

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        await next(context);
        if (Nightly.Contains(context.FunctionDefinition.Name))
            await book.Note(RunBook.Nightly, context.FunctionDefinition.Name, cancellation: CancellationToken.None);
    }
}
