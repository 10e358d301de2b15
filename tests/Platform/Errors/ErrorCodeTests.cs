using System.Text.RegularExpressions;
using EarlyWarning.Platform.Errors;
using EarlyWarning.Signals.Doubts;
using EarlyWarning.Tests.Architecture;

namespace EarlyWarning.Tests.Platform.Errors;

/// <summary>Every code that an answer may have says what it means and how it is mended.</summary>
public sealed partial class ErrorCodeTests
{
    [Fact]
    public void A_code_says_in_both_languages_what_it_means_and_what_to_do() => Assert.All(ErrorCodes.All, code =>
    {
        Assert.Matches("^[a-z]+(-[a-z]+)*$", code.Code);
        Assert.All(
            new[] { code.Means.Da, code.Means.En, code.Mend.Da, code.Mend.En, code.InFile?.Da ?? "Det.", code.InFile?.En ?? "It." },
            text => Assert.Matches(@"^\S.+[.:!?]$", text));
        Assert.NotEqual(code.Mend.Da, code.Mend.En);
        Assert.NotEqual(code.Mend.Da, code.Means.Da);
    });

    /// <summary>A rule that is added without a word of how it is mended is found in the code that refuses by it.</summary>
    [Fact]
    public void Every_code_of_the_program_is_among_them()
    {
        var used = from file in Sources.Of("functions/Signals", ".cs")
                   from Match match in Used().Matches(file.Text)
                   where match.Groups["code"].Value is not ("object" or "array") // Messages of the rule "type".
                   select (file.Path, Code: match.Groups["code"].Value);
        Assert.True(used.Count() > 40, $"{used.Count()} were found.");
        Assert.Empty(used.Where(one => ErrorCodes.Find(one.Code) is null).Distinct());
        Assert.All(Warnings.All, warning => Assert.Equal(ErrorClass.Warning, ErrorCodes.Find(warning)?.Class));
    }

    [Fact]
    public void A_status_has_one_type_of_problem() =>
        Assert.Equal([400, 401, 403, 404, 405, 409, 413, 415, 429, 500, 503],
            ErrorCodes.All.Select(code => code.Status).OfType<int>().Distinct().Order());

    // How readings, rules across fields, messages and answers name a rule.
    [GeneratedRegex("""
        (Reading\.Breaks|LeftOut|Broken)\("(?<code>[a-z][a-z-]+)"
        |Doubtful\([^"()]*,\ "(?<code>[a-z][a-z-]+)"
        |Invalid\("[^"]*",\ "(?<code>[a-z][a-z-]+)",
        |new\("",\ "(?<code>[a-z][a-z-]+)",
        |new\("(?<code>[a-z][a-z-]+)",\ values\ =>
        |^\ {8}"(?<code>[a-z][a-z-]+)"(\ when\ .*)?\ =>\s+new\(
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Used();
}
