using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EarlyWarning.Tests.Architecture.Settings;

/// <summary>What the source says of a property in its summary, for people who have no source.</summary>
internal static partial class Summaries
{
    private static readonly IReadOnlyList<(string Path, string Text)> Files = [.. Sources.Of("functions", ".cs")];
    private static readonly Dictionary<Type, Dictionary<string, string>> Read = [];

    /// <returns>Empty: it says nothing.</returns>
    public static string Of(PropertyInfo property)
    {
        var type = property.DeclaringType!;
        if (!Read.TryGetValue(type, out var all)) Read[type] = all = Of(type);
        return all.GetValueOrDefault(property.Name, "");
    }

    private static Dictionary<string, string> Of(Type type)
    {
        var declared = new Regex($@"(record|class) {type.Name}\b", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        var found = from file in Files
            where declared.IsMatch(file.Text)
            from node in CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
            where node.Identifier.Text == type.Name
            select node;
        var declaration = found.First();
        var said = declaration.Members.OfType<PropertyDeclarationSyntax>()
            .ToDictionary(property => property.Identifier.Text, property => Text(property, "summary", name: null), StringComparer.Ordinal);
        foreach (var parameter in declaration.ParameterList?.Parameters ?? [])
            said[parameter.Identifier.Text] = Text(declaration, "param", parameter.Identifier.Text);
        return said;
    }

    private static string Text(MemberDeclarationSyntax node, string tag, string? name)
    {
        var comment = string.Join('\n', node.GetLeadingTrivia().ToFullString().Split('\n').Select(line => line.Trim())
            .Where(line => line.StartsWith("///", StringComparison.Ordinal)).Select(line => line[3..].Trim()));
        var of = name is null ? "" : $" name=\"{name}\"";
        var inner = Regex.Match(comment, $"<{tag}{of}>(?<text>.*?)</{tag}>", RegexOptions.Singleline, TimeSpan.FromSeconds(1))
            .Groups["text"];
        return Spaces().Replace(Reference().Replace(Code().Replace(inner.Value, "`$1`"), "`$1`"), " ").Trim();
    }

    [GeneratedRegex(@"<c>(.*?)</c>", RegexOptions.Singleline, 60_000)]
    private static partial Regex Code();

    [GeneratedRegex("<see cref=\"(?:\\w+\\.)*(\\w+)\"\\s*/>", RegexOptions.None, 60_000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\s+", RegexOptions.None, 60_000)]
    private static partial Regex Spaces();
}
