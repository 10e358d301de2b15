using System.Reflection;
using System.Text.RegularExpressions;
using EarlyWarning.Board;
using EarlyWarning.Board.Case;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Letters;
using EarlyWarning.Board.Letters.Disclosures;
using EarlyWarning.Board.MyWork;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Tests.Board.Site;

public sealed partial class WordsTests
{
    /// <summary>What is the same word in both languages.</summary>
    private static readonly HashSet<string> Shared = new(StringComparer.Ordinal)
    {
        "Budget", "Dansk", "E-mail", "English", "Find", "Log", "Mine", "Send invitation", "Signal {0}", "Teams", "Version 0",
            "Version {0} · {1} · {2}", "{0} signal", "{0}, signal {1}",
    };

    /// <summary>Every text of the app, wherever it is kept: a class of words that is added is found by itself.</summary>
    public static IEnumerable<(string Name, BothLanguages Text)> All { get; } = [.. Fields().Concat(Functions()).Concat(Listed())];

    private static IEnumerable<(string, BothLanguages)> Fields() =>
        from type in typeof(BoardWords).Assembly.GetTypes()
        where !type.ContainsGenericParameters
        from field in type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where field.FieldType == typeof(BothLanguages)
        select (type.Name + "." + field.Name, (BothLanguages)field.GetValue(null)!);

    /// <summary>Words for codes: every function that takes one, for every value it knows.</summary>
    private static IEnumerable<(string, BothLanguages)> Functions() =>
        from type in typeof(BoardWords).Assembly.GetTypes()
        where type.Name.EndsWith("Words", StringComparison.Ordinal)
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where method.ReturnType == typeof(BothLanguages) && method.GetParameters() is [var only] && only.ParameterType.IsEnum
        from value in Enum.GetValues(method.GetParameters()[0].ParameterType).Cast<object>()
        let text = Said(method, value)
        where text is not null
        select ($"{type.Name}.{method.Name}({value})", text);

