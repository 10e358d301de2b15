using System.Text;

namespace EarlyWarning.Tests.Infra.Bicep;

internal enum BicepTokenKind { Word, Number, Text, Sign, NewLine, End }

/// <summary>A token of a Bicep file. A text keeps its literal pieces and, between them, the source of what is interpolated.</summary>
internal sealed record BicepToken(BicepTokenKind Kind, string Value, int Line, IReadOnlyList<string>? Pieces = null)
{
    public override string ToString() => $"'{Value}' in line {Line}";
}

/// <summary>Cuts a Bicep file into tokens: comments are gone, line ends stay, since they divide the items of lists and objects.</summary>
internal sealed class BicepTokens
{
    private static readonly string[] Signs = ["==", "!=", "<=", ">=", "=~", "!~", "&&", "||", "??", ".?"];
    private readonly string _text;
    private int _at;
    private int _line = 1;

    private BicepTokens(string text, int line) => (_text, _line) = (text, line);

    /// <exception cref="FormatException">Names the line.</exception>
    public static List<BicepToken> Read(string text, int line = 1)
    {
        var reader = new BicepTokens(text.ReplaceLineEndings("\n"), line);
        var tokens = new List<BicepToken>();
        do tokens.Add(reader.Next());
        while (tokens[^1].Kind != BicepTokenKind.End);
        return tokens;
    }

    private BicepToken Next()
    {
        SkipBlanks();
        if (_at == _text.Length) return new(BicepTokenKind.End, "end of file", _line);
        var first = _text[_at];
        if (first == '\n')
        {
            _at++;
            return new(BicepTokenKind.NewLine, "end of line", _line++);
        }
        if (first == '\'') return Text();
        if (char.IsAsciiDigit(first)) return Run(BicepTokenKind.Number, char.IsAsciiDigit);
        if (char.IsAsciiLetter(first) || first == '_') return Run(BicepTokenKind.Word, letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
        var sign = Signs.FirstOrDefault(two => string.CompareOrdinal(_text, _at, two, 0, 2) == 0)
            ?? ("{}[]()@,:=.?!<>+-*/%|".Contains(first, StringComparison.Ordinal) ? first.ToString() : throw new FormatException($"Line {_line}: '{first}' begins nothing."));
        _at += sign.Length;
        return new(BicepTokenKind.Sign, sign, _line);
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length)
        {
            if (_text[_at] is ' ' or '\t') _at++;
            else if (string.CompareOrdinal(_text, _at, "//", 0, 2) == 0) _at = EndOf("\n", _at);
            else if (string.CompareOrdinal(_text, _at, "/*", 0, 2) == 0)
            {
                var end = EndOf("*/", _at) + 2;
                if (end > _text.Length) throw new FormatException($"Line {_line}: a comment has no end.");
                _line += _text[_at..end].Count(letter => letter == '\n');
                _at = end;
            }
            else return;
        }
    }

    private BicepToken Run(BicepTokenKind kind, Func<char, bool> belongs)
    {
        var start = _at;
        while (_at < _text.Length && belongs(_text[_at])) _at++;
        return new(kind, _text[start.._at], _line);
    }

    private BicepToken Text()
    {
        if (string.CompareOrdinal(_text, _at, "'''", 0, 3) == 0) return Block();
        var (line, pieces, piece) = (_line, new List<string>(), new StringBuilder());
        for (_at++; ; _at++)
        {
            if (_at == _text.Length || _text[_at] == '\n') throw new FormatException($"Line {line}: a text has no end.");
            if (_text[_at] == '\'') break;
            if (_text[_at] == '\\') piece.Append(Escaped());
            else if (_text[_at] == '$' && _at + 1 < _text.Length && _text[_at + 1] == '{')
            {
                pieces.Add(piece.ToString());
                pieces.Add(Interpolated());
                piece.Clear();
            }
            else piece.Append(_text[_at]);
        }
        _at++;
        pieces.Add(piece.ToString());
        return new(BicepTokenKind.Text, string.Concat(pieces.Where((_, i) => i % 2 == 0)), line, pieces);
    }

    private BicepToken Block()
    {
        var (line, end) = (_line, EndOf("'''", _at + 3));
        if (end == _text.Length) throw new FormatException($"Line {line}: a text has no end.");
        var value = _text[(_at + 3)..end].TrimStart('\n');
        _line += _text[_at..end].Count(letter => letter == '\n');
        _at = end + 3;
        return new(BicepTokenKind.Text, value, line, [value]);
    }

    private char Escaped() => _text[++_at] switch
    {
        'n' => '\n', 'r' => '\r', 't' => '\t', '\\' => '\\', '\'' => '\'', '$' => '$',
        var other => throw new FormatException($"Line {_line}: '\\{other}' is no escape."),
    };

    /// <summary>Source between <c>${</c> and its brace, which nested texts and braces do not end. Leaves the reader on the brace.</summary>
    private string Interpolated()
    {
        var start = _at += 2;
        for (var depth = 0; ; _at++)
        {
            if (_at == _text.Length || _text[_at] == '\n') throw new FormatException($"Line {_line}: '${{' has no end.");
            if (_text[_at] == '\'')
            {
                Text();
                _at--;
            }
            else if (_text[_at] == '{') depth++;
            else if (_text[_at] == '}' && depth-- == 0) return _text[start.._at];
        }
    }

    private int EndOf(string mark, int from) => _text.IndexOf(mark, from, StringComparison.Ordinal) is >= 0 and var found ? found : _text.Length;
}
