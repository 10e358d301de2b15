namespace EarlyWarning.Tests;

/// <summary>
/// Lines for whoever waits for a long run: <c>./test --soak</c> shows the file that <c>EARLYWARNING_PROGRESS</c> names as it grows.
/// </summary>
internal static class Progress
{
    private static readonly Lock Gate = new();
    private static readonly string? File = Environment.GetEnvironmentVariable("EARLYWARNING_PROGRESS");

    public static void Line(FormattableString line)
    {
        if (string.IsNullOrEmpty(File)) return;
        lock (Gate) System.IO.File.AppendAllText(File, $"{TimeProvider.System.GetUtcNow():HH:mm:ss} {FormattableString.Invariant(line)}\n");
    }
}
