using System.Text.RegularExpressions;

namespace EarlyWarning.Tests.Architecture;

/// <summary>
/// What a reader is pointed to is there: a document and its section, a type, a line of code. A comment or a page cites nothing that is not
/// in this repository.
/// </summary>
public sealed partial class DocumentTests
{
    private static readonly string[] Folders = ["functions", "local", "tests", "bench", "infra", "scripts", "docs", ".github",
        ".devcontainer"];

    private static readonly string[] Code =
        [".cs", ".razor", ".js", ".css", ".props", ".targets", ".csproj", ".bicep", ".bicepparam", ".sh", ".yml", ".json", ""];

    [Fact]
    public void A_document_that_a_comment_names_is_there() => None(
        from file in Files(Code)
        from line in file.Text.Split('\n').Select((text, at) => (Text: text, Number: at + 1))
        from Match named in Named().Matches(Comment().Match(line.Text) is { Success: true, Index: var begin } ? line.Text[begin..] : "")
        where !IsThere(file.Path, named.Groups["path"].Value, named.Groups["section"].Value)
        select $"{file.Path}:{line.Number} {named.Value}");

    [Fact]
    public void A_document_that_a_message_names_is_there() => None(
        from file in Files(Code)
        from Match named in InDocs().Matches(file.Text)
        where !IsThere("", named.Groups["path"].Value, named.Groups["section"].Value)
        select $"{file.Path} {named.Value}");

    [Fact]
    public void A_section_is_named_by_its_heading_and_not_by_a_number_that_nobody_can_look_up() => None(
        from file in Files([.. Code, ".md"])
        from Match number in Numbered().Matches(file.Text)
        select $"{file.Path} {number.Value}");

    [Fact]
    public void A_link_of_a_page_leads_somewhere() => None(
        from file in Files([".md"])
        from Match link in Link().Matches(Fence().Replace(file.Text, ""))
        let to = link.Groups["to"].Value.Split('#', 2)
        where !IsThere(file.Path, to[0], to.ElementAtOrDefault(1) ?? "")
        select $"{file.Path} {link.Value}");

    /// <summary>What was looked at and not taken is named in a decision too, and is nowhere.</summary>
    [Fact]
    public void A_type_or_a_function_that_a_page_names_is_in_the_code()
    {
        var words = Files(Code).SelectMany(file => Word().Matches(file.Text).Select(word => word.Value)).ToHashSet(StringComparer.Ordinal);
        None(
            from file in Files([".md"])
            where file.Path != "CHANGELOG.md"
            from Match name in Name().Matches(Rejected().Replace(Fence().Replace(file.Text, ""), ""))
            where !name.Groups["name"].Value.Split('.').All(words.Contains)
            select $"{file.Path} {name.Value}");
    }

    /// <summary>A block that names a file is out of that file; what is left out is an ellipsis.</summary>
    [Fact]
    public void An_example_is_as_it_stands_in_the_code() => None(
        from file in Files([".md"])
        from Match example in Example().Matches(file.Text)
        let code = File.ReadAllText(Path.Combine(Sources.Root, example.Groups["file"].Value))
        from line in example.Groups["code"].Value.Split('\n').Select(line => line.Trim())
        where line is not ("" or "…") && !code.Contains(line, StringComparison.Ordinal)
        select $"{file.Path}: {example.Groups["file"].Value} has no {line}");

    /// <summary>Two that begin alike are one that was written twice, and one of them may be wrong by now.</summary>
    [Fact]
    public void Nothing_stands_twice_among_what_changed() => Assert.Empty(
        File.ReadAllText(Path.Combine(Sources.Root, "CHANGELOG.md")).Split("\n## ").SelectMany(release =>
            Beginning().Matches(release).GroupBy(line => line.Value, StringComparer.Ordinal).Where(same => same.Count() > 1)
                .Select(same => same.Key)));

    private static void None(IEnumerable<string> wrong) => Assert.Equal("", string.Join('\n', wrong)); // Each in full, to be gone to.

    /// <param name="from">The file that names it, relative to the root.</param>
    /// <param name="path">From the root or from that file's folder; empty: that file itself.</param>
    private static bool IsThere(string from, string path, string section) =>
        new[] { "", Path.GetDirectoryName(from)! }.Select(folder =>
            Path.Combine(Sources.Root, folder, path.Length == 0 ? Path.GetFileName(from) : path))
            .FirstOrDefault(Path.Exists) is { } there && (section.Length == 0 || Sections(there).Contains(section, StringComparer.Ordinal));

    /// <summary>As GitHub names the headings of a page.</summary>
    private static IEnumerable<string> Sections(string page) => Heading().Matches(Fence().Replace(File.ReadAllText(page), ""))
        .Select(heading => NoSlug().Replace(heading.Groups["text"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    private static IEnumerable<(string Path, string Text)> Files(string[] endings) =>
        Folders.SelectMany(folder => Sources.Of(folder, endings))
        .Concat(Directory.EnumerateFiles(Sources.Root).Where(path => endings.Contains(Path.GetExtension(path), StringComparer.Ordinal))
            .Select(path => (Path.GetFileName(path), File.ReadAllText(path))));

    [GeneratedRegex(@"//|/\*|@\*|<!--|(^|\s)#(\s|!)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<path>[\w./-]+\.md)\b(#(?<section>[\w-]+))?", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\b(?<path>docs/[\w./-]+\.md)\b(#(?<section>[\w-]+))?", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex InDocs();

    [GeneratedRegex(@"\b(domain|architecture|house style)(\.md)?,?\s*§|\bguard rails? [0-9]",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\]\((?!https?:|mailto:)(?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline, 60_000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^```\w+ (?<file>\S+)\n(?<code>.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Example();

    [GeneratedRegex(@"`(?<name>[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(\.[A-Z][A-Za-z0-9]*)*)`", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^\*\*Rejected\.\*\*.*", RegexOptions.Multiline | RegexOptions.Singleline, 60_000)]
    private static partial Regex Rejected();

    /// <summary>Of a line of a list what no other would begin with too.</summary>
    [GeneratedRegex(@"^- [^\n]{60}", RegexOptions.Multiline, 60_000)]
    private static partial Regex Beginning();

    [GeneratedRegex(@"\w+", RegexOptions.None, 60_000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^#{1,6} (?<text>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{Nd}_ -]", RegexOptions.None, 60_000)]
    private static partial Regex NoSlug();
}
