using System.Globalization;
using System.Text.Json.Nodes;

namespace EarlyWarning.Tool;

/// <summary>Tells an answer to a person: each row that was refused or warned of, with its field, its rule and how it is mended.</summary>
internal sealed class Report(TextWriter output, Words words)
{
    public void One(JsonNode answer)
    {
        output.WriteLine($"{answer["signalId"]}: {words.Of((string?)answer["status"])}");
        foreach (var warning in Listed(answer, "warnings")) Error("", warning, words.Warning);
    }

    /// <param name="first">Of the file, how many rows came before.</param>
    public void Rows(JsonNode answer, JsonArray rows, int first)
    {
        foreach (var row in rows.OfType<JsonNode>())
        {
            // A file is spoken of by its lines, a list by the place in it.
            var at = row["line"] is { } line ? $"{words.Line} {line}"
                : $"{words.Signal} {((int)row["index"]! + first + 1).ToString(CultureInfo.InvariantCulture)}";
            var id = row["signalId"] is { } named ? $" ({named})" : "";
            // What is said of a file's row begins with its line.
            void Tell(JsonNode error, string what) =>
                Error(error["line"] is null ? $"{at}{id}: " : $"{id.Trim(' ', '(', ')')} ".TrimStart(), error, what);
            foreach (var error in Listed(row, "errors")) Tell(error, words.Refused);
            foreach (var warning in Listed(row, "warnings")) Tell(warning, words.Warning);
        }
        output.WriteLine(words.Sum((int)answer["accepted"]!, (int)answer["repeated"]!, (int)answer["rejected"]!));
    }

    public void Problem(JsonNode? problem, int status)
    {
        if (problem?["rows"] is null)
            foreach (var error in Listed(problem, "errors")) Error("", error, words.Refused);
        output.WriteLine($"{status} {problem?["title"]}. {Said(problem?["mend"])}".TrimEnd());
    }

    public void Entry(JsonNode entry) =>
        output.WriteLine($"{entry["sequence"]} {entry["at"]} {entry["signalId"]}: {words.Of((string?)entry["code"])}");

    private void Error(string at, JsonNode error, string what) => output.WriteLine(
        $"{at}{what} {Field((string)error["pointer"]!)} ({error["rule"]}): {Said(error["message"])} {Said(error["mend"])}".TrimEnd());

    private string? Said(JsonNode? message) => (string?)message?[words.Code];

    /// <summary><c>/3/tenancy/ref</c> is the field <c>tenancy.ref</c> of a row.</summary>
    private static string Field(string pointer) => string.Join('.', pointer.Split('/', StringSplitOptions.RemoveEmptyEntries)
        .SkipWhile((part, i) => i == 0 && part.All(char.IsAsciiDigit)));

    private static IEnumerable<JsonNode> Listed(JsonNode? node, string name) => (node?[name]?.AsArray() ?? []).OfType<JsonNode>();
}
