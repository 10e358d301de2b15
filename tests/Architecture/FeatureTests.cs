using System.Text.RegularExpressions;
using Mono.Cecil;
using NetArchTest.Rules;

namespace EarlyWarning.Tests.Architecture;

/// <summary>The rooms of the house: features meet only in their contracts, along the edges drawn here.</summary>
public sealed class FeatureTests
{
    private static readonly Types App = Types.InAssembly(typeof(EarlyWarningSetup).Assembly);

    /// <summary>Who may use whose contracts. Platform is everybody's.</summary>
    private static readonly Dictionary<string, string[]> Edges = new(StringComparer.Ordinal)
    {
        ["Platform"] = [],
        ["Privacy"] = [],
        ["Signals"] = ["Privacy", "Alerts", "People"],
        ["Risk"] = ["Signals"],
        ["People"] = [],
        ["Alerts"] = ["People", "Privacy"],
        ["Cases"] = ["Risk", "Alerts", "Signals", "Privacy", "People"],
        ["Papers"] = ["Cases", "Privacy"],
        ["Records"] = ["Cases", "Papers", "Privacy", "People", "Risk", "Signals"],
        ["DeadLetters"] = ["Alerts", "Cases", "People"],
        ["Laboratory"] = ["Risk", "Cases", "Alerts", "Privacy", "Signals", "People"],
        ["Retention"] = ["Signals", "Cases", "Privacy", "Alerts", "People"],
        ["Board"] = ["People", "Cases", "Risk", "Signals", "Privacy", "Alerts", "DeadLetters", "Reporting", "Retention", "Laboratory",
            "Papers", "Records"],
        ["Reporting"] = ["Cases", "Risk", "People"],
    };

    public static TheoryData<string> Features => [.. Directory.GetDirectories(Path.Combine(Sources.Root, "functions"))
        .Select(Path.GetFileName).OfType<string>().Where(name => name is not ("bin" or "obj" or "node_modules" or "Properties"))];

    [Theory]
    [MemberData(nameof(Features))]
    public void A_feature_uses_others_only_through_contracts_it_may_use(string feature)
    {
        var rule = new MeetsOthersInContracts(feature, Assert.Contains(feature, Edges));
        var kept = App.That().ResideInNamespaceMatching($@"^EarlyWarning\.{feature}(\.|$)").Should().MeetCustomRule(rule).GetResult();
        Assert.NotEmpty(kept.SelectedTypesForTesting);
        Assert.Empty(kept.FailingTypes.Select(type => $"{type.FullName} uses {type.Explanation}"));
    }

