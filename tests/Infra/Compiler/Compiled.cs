using System.Text.Json.Nodes;

namespace EarlyWarning.Tests.Infra.Compiler;

/// <summary>What the compiler or its linter has to say of a place in a file.</summary>
internal sealed record Diagnostic(string Source, DiagnosticRange Range, string Level, string Code, string Message)
{
    /// <summary>As compilers say it: file, line, rule, sentence.</summary>
    public override string ToString() => $"{Source}({Range.Start.Line + 1},{Range.Start.Char + 1}): {Level} {Code}: {Message}";
}

internal sealed record DiagnosticRange(DiagnosticPosition Start);

/// <summary>Counted from 0.</summary>
internal sealed record DiagnosticPosition(int Line, int Char);

/// <param name="Contents">JSON; null when there are errors.</param>
internal sealed record Compiled(string Path, IReadOnlyList<Diagnostic> Diagnostics, string? Contents)
{
    /// <exception cref="InvalidDataException">It does not compile, and why.</exception>
    public JsonObject Json => Contents is null
        ? throw new InvalidDataException($"{Path} does not compile:\n{string.Join('\n', Diagnostics)}")
        : JsonNode.Parse(Contents)!.AsObject();
}
