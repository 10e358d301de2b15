namespace EarlyWarning.Tests.Infra.Bicep;

/// <summary>Reads the part of the Bicep language that infra/ uses, and refuses the rest by line.</summary>
internal sealed class BicepParser
{
    // From the loosest to the tightest.
    private static readonly string[][] Binary = [["??"], ["||"], ["&&"], ["==", "!=", "=~", "!~"], ["<", ">", "<=", ">="], ["+", "-"], ["*", "/", "%"]];
    private readonly List<BicepToken> _tokens;
    private int _at;

    private BicepParser(string text, int line) => _tokens = BicepTokens.Read(text, line);

    /// <exception cref="FormatException">Names the line.</exception>
    public static IReadOnlyList<BicepDeclaration> Parse(string text)
    {
        var parser = new BicepParser(text, 1);
        var declarations = new List<BicepDeclaration>();
        for (parser.SkipLines(); parser.Here.Kind != BicepTokenKind.End; parser.SkipLines()) declarations.Add(parser.Declaration());
        return declarations;
    }

    private BicepToken Here => _tokens[_at];

    private BicepDeclaration Declaration()
    {
        var decorators = new List<BicepCall>();
        while (Take("@"))
        {
            decorators.Add(Expression() as BicepCall ?? throw Unexpected());
            SkipLines();
        }
        var kind = Word();
        var declaration = kind switch
        {
            "targetScope" => new(kind, kind, null, After("="), false, null, decorators),
            "using" => new(kind, kind, TextValue(), null, false, null, decorators),
            "var" => new(kind, Word(), null, After("="), false, null, decorators),
            "param" or "output" => Typed(kind, decorators),
            "resource" or "module" => Deployed(kind, decorators),
            _ => throw Unexpected(-1),
        };
        if (Here.Kind is not (BicepTokenKind.NewLine or BicepTokenKind.End)) throw Unexpected();
        return declaration;
    }

    private BicepDeclaration Typed(string kind, IReadOnlyList<BicepCall> decorators)
    {
        var name = Word();
        var type = Here.Kind == BicepTokenKind.Word ? Word() : null; // A parameter file gives none.
        return new(kind, name, type, Is("=") ? After("=") : null, false, null, decorators);
    }

    private BicepDeclaration Deployed(string kind, IReadOnlyList<BicepCall> decorators)
    {
        var (name, type) = (Word(), TextValue());
        var existing = TakeWord("existing");
        Expect("=");
        BicepValue? condition = null;
        if (TakeWord("if"))
        {
            Expect("(");
            condition = Expression();
            Expect(")");
        }
        return new(kind, name, type, Expression(), existing, condition, decorators);
    }

    private BicepValue Expression()
    {
        var condition = Operation(0);
        if (!TakeOverLines("?")) return condition;
        SkipLines();
        var yes = Expression();
        if (!TakeOverLines(":")) throw Unexpected();
        SkipLines();
        return new BicepOperation("?:", [condition, yes, Expression()]);
    }

    private BicepValue Operation(int level)
    {
        if (level == Binary.Length) return Unary();
        var left = Operation(level + 1);
        while (Here.Kind == BicepTokenKind.Sign && Binary[level].Contains(Here.Value, StringComparer.Ordinal))
            left = new BicepOperation(Next().Value, [left, Operation(level + 1)]);
        return left;
    }

    private BicepValue Unary() => Is("!") || Is("-") ? new BicepOperation(Next().Value, [Unary()]) : Members(Primary());

    private BicepValue Members(BicepValue value)
    {
        while (true)
        {
            if (Take(".") || Take(".?")) value = Here.Kind == BicepTokenKind.Word && _tokens[_at + 1] is { Value: "(" } ? Call(Next()) : new BicepMember(value, Word());
            else if (Take("["))
            {
                value = new BicepIndex(value, Expression());
                Expect("]");
            }
            else return value;
        }
    }

    private BicepValue Primary()
    {
        var token = Next();
        return token switch
        {
            { Kind: BicepTokenKind.Text } => new BicepText([.. token.Pieces!.Where((_, i) => i % 2 == 0)], [.. token.Pieces!.Where((_, i) => i % 2 == 1).Select(source => Inner(source, token.Line))]),
            { Kind: BicepTokenKind.Number } or { Kind: BicepTokenKind.Word, Value: "true" or "false" or "null" } => new BicepLiteral(token.Value),
            { Kind: BicepTokenKind.Word } => Is("(") ? Call(token) : new BicepName(token.Value, token.Line),
            { Value: "(" } => Grouped(),
            { Value: "{" } => Object(),
            { Value: "[" } => TakeWord("for") ? For() : new BicepList(Items("]", Expression)),
            _ => throw Unexpected(-1),
        };
    }

    private static BicepValue Inner(string source, int line)
    {
        var parser = new BicepParser(source, line);
        var value = parser.Expression();
        return parser.Here.Kind == BicepTokenKind.End ? value : throw parser.Unexpected();
    }

    private BicepValue Grouped()
    {
        var value = Expression();
        Expect(")");
        return value;
    }

    private BicepCall Call(BicepToken name)
    {
        Expect("(");
        return new BicepCall(name.Value, Items(")", Expression), name.Line);
    }

    private BicepObject Object() => new(Items("}", () =>
    {
        var key = Here.Kind is BicepTokenKind.Word or BicepTokenKind.Text ? Next() : throw Unexpected();
        Expect(":");
        return (key.Pieces is { Count: > 1 } ? "${}" : key.Value, Expression());
    }));

    private BicepFor For()
    {
        string? index = null;
        var pair = Take("(");
        var item = Word();
        if (pair)
        {
            Expect(",");
            index = Word();
            Expect(")");
        }
        if (!TakeWord("in")) throw Unexpected();
        var source = Expression();
        Expect(":");
        var body = Expression();
        Expect("]");
        return new BicepFor(item, index, source, body);
    }

    private List<T> Items<T>(string end, Func<T> item)
    {
        var items = new List<T>();
        for (SkipLines(); !Take(end); )
        {
            items.Add(item());
            if (!Is(end) && !Is(",") && Here.Kind != BicepTokenKind.NewLine) throw Unexpected();
            Take(",");
            SkipLines();
        }
        return items;
    }

    private BicepValue After(string sign)
    {
        Expect(sign);
        return Expression();
    }

    private string Word() => Here.Kind == BicepTokenKind.Word ? Next().Value : throw Unexpected();

    private string TextValue() => Here.Kind == BicepTokenKind.Text ? Next().Value : throw Unexpected();

    private bool Is(string sign) => Here.Kind == BicepTokenKind.Sign && Here.Value == sign;

    private bool Take(string sign) => Is(sign) && Next() is not null;

    private bool TakeWord(string word) => Here is { Kind: BicepTokenKind.Word } && Here.Value == word && Next() is not null;

    /// <summary>The parts of a choice may stand on lines of their own.</summary>
    private bool TakeOverLines(string sign)
    {
        var start = _at;
        SkipLines();
        if (Take(sign)) return true;
        _at = start;
        return false;
    }

    private void Expect(string sign)
    {
        if (!Take(sign)) throw Unexpected();
    }

    private void SkipLines()
    {
        while (Here.Kind == BicepTokenKind.NewLine) _at++;
    }

    private BicepToken Next() => _tokens[_at++];

    private FormatException Unexpected(int back = 0) => new($"{_tokens[_at + back]} is not expected there.");
}
