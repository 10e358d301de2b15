using System.Collections;
using System.Text;
using System.Text.Json;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Signals.Csv;

/// <summary>What became of each row, in their order. Beyond a part of a file they are set aside, so that no long answer is held.</summary>
internal sealed class AnsweredRows : IEnumerable<RowAnswer>, IDisposable
{
    // How a rule is mended is known by its code.
    private static readonly JsonSerializerOptions Lean = new(Json.Options) { IgnoreReadOnlyProperties = true };

    private readonly List<RowAnswer> _held = [];
    private TemporaryFile? _aside;

    public int Count { get; private set; }

    public void Add(RowAnswer row)
    {
        if (_held.Count == SignalAnswers.MostRows) SetAside();
        _held.Add(row);
        Count++;
    }

    public IEnumerator<RowAnswer> GetEnumerator()
    {
        if (_aside is not null)
        {
            using var lines = new StreamReader(_aside.Open(), Encoding.UTF8);
            while (lines.ReadLine() is { } line)
                yield return JsonSerializer.Deserialize<RowAnswer>(line, Lean) ?? throw new JsonException("A row without an answer.");
        }
        foreach (var row in _held) yield return row;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose() => _aside?.Dispose();

    private void SetAside()
    {
        _aside ??= new TemporaryFile();
        foreach (var row in _held)
        {
            _aside.Write(JsonSerializer.SerializeToUtf8Bytes(row, Lean));
            _aside.Write("\n"u8);
        }
        _held.Clear();
    }
}