    [Fact]
    public void No_feature_needs_another_that_needs_it()
    {
        var left = Edges.ToDictionary(edge => edge.Key, edge => edge.Value.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        while (left.FirstOrDefault(edge => edge.Value.Count == 0).Key is { } done)
        {
            left.Remove(done);
            foreach (var needs in left.Values) needs.Remove(done);
        }
        Assert.Empty(left.Keys);
    }

    public static TheoryData<string> Rooms => [.. Files().Select(Path.GetDirectoryName).OfType<string>().Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_folder_with_more_than_25_files_is_two_rooms(string room) =>
        Assert.InRange(Files().Count(path => Path.GetDirectoryName(path) == room), 1, 25);

    [Fact]
    public void The_check_sees_into_methods_lambdas_and_async_code()
    {
        var seen = new Noting();
        App.That().ResideInNamespaceMatching(@"^EarlyWarning\.(Signals|Cases|Risk)(\.|$)").Should().MeetCustomRule(seen).GetResult();
        // Made in a method's body only.
        Assert.Contains(typeof(EarlyWarning.Signals.Contracts.CitizenChanged).FullName, seen.Used("SignalIntake"));
        Assert.Contains(typeof(EarlyWarning.Privacy.Contracts.Vault).FullName, seen.Used("SignalIntake"));
        // A method taken as a delegate only.
        Assert.Contains(typeof(EarlyWarning.Signals.Contracts.SignalRows).FullName, seen.Used("SignalHistory"));
        Assert.True(seen.UsedIn("EarlyWarning.Cases").Count > 100);
    }

    [Theory]
    [MemberData(nameof(Features))]
    public void A_feature_says_on_fifteen_lines_what_it_does(string feature)
    {
        if (feature == "Platform") return; // The seams are not a feature.
        var readme = File.ReadAllLines(Path.Combine(Sources.Root, "functions", feature, "README.md"));
        Assert.InRange(readme.Length, 3, 15);
    }

    [Fact]
    public void Every_public_contract_has_a_summary()
    {
        var missing = new List<string>();
        foreach (var (path, text) in Sources.Of("functions", ".cs")
            .Where(file => file.Path.Contains("Contracts", StringComparison.Ordinal)
                || Path.GetDirectoryName(file.Path)!.EndsWith("Platform", StringComparison.Ordinal)))
        {
            var lines = text.Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (!Regex.IsMatch(lines[i],
                    @"^public (sealed |static |abstract |readonly |partial )*(record|class|enum|interface|struct)\b", RegexOptions.None,
                    TimeSpan.FromSeconds(1))) continue;
                var above = Enumerable.Range(1, i).Select(back => lines[i - back]).TakeWhile(line =>
                    line.StartsWith("///", StringComparison.Ordinal) || line.StartsWith('['));
                if (!above.Any(line => line.Contains("<summary>", StringComparison.Ordinal))) missing.Add($"{path}:{i + 1} {lines[i]}");
            }
        }
        Assert.Empty(missing);
    }

    /// <summary>
    /// Where who a citizen is, what is in a paper, and where they are to be leaves its store for somebody to see; and by what each of those
    /// places asks about a conflict of interest first. A way past it would be a way past that.
    /// </summary>
    private static readonly (string Path, string Asks)[] WaysOut =
    [
        ("functions/Board/Case/Meetings/MeetingBlock.razor", "Shows what CasePages.Find gave"),
        ("functions/Board/Case/CasePages.cs", "conflicts.Hold("),
        ("functions/Board/Case/Decisions/Meetings/MeetingForm.razor", "Shows what CasePages.Find gave"),
        ("functions/Board/Case/Papers/PaperTriggers.cs", "cases.Find("),
        ("functions/Board/Case/Reaching/Looks.cs", "conflicts.Hold("),
        ("functions/Board/Case/Records/RecordPageTriggers.cs", "cases.Find("),
        ("functions/Board/Letters/LetterTriggers.cs", "cases.Find("),
        ("functions/Board/Letters/Meetings/MeetingWhere.razor", "Shows what CasePages.Find gave"),
        ("functions/Board/Oversight/Extract/CitizenExtract.cs", "conflicts.Refuse("),
        ("functions/Board/Oversight/Extract/ExtractCase.razor", "Shows what ExtractReader gave"),
        ("functions/Board/Today/DayReader.cs", "conflicts.Hold("),
        ("functions/Records/CasePackage.cs", "Writes what RecordDesk gathered"),
        ("functions/Records/Contracts/RecordDesk.cs", "Gathers for RecordPageTriggers and the night"),
        ("functions/Records/SagFile.cs", "Writes what RecordDesk gathered"),
        ("functions/Signals/Unidentified/IdentityCandidates.cs", "Shows whom UnidentifiedTriggers may"),
    ];

    [Fact]
    public void Who_a_citizen_is_and_where_they_are_to_be_is_shown_in_known_places_that_ask_about_a_conflict_of_interest()
    {
        var ways = Sources.Of("functions", ".cs", ".razor").Where(file => Regex.IsMatch(file.Text,
                @"ault\.(Reveal(Again)?|SeeAgain)\(|apers\.Open\(|ecords\.Gather\(|desk\.Gather\(|\bWhereabouts\?\.", RegexOptions.None,
                TimeSpan.FromSeconds(5))
            && !file.Path.EndsWith("RecordTriggers.cs", StringComparison.Ordinal)).ToList(); // Nobody's look: the night's.
        Assert.Equal(WaysOut.Select(way => way.Path).Order(StringComparer.Ordinal),
            ways.Select(file => file.Path).Order(StringComparer.Ordinal));
        foreach (var (path, asks) in WaysOut.Where(way => way.Asks.EndsWith('(')))
            Assert.Contains(asks, ways.Single(file => file.Path == path).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_is_longer_than_250_lines() => Assert.Empty(
        from folder in new[] { "functions", "local" }
        from file in Sources.Of(folder, ".cs", ".razor")
        let lines = file.Text.Split('\n').Length - 1
        where lines > 250
        select $"{file.Path}: {lines}");

    [Fact]
    public void No_line_is_longer_than_140_characters() => Assert.Empty(
        from folder in new[] { "functions", "local", "tests", "bench" }
        from file in Sources.Of(folder, ".cs", ".razor")
        from line in file.Text.Split('\n').Index()
        where line.Item.Length > 140
        select $"{file.Path}:{line.Index + 1}: {line.Item.Length}");

    /// <summary>The one rule of style that must hold; the compiler's own look at style takes as long as all its other analyzers.</summary>
    [Fact]
    public void A_namespace_is_declared_for_its_whole_file() => Assert.Empty(
        from folder in new[] { "functions", "local", "tests", "bench" }
        from file in Sources.Of(folder, ".cs")
        where Regex.IsMatch(file.Text, @"^namespace [\w.]+\s*(\{|$)", RegexOptions.Multiline, TimeSpan.FromSeconds(5))
        select file.Path);

    [Fact]
    public void Nobody_asks_the_machine_for_the_time_or_sleeps_on_a_thread() => Assert.Empty(
        from folder in new[] { "functions", "local/Host" }
        from file in Sources.Of(folder, ".cs", ".razor")
        from Match hit in Regex.Matches(file.Text, @"\bDateTime(Offset)?\.(Utc)?(Now|Today)\b|Thread\.Sleep|\bTask\.Factory\b",
            RegexOptions.None, TimeSpan.FromSeconds(5))
        select $"{file.Path}: {hit.Value}");

    private static IEnumerable<string> Files() => Sources.Of("functions", ".cs", ".razor").Select(file => file.Path);

    private static string? Feature(TypeReference type) => Namespace(type) is ["EarlyWarning", var feature, ..] ? feature : null;

    private static string[] Namespace(TypeReference type) => References.Outer(type).Namespace.Split('.');

    private sealed class MeetsOthersInContracts(string feature, string[] allowed) : ICustomRule2
    {
        public CustomRuleResult MeetsRule(TypeDefinition type)
        {
            var wrong = References.Of(type)
                .Where(used => Feature(used) is { } other && other != feature && other != "Platform"
                    && !(allowed.Contains(other) && IsContract(used)))
                .Select(used => References.Outer(used).FullName).Distinct(StringComparer.Ordinal).ToList();
            return new(wrong.Count == 0, string.Join(", ", wrong));
        }

        private static bool IsContract(TypeReference type) => Namespace(type) is [_, _, "Contracts", ..];
    }

    private sealed class Noting : ICustomRule
    {
        private readonly List<(TypeDefinition Type, string Used)> _all = [];

        public bool MeetsRule(TypeDefinition type)
        {
            _all.AddRange(References.Of(type).Select(used => (type, used.FullName)));
            return true;
        }

        public IEnumerable<string> Used(string type) => _all.Where(pair => pair.Type.Name == type).Select(pair => pair.Used);

        public HashSet<string> UsedIn(string place) =>
            [.. _all.Where(pair => pair.Type.Namespace.StartsWith(place, StringComparison.Ordinal)).Select(pair => pair.Used)];
    }
}
