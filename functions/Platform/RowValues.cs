using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace EarlyWarning.Platform;

/// <summary>
/// The values of a row that is being made, in the order in which they were set. A row has a dozen of them, and each
/// <see cref="Row.With"/> is a copy: of a short list it costs next to nothing.
/// </summary>
internal sealed class RowValues : IReadOnlyDictionary<string, object>
{
    public static readonly RowValues None = new([]);

    private readonly KeyValuePair<string, object>[] _pairs;

    private RowValues(KeyValuePair<string, object>[] pairs) => _pairs = pairs;

    public static RowValues Of(IReadOnlyDictionary<string, object> values) => values as RowValues ?? new([.. values]);

    public int Count => _pairs.Length;

    public IEnumerable<string> Keys => _pairs.Select(pair => pair.Key);

    public IEnumerable<object> Values => _pairs.Select(pair => pair.Value);

    public object this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException("A row has no such value.");

    public RowValues With(string name, object value)
    {
        var at = IndexOf(name);
        var pairs = new KeyValuePair<string, object>[at < 0 ? _pairs.Length + 1 : _pairs.Length];
        _pairs.CopyTo(pairs, 0);
        pairs[at < 0 ? ^1 : at] = new(name, value);
        return new RowValues(pairs);
    }

    public RowValues Without(string name) =>
        IndexOf(name) is >= 0 and var at ? new RowValues([.. _pairs[..at], .. _pairs[(at + 1)..]]) : this;

    public bool ContainsKey(string key) => IndexOf(key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object value)
    {
        var at = IndexOf(key);
        value = at < 0 ? null : _pairs[at].Value;
        return at >= 0;
    }

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _pairs.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(string name)
    {
        for (var i = 0; i < _pairs.Length; i++)
            if (string.Equals(_pairs[i].Key, name, StringComparison.Ordinal)) return i;
        return -1;
    }
}
