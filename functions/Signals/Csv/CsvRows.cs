using System.Buffers;
using System.Globalization;
using System.Text.Json;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Doubts;
using EarlyWarning.Signals.Values;

namespace EarlyWarning.Signals.Csv;

/// <summary>
/// Reads the rows of a file one at a time, each through the JSON that it would be, so that one set of rules holds for both.
/// Everything that is wrong with a row is told with its line and its column.
/// </summary>
internal sealed class CsvRows(CsvHeader header, SignalType type, DateTimeOffset now, char separator)
{
    private const string Rule = "csv", Nameless = "column-";
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly CsvMoved _moved = new(header, separator, now);

    // A path such as tenancy.ref is the field ref of the object tenancy.
    private readonly ILookup<string, CsvColumn> _objects = header.Columns.Where(column => column.Path != CsvFields.Withdraw)
        .ToLookup(column => column.Path[..Math.Max(0, column.Path.IndexOf('.', StringComparison.Ordinal))], StringComparer.Ordinal);

    /// <param name="index">Of the row, from 0.</param>
    public ReadSignal Read(int index, CsvLine line)
    {
        var root = Root(index);
        if (line.Fault != CsvFault.None) return new(new SignalValues(type), [Unreadable(root, line)]) { Line = line.Number };
        if (_moved.Find(line) is { } moved) return new(new SignalValues(type), [Doubtful(root, line, moved)]) { Line = line.Number };
        using var row = JsonDocument.Parse(ToJson(line));
        var read = SignalReader.Read(row.RootElement, type, now, root);
        if (header.Find(CsvFields.Withdraw) is { } withdraw && Text(line, withdraw.Index) is { Length: > 0 } said)
            read = Withdrawal(read, said, root);
        ProblemError Place(ProblemError error) => At(line, error, root);
        return read with { Errors = [.. read.Errors.Select(Place)], Line = line.Number, Place = Place, SayTwin = SayTwin };
    }

    /// <summary>
    /// What the other cells say of a signal that is taken back is not asked: they may be what was wrong. But that they stand where they
    /// belong, since another id would be taken back.
    /// </summary>
    private static ReadSignal Withdrawal(ReadSignal read, string said, string root) => CsvCells.Truth(said) switch
    {
        false => read,
        true => read with
        {
            Withdraws = true, Warnings = [],
            Errors = [.. read.Errors.Where(error => error.Pointer == $"{root}/signalId"
                || error.Pointer.StartsWith($"{root}/{Nameless}", StringComparison.Ordinal))],
        },
        null => read with
        {
            Errors = [.. read.Errors, new($"{root}/{CsvFields.Withdraw}", "type", SignalRules.Message("type", ValueRules.YesNo))],
        },
    };

    private ProblemError SayTwin(int index, long line) =>
        At(new CsvLine(line, [], CsvFault.None) { Count = 0 }, SignalWarning.SameInstant.ToSender(Root(index)), Root(index));

    private static string Root(int index) => $"/{index.ToString(CultureInfo.InvariantCulture)}";

    private ReadOnlyMemory<byte> ToJson(CsvLine line)
    {
        _buffer.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(_buffer);
        writer.WriteStartObject();
        // Said before all else: the other cells of the row may have moved.
        if (Stray(line) is { } stray) writer.WriteString($"{Nameless}{(stray + 1).ToString(CultureInfo.InvariantCulture)}", "");
        foreach (var column in _objects[""]) WriteCell(writer, line, column);
        foreach (var inner in _objects.Where(inner => inner.Key.Length > 0))
        {
            writer.WriteStartObject(inner.Key);
            foreach (var column in inner) WriteCell(writer, line, column);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
        writer.Flush();
        return _buffer.WrittenMemory;
    }

    private static void WriteCell(Utf8JsonWriter writer, CsvLine line, CsvColumn column)
    {
        var name = column.Path[(column.Path.IndexOf('.', StringComparison.Ordinal) + 1)..];
        if (Text(line, column.Index) is { Length: > 0 } text) CsvCells.Write(writer, name, text, column.Rule);
    }

    /// <summary>
    /// The first cell that no heading is for. An empty one beyond the header counts: a separator in a text without quotes may
    /// have moved the others.
    /// </summary>
    private int? Stray(CsvLine line)
    {
        for (var i = 0; i < line.Cells.Count && i < header.Count; i++)
            if (line.Cells[i].Length > 0 && header.Name(i) is null) return i;
        return line.Count > header.Count ? header.Count : null;
    }

    private ProblemError At(CsvLine line, ProblemError error, string root)
    {
        var path = error.Pointer[Math.Min(root.Length + 1, error.Pointer.Length)..].Replace('/', '.');
        if (path.StartsWith(Nameless, StringComparison.Ordinal)) return Placed(line, Stray(line) ?? 0, error);
        if (header.Find(path) is { } column) return Placed(line, column, error);
        var message = path.Length == 0 ? CsvWords.At(line.Number, error.Message) : CsvWords.NoColumn(line.Number, path);
        return error with { Message = message, Line = line.Number };
    }

    private static ProblemError Placed(CsvLine line, CsvColumn column, ProblemError error)
    {
        var hint = Text(line, column.Index) is { Length: > 0 } text ? CsvCells.Hint(text, column.Rule) : null;
        var message = hint is null ? error.Message : Warnings.All.Contains(error.Rule) ? CsvWords.Both(error.Message, hint) : hint;
        return error with
        {
            Message = CsvWords.At(line.Number, column.Index, column.Heading, message),
            Line = line.Number,
            Column = column.Index + 1,
        };
    }

    private ProblemError Placed(CsvLine line, int stray, ProblemError error) => error with
    {
        Message = CsvWords.At(line.Number, stray, name: null, stray < header.Count ? CsvWords.NamelessCell : CsvWords.SurplusCell),
        Line = line.Number,
        Column = stray + 1,
    };

    private ProblemError Unreadable(string root, CsvLine line) => new(root, Rule, CsvWords.QuoteInCell(line, header.Name(line.FaultAt)))
    {
        Line = line.Number, Column = line.FaultAt + 1,
    };

    private ProblemError Doubtful(string root, CsvLine line, (int Index, ProblemMessage Message) moved) =>
        new(root, Rule, CsvWords.At(line.Number, moved.Index, header.Name(moved.Index), moved.Message))
        {
            Line = line.Number, Column = moved.Index + 1,
        };

    private static string? Text(CsvLine line, int index) => index < line.Cells.Count ? line.Cells[index] : null;
}
