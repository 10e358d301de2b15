using System.Text.RegularExpressions;
using EarlyWarning.Board.Case;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Board.Letters;

/// <summary>
/// What the rules say of a citizen, said to the citizen: no word that only the municipality and landlords use, and no "(estimate)".
/// </summary>
public static partial class PlainWords
{
    private static readonly (string From, string To)[] Danish =
    [
        ("der er ikke truffet afgørelse", "vi kan ikke se, at det er besluttet"), ("der er truffet afgørelse", "det er besluttet"),
        ("borgeren er ikke hørt", "du blev ikke spurgt først"), ("borgeren er hørt", "du blev spurgt først"), ("Borgeren blev", "Du blev"),
        ("Ydelsesstop og restance på samme tid.", "Der mangler husleje, og din ydelse stopper eller er stoppet."),
        ("Lavere ydelse og restance på samme tid.", "Der mangler husleje, og din ydelse er eller bliver sat ned."),
        ("at der er restance", "at der mangler husleje"), ("Udlejer meldte", "Din udlejer meldte"),
    ];

    private static readonly (string From, string To)[] English =
    [
        ("no decision was made", "we cannot see that it was decided"), ("a decision was made", "it was decided"),
        ("the citizen was not heard", "you were not asked first"), ("the citizen was heard", "you were asked first"),
        ("The citizen was", "You were"),
        ("A benefit stop and arrears at the same time.", "Rent is missing, and your benefit stops or has stopped."),
        ("A lower benefit and arrears at the same time.", "Rent is missing, and your benefit is or will be reduced."),
        ("that rent is in arrears", "that rent is missing"), ("The landlord reported", "Your landlord reported"),
    ];

    /// <summary>A rule's sentence, as the letter has it.</summary>
    public static BothLanguages ToYou(FiredRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new(Said(DanishDemand().Replace(rule.Da, Demand), Danish), Said(EnglishDemand().Replace(rule.En, EnglishText), English));
    }

    /// <summary>A signal, as the letter names it.</summary>
    public static BothLanguages Of(SignalKind kind) => kind switch
    {
        SignalKind.DemandSent => new("en sidste frist for at betale (et påkrav)", "a last deadline to pay (a demand)"),
        SignalKind.ArrearsOpened => new("der mangler husleje", "rent is missing"),
        SignalKind.ArrearsIncreased => new("der mangler mere husleje", "more rent is missing"),
        SignalKind.ArrearsReduced => new("der mangler mindre husleje", "less rent is missing"),
        SignalKind.ArrearsSettled => new("huslejen er betalt", "the rent is paid"),
        _ => CodeWords.Of(kind),
    };

    private static string Said(string text, (string From, string To)[] words) =>
        words.Aggregate(text, (all, word) => all.Replace(word.From, word.To, StringComparison.Ordinal));

    private static string Demand(Match match) => match.Groups["of"] + (match.Groups["sent"] is { Success: true, Value: var sent }
        ? $"Din udlejer har givet dig en sidste frist for at betale (et påkrav, {sent}). Vi regner med, at den er {match.Groups["end"]}."
        : $"Din udlejer gav dig en sidste frist for at betale (et påkrav). Vi regner med, at den gik {match.Groups["end"]}.");

    private static string EnglishText(Match match) => match.Groups["of"] + (match.Groups["sent"] is { Success: true, Value: var sent }
        ? $"Your landlord has given you a last deadline to pay (a demand, {sent}). We reckon that it is {match.Groups["end"]}."
        : $"Your landlord gave you a last deadline to pay (a demand). We reckon that it passed on {match.Groups["end"]}.");

    [GeneratedRegex(@"\A(?<of>Et andet lejemål: )?(Påkrav (sendt|modtaget) (?<sent>[^;]+); fristen udløber|Fristen i påkravet udløb) "
        + @"(?<end>.+) \(skøn\)\.\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex DanishDemand();

    [GeneratedRegex(@"\A(?<of>Another tenancy: )?(A demand was (sent|received) on (?<sent>[^;]+); its deadline is|"
        + @"The deadline of the demand passed on) (?<end>.+) \(estimate\)\.\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex EnglishDemand();
}
