namespace EarlyWarning.Tests.Infra.Bicep;

/// <summary>A declaration of a Bicep file.</summary>
/// <param name="Kind"><c>param</c>, <c>var</c>, <c>resource</c>, <c>module</c>, <c>output</c>, <c>using</c>, <c>targetScope</c>.</param>
/// <param name="Type">Of a parameter or an output; of a resource with its version; the path of a module.</param>
/// <param name="Condition">After <c>if</c>.</param>
internal sealed record BicepDeclaration(string Kind, string Name, string? Type, BicepValue? Value, bool Existing, BicepValue? Condition, IReadOnlyList<BicepCall> Decorators)
{
    /// <summary>The body of a resource or module, also inside a loop.</summary>
    public BicepObject Body => Value switch
    {
        BicepObject body => body,
        BicepFor { Body: BicepObject body } => body,
        _ => throw new InvalidOperationException($"{Kind} {Name} has no body."),
    };

    /// <summary>The type without its version.</summary>
    public string ResourceType => Type!.Split('@')[0];
}

/// <summary>A parsed Bicep or parameter file.</summary>
internal sealed record BicepFile(string Path, IReadOnlyList<BicepDeclaration> Declarations)
{
    public static BicepFile Load(string path) => new(path, BicepParser.Parse(File.ReadAllText(path)));

    public IEnumerable<BicepDeclaration> Of(string kind) => Declarations.Where(declaration => declaration.Kind == kind);

    public BicepDeclaration Find(string kind, string name) => Of(kind).Single(declaration => declaration.Name == name);

    public IEnumerable<BicepDeclaration> Resources(string type) => Of("resource").Where(resource => resource.ResourceType == type && !resource.Existing);

    /// <summary>The texts of a list of texts in a variable.</summary>
    public IReadOnlyList<string> Texts(string variable) => [.. ((BicepList)Find("var", variable).Value!).Items.Cast<BicepText>().Select(text => text.Shape)];
}
