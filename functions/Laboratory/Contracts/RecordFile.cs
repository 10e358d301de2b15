using EarlyWarning.Platform;

namespace EarlyWarning.Laboratory.Contracts;

/// <summary>What a bench came to when it was last recorded: a part of the program.</summary>
internal static class RecordFile
{
    /// <param name="name">Of the file in <c>docs</c>, without its ending.</param>
    public static T Read<T>(string name)
    {
        using var file = typeof(RecordFile).Assembly.GetManifestResourceStream($"EarlyWarning.Laboratory.{name}.json")
            ?? throw new InvalidOperationException($"The record '{name}' is not in the assembly.");
        using var reader = new StreamReader(file);
        return Json.Read<T>(reader.ReadToEnd());
    }
}