    /// <returns>Null: the function says of itself that it has no words for this one.</returns>
    private static BothLanguages? Said(MethodInfo method, object value)
    {
        try
        {
            return (BothLanguages)method.Invoke(null, [value])!;
        }
        catch (TargetInvocationException e) when (e.InnerException is ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static IEnumerable<(string, BothLanguages)> Listed() => typeof(Choices).GetFields(BindingFlags.Public | BindingFlags.Static)
        .SelectMany(word => ((IReadOnlyList<Choice>)word.GetValue(null)!).Select(choice => (word.Name + "." + choice.Code, choice.Text)))
        .Concat(LetterNames.All.SelectMany(letter =>
            new[] { ("Title." + letter, LetterWords.Title(letter)), ("Link." + letter, LetterWords.Link(letter)) }))
        .Concat(Enum.GetValues<Sector>().SelectMany(Packets.Parts).SelectMany(part =>
            new[] { ("Heading." + part, PacketWords.Heading(part)), ("Told." + part, PacketWords.Told(part)) }));

    [Fact]
    public void Every_text_is_there_in_both_languages_and_takes_the_same_values()
    {
        Assert.True(All.Count() > 900, $"{All.Count()} texts were found.");
        Assert.All(All, word =>
        {
            Assert.False(string.IsNullOrWhiteSpace(word.Text.Da), word.Name);
            Assert.False(string.IsNullOrWhiteSpace(word.Text.En), word.Name);
            Assert.Equal(Holes(word.Text.Da), Holes(word.Text.En));
        });
    }

    [Fact]
    public void No_text_is_left_in_the_other_language()
    {
        var same = All.Where(word => word.Text.Da == word.Text.En && Letters().IsMatch(Hole().Replace(word.Text.Da, "")))
            .Select(word => word.Text.Da).ToHashSet(StringComparer.Ordinal);
        Assert.True(Shared.SetEquals(same), "New: " + string.Join(" | ", same.Except(Shared).Order(StringComparer.Ordinal)) + "\nGone: "
            + string.Join(" | ", Shared.Except(same)));
    }

    /// <summary>
    /// A word in C# or in an attribute is as untranslated as one between two tags. Words for operators, in what stops a start, are English
    /// alone.
    /// </summary>
    [Fact]
    public void No_source_of_the_board_holds_a_sentence_outside_its_words()
    {
        var folder = Path.Combine(Root(), "functions", "Board");
        var found = from file in Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
                    where Path.GetExtension(file) is ".cs" or ".razor" && !file.EndsWith("Words.cs", StringComparison.Ordinal)
                    && Path.GetFileName(file) is not ("BoardSetup.cs" or "OidcOptionsValidator.cs")
                    let text = Declared().Replace(RazorComments().Replace(File.ReadAllText(file), ""), "")
                    let markup = Path.GetExtension(file) == ".razor" ? CodeBlock().Replace(text, "") : ""
                    from said in Spoken().Matches(markup)
                    .Concat(text[markup.Length..].Split('\n').Where(IsCode).SelectMany(line => Literal().Matches(line)).Where(literal =>
                        Sentence().IsMatch(literal.Value)))
                    select $"{Path.GetFileName(file)}: {said.Value}";
        Assert.True(!found.Any(), string.Join('\n', found));
    }

    private static bool IsCode(string line) => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
        && !line.Contains("throw ", StringComparison.Ordinal) && !line.Contains("LoggerMessage", StringComparison.Ordinal);

    [Fact]
    public void Danish_is_Danish_and_English_is_English()
    {
        Assert.All(All, word => Assert.DoesNotMatch("[æøåÆØÅ]", word.Text.En));
        Assert.All(All, word =>
            Assert.DoesNotMatch(@"\b(the|with|and|case)\b", word.Text.Da.Replace(" and", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_page_holds_a_word_of_its_own()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root(), "functions", "Board"), "*.razor", SearchOption.AllDirectories))
        {
            var markup = RazorComments().Replace(CodeBlock().Replace(File.ReadAllText(file), ""), "");
            var words = LiteralText().Matches(markup).Select(match => match.Value.Trim())
                .Where(text => text.Length > 1 && !text.StartsWith('@') && !text.Contains('@')
                    && !text.Contains("=>", StringComparison.Ordinal) && Letters().IsMatch(text)
                    && !text.Contains('{') && !text.Contains('}') && !text.Contains(';'));
            Assert.True(!words.Any(), $"{Path.GetFileName(file)}: {string.Join(" | ", words)}");
        }
    }

    [Theory]
    [InlineData("da", "i dag kl. 15.40", "mandag kl. 15.40", "onsdag 2. december kl. 15.40", "tirsdag 20. november 2029")]
    [InlineData("en", "today at 15:40", "Monday at 15:40", "Wednesday 2 December at 15:40", "Tuesday 20 November 2029")]
    public void Times_are_written_as_one_says_them(string code, string today, string monday, string december, string year)
    {
        var language = Language.Of(code);

        Assert.Equal(today, language.When(Sample.At(0), Sample.Now));
        Assert.Equal(monday, language.When(Sample.At(3), Sample.Now));
        Assert.Equal(december, language.When(Sample.At(12), Sample.Now));
        Assert.StartsWith(year, language.When(Sample.At(0).AddYears(3), Sample.Now), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_and_dates_follow_the_language()
    {
        var day = new DateOnly(2026, 11, 26);
        Assert.Equal("26. november", Language.Danish.Day(day, day));
        Assert.Equal("26 November", Language.English.Day(day, day));
        Assert.Equal("26. november 2026", Language.Danish.Day(day, day.AddYears(1)));
        Assert.Equal("20. nov. kl. 15.40", Language.Danish.Stamp(Sample.At(0), day));
        Assert.Equal("12.500", Language.Danish.Number(12500));
        Assert.Equal("12,500", Language.English.Number(12500));
        Assert.Equal("a, b og c", Language.Danish.Join(["a", "b", "c"]));
        Assert.Same(Language.Danish, Language.Of("xx"));
    }

    [Theory]
    [InlineData("da", 0, "0 sager venter på dig.")]
    [InlineData("da", 1, "1 sag venter på dig.")]
    [InlineData("da", 1200, "1200 sager venter på dig.")]
    [InlineData("en", 0, "0 cases are waiting for you.")]
    [InlineData("en", 1, "1 case is waiting for you.")]
    [InlineData("en", 2, "2 cases are waiting for you.")]
    public void One_is_one_and_any_other_number_is_many(string code, int number, string said) =>
        Assert.Equal(said, Language.Of(code).Count(number, WorkWords.OneWaits, WorkWords.ManyWait));

    [Theory]
    [InlineData("da", "1,5", "-2", "1.234.567", "maj 2026", "1. maj", "1. jan. 2027 kl. 00.30", "mandag 29. marts 2027 kl. 03.00",
        "i morgen kl. 01.30")]
    [InlineData("en", "1.5", "-2", "1,234,567", "May 2026", "1 May", "1 Jan 2027 at 00:30", "Monday 29 March 2027 at 03:00",
        "tomorrow at 01:30")]
    public void Numbers_dates_and_times_are_right_where_they_are_hard(
        string code, string half, string minus, string million, string may, string first, string newYear, string summer, string tomorrow)
    {
        var language = Language.Of(code);
        Assert.Equal(half, language.Number(1.50m));
        Assert.Equal(minus, language.Number(-2).Replace('\u2212', '-'));
        Assert.Equal(million, language.Number(1_234_567));
        Assert.Equal(may, language.Month(new DateOnly(2026, 5, 1)));
        Assert.Equal(first, language.ShortDay(new DateOnly(2026, 5, 1)));
        // Half past midnight in Denmark is still last year in UTC, and on the night summer time begins three follows one.
        Assert.Equal(newYear, language.Stamp(new DateTimeOffset(2026, 12, 31, 23, 30, 0, TimeSpan.Zero), new DateOnly(2026, 12, 31)));
        Assert.Equal(summer, language.FullTime(new DateTimeOffset(2027, 3, 29, 1, 0, 0, TimeSpan.Zero)));
        Assert.Equal(tomorrow,
            language.When(new DateTimeOffset(2026, 11, 20, 0, 30, 0, TimeSpan.Zero),
            new DateTimeOffset(2026, 11, 19, 22, 59, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Asked_reminded_and_escalated_read_as_sentences_with_dates_that_stay_true()
    {
        var reminded = new PersonReminded(Sample.At(-9), "karen.krogh", Concern.Team, Sector.HousingAssociation, Sample.At(-8), null, null);
        var escalated = new AskEscalated(Sample.At(-9), "karen.krogh", Concern.ContactPerson, Sector: null, Sample.At(-8), null, null);
        var unanswered = new AskUnanswered(Sample.At(-9), "karen.krogh", Concern.Meeting, Sector: null, Sample.At(-8), null, null);
        var (da, en) = (Sample.Page().Sentences, Sample.Page(language: "en").Sentences);

        Assert.Equal("Karen Krogh blev mindet om at svare for boligorganisationen", da.Line(reminded));
        Assert.Equal("Karen Krogh was reminded to answer for the housing association", en.Line(reminded));
        Assert.Equal("Fristen er gået. Nu er Karen Krogh spurgt om at være kontaktperson. Frist 12. nov. kl. 15.40", da.Line(escalated));
        Assert.Equal("The deadline passed. Now Karen Krogh is asked to be contact person. Deadline 12 Nov at 15:40", en.Line(escalated));
        Assert.Equal(
            "Ingen af dem, der blev spurgt om at holde det første møde, svarede til tiden. Karen Krogh får besked hver hverdag",
            da.Line(unanswered));
    }

    private static IEnumerable<string> Holes(string text) =>
        Hole().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EarlyWarning.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"\{\d\}", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Hole();

    [GeneratedRegex(@"@code \{[\s\S]*", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"@\*[\s\S]*?\*@", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex RazorComments();

    /// <summary>Words that stand with what says them, and are found by their type like all others.</summary>
    [GeneratedRegex("static readonly BothLanguages \\w+ = new\\(([^\";]|\"([^\"\\\\]|\\\\.)*\")*\\);",
        RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Declared();

    /// <summary>An attribute or parameter that people read or hear, with words of its own.</summary>
    [GeneratedRegex(@"\b(aria-label|title|alt|placeholder|Label|Hint|Send|Title|More)=""[^""@]*\p{L}[^""@]*""",
        RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Spoken();

    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Literal();

    /// <summary>Three words, or a Danish letter in a word.</summary>
    [GeneratedRegex(@"\p{L}{2,},? \p{L}{2,},? \p{L}{2,}|\p{L}[æøåÆØÅ]|[æøåÆØÅ]\p{L}", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Sentence();

    [GeneratedRegex("(?<=>)[^<>]+(?=<)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex LiteralText();

    [GeneratedRegex(@"\p{L}{2,}", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Letters();
}
