using System.Text.RegularExpressions;

namespace EarlyWarning.Signals.OpenApi;

/// <summary>What people read before the contract, and its versions: docs/contract.md, which is part of the program.</summary>
internal static partial class ContractText
{
    private static readonly string Page = Read();

    /// <summary>Without the title, which the document has itself.</summary>
    public static string Description { get; } = Page[(Page.IndexOf('\n', StringComparison.Ordinal) + 1)..].Trim();

    /// <summary>The newest; the first number changes when something that worked does not any more.</summary>
    public static string Version { get; } = NewestVersion().Match(Page).Groups["version"].Value;

    private static string Read()
    {
        using var stream = typeof(ContractText).Assembly.GetManifestResourceStream("EarlyWarning.Signals.contract.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^\| (?<version>[0-9]+\.[0-9]+\.[0-9]+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex NewestVersion();
}
