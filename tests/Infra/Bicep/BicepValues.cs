namespace EarlyWarning.Tests.Infra.Bicep;

/// <summary>An expression, as written: nothing is evaluated.</summary>
/// <param name="Inside">The expressions it is made of.</param>
internal abstract record BicepValue(IReadOnlyList<BicepValue> Inside)
{
    /// <summary>This and everything in it.</summary>
    public IEnumerable<BicepValue> All => Inside.SelectMany(part => part.All).Prepend(this);
}

/// <summary>A number, <c>true</c>, <c>false</c> or <c>null</c>.</summary>
internal sealed record BicepLiteral(string Value) : BicepValue([]);

/// <param name="Literals">The pieces between what is interpolated; one more than that.</param>
internal sealed record BicepText(IReadOnlyList<string> Literals, IReadOnlyList<BicepValue> Interpolated) : BicepValue(Interpolated)
{
    /// <summary>The text, with <c>${}</c> where something is interpolated.</summary>
    public string Shape => string.Join("${}", Literals);
}

internal sealed record BicepName(string Name, int Line) : BicepValue([]);

internal sealed record BicepMember(BicepValue Of, string Name) : BicepValue([Of]);

internal sealed record BicepIndex(BicepValue Of, BicepValue At) : BicepValue([Of, At]);

internal sealed record BicepCall(string Function, IReadOnlyList<BicepValue> Arguments, int Line) : BicepValue(Arguments);

internal sealed record BicepOperation(string Sign, IReadOnlyList<BicepValue> Operands) : BicepValue(Operands);

internal sealed record BicepList(IReadOnlyList<BicepValue> Items) : BicepValue(Items);

/// <summary><c>[for (item, index) in source: body]</c></summary>
internal sealed record BicepFor(string Item, string? Index, BicepValue Source, BicepValue Body) : BicepValue([Source, Body]);

internal sealed record BicepObject(IReadOnlyList<(string Key, BicepValue Value)> Properties) : BicepValue([.. Properties.Select(property => property.Value)])
{
    public BicepValue? Find(string key) => Properties.FirstOrDefault(property => property.Key == key).Value;

    /// <summary>A property somewhere below, by its path.</summary>
    public BicepValue? Find(params string[] path) =>
        path.Skip(1).Aggregate(Find(path[0]), (found, key) => (found as BicepObject)?.Find(key));

    public IEnumerable<string> Keys => Properties.Select(property => property.Key);
}
