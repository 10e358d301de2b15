using System.Reflection;
using System.Text.RegularExpressions;
using EarlyWarning.Board;
using EarlyWarning.Board.Administration;
using EarlyWarning.Board.Insight;
using EarlyWarning.Board.Laboratory;
using EarlyWarning.Board.Letters;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Tests.Board;

public sealed partial class WordsTests
{
    private static readonly Type[] Vocabularies =
        [typeof(BoardWords), typeof(WorkWords), typeof(CaseWords), typeof(FormWords), typeof(TimelineWords), typeof(DeadLetterWords), typeof(InsightWords), typeof(TeamWords),
            typeof(LetterWords), typeof(InvitationWords), typeof(WhyWords), typeof(SheetWords), typeof(PacketWords),
            typeof(RosterWords), typeof(AccessLogWords), typeof(ErasureWords), typeof(SettingWords), typeof(LaboratoryWords)];

    public static IEnumerable<(string Name, BothLanguages Text)> All =>
        Vocabularies.SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(word => word.FieldType == typeof(BothLanguages)).Select(word => (type.Name + "." + word.Name, (BothLanguages)word.GetValue(null)!)))
        .Concat(typeof(Choices).GetFields(BindingFlags.Public | BindingFlags.Static)
            .SelectMany(word => ((IReadOnlyList<Choice>)word.GetValue(null)!).Select(choice => (word.Name + "." + choice.Code, choice.Text))))
        .Concat(Codes());

    [Fact]
    public void Every_text_is_there_in_both_languages_and_takes_the_same_values()
    {
        Assert.True(All.Count() > 250);
        Assert.All(All, word =>
        {
            Assert.False(string.IsNullOrWhiteSpace(word.Text.Da), word.Name);
            Assert.False(string.IsNullOrWhiteSpace(word.Text.En), word.Name);
            Assert.Equal(Holes(word.Text.Da), Holes(word.Text.En));
        });
    }

    [Fact]
    public void Danish_is_Danish_and_English_is_English()
    {
        Assert.All(All, word => Assert.DoesNotMatch("[æøåÆØÅ]", word.Text.En));
        Assert.All(All, word => Assert.DoesNotMatch(@"\b(the|with|and|case)\b", word.Text.Da.Replace(" and", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_page_holds_a_word_of_its_own()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root(), "functions", "Board"), "*.razor", SearchOption.AllDirectories))
        {
            var markup = RazorComments().Replace(CodeBlock().Replace(File.ReadAllText(file), ""), "");
            var words = LiteralText().Matches(markup).Select(match => match.Value.Trim())
                .Where(text => text.Length > 1 && !text.StartsWith('@') && !text.Contains('@') && !text.Contains("=>", StringComparison.Ordinal) && Letters().IsMatch(text)
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

    [Fact]
    public void Asked_reminded_and_escalated_read_as_sentences_with_dates_that_stay_true()
    {
        TimelineEntry Entry(TimelineCode code, Concern concern, Sector? sector = null) =>
            new() { Code = code, At = Sample.At(-9), Person = "karen.krogh", Concern = concern, Sector = sector, DueAt = code == TimelineCode.Escalated ? Sample.At(-8) : null };
        var (da, en) = (Sample.Page().Sentences, Sample.Page(language: "en").Sentences);

        Assert.Equal("Karen Krogh blev mindet om at svare for boligorganisationen", da.Line(Entry(TimelineCode.Reminded, Concern.Team, Sector.HousingAssociation)));
        Assert.Equal("Karen Krogh was reminded to answer for the housing association", en.Line(Entry(TimelineCode.Reminded, Concern.Team, Sector.HousingAssociation)));
        Assert.Equal("Fristen er gået. Nu er Karen Krogh spurgt om at være kontaktperson. Frist 12. nov. kl. 15.40", da.Line(Entry(TimelineCode.Escalated, Concern.ContactPerson)));
        Assert.Equal("The deadline passed. Now Karen Krogh is asked to be contact person. Deadline 12 Nov at 15:40", en.Line(Entry(TimelineCode.Escalated, Concern.ContactPerson)));
        Assert.Equal("Fristen for at holde det første møde er gået for alle i kæden. Karen Krogh får besked hver hverdag", da.Line(Entry(TimelineCode.NoAnswer, Concern.Meeting)));
    }

    private static IEnumerable<(string, BothLanguages)> Codes() =>
        Each<Band>(CodeWords.Of).Concat(Each<Sector>(CodeWords.Of).Concat(Each<Sector>(CodeWords.InText))).Concat(Each<Concern>(CodeWords.Of)).Concat(Each<NextStep>(CodeWords.Of))
            .Concat(Each<DeclineReason>(CodeWords.Of)).Concat(Each<AttemptChannel>(CodeWords.Of)).Concat(Each<Daypart>(CodeWords.Of))
            .Concat(Each<YesNoUnknown>(CodeWords.Of)).Concat(Each<LegalStepKind>(CodeWords.Of)).Concat(Each<SignalKind>(CodeWords.Of))
            .Concat(Each<Sector>(PacketWords.At))
            .Concat(LetterNames.All.SelectMany(letter => new[] { ("Title." + letter, LetterWords.Title(letter)), ("Link." + letter, LetterWords.Link(letter)) }))
            .Concat(Enum.GetValues<Sector>().SelectMany(Packets.Parts).SelectMany(part => new[] { ("Heading." + part, PacketWords.Heading(part)), ("Told." + part, PacketWords.Told(part)) }))
            .Concat(Each<ProposalState>(LaboratoryWords.Of)).Concat(Each<ProposalState>(LaboratoryWords.Standing)).Concat(Each<ProposalAct>(LaboratoryWords.Of))
            .Concat(Each<RuleNumberKind>(RuleWords.Of)).Concat(LaboratoryWords.Limits.Select(limit => ("Limit", limit)))
            .Concat(RuleNumbers.All.SelectMany(number => new[] { (number.Code, RuleWords.Of(number.Code)), ("Unit." + number.Code, RuleWords.Unit(number.Code, 1)), ("Units." + number.Code, RuleWords.Unit(number.Code, 2)) }))
            .Concat(Each<Outcome>(OutcomeWords.Of)).Concat(Each<Outcome>(OutcomeWords.Definition));

    private static IEnumerable<(string, BothLanguages)> Each<T>(Func<T, BothLanguages> words) where T : struct, Enum =>
        Enum.GetValues<T>().Select(value => ($"{typeof(T).Name}.{value}", words(value)));

    private static IEnumerable<string> Holes(string text) => Hole().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EarlyWarning.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"\{\d\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hole();

    [GeneratedRegex(@"@code \{[\s\S]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"@\*[\s\S]*?\*@", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RazorComments();

    [GeneratedRegex("(?<=>)[^<>]+(?=<)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LiteralText();

    [GeneratedRegex(@"\p{L}{2,}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Letters();
}
