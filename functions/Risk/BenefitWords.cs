using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Risk;

/// <summary>What a benefit is called, and what became of it.</summary>
internal static class BenefitWords
{
    /// <summary>In the middle of a sentence: kontanthjælpen · cash assistance.</summary>
    public static BothLanguages Name(string benefit) => benefit switch
    {
        "kontanthjaelp" => new("kontanthjælpen", "cash assistance"),
        "sygedagpenge" => new("sygedagpengene", "sickness benefit"),
        "jobafklaring" => new("ydelsen under jobafklaring", "job clarification benefit"),
        "ressourceforloeb" => new("ressourceforløbsydelsen", "resource programme benefit"),
        "foertidspension" => new("førtidspensionen", "disability pension"),
        "boligstoette" => new("boligstøtten", "housing benefit"),
        "dagpenge" => new("dagpengene", "unemployment benefit"),
        "uddannelseshjaelp" => new("uddannelseshjælpen", "education assistance"),
        "sho" => new("selvforsørgelses- og hjemrejseydelsen", "self-support and repatriation benefit"),
        _ => new("ydelsen", "the benefit"),
    };

    /// <summary>kontanthjælpen stoppede 12. november · cash assistance stopped on 12 November.</summary>
    public static BothLanguages Cut(BenefitCut cut, DateOnly today, Wording wording)
    {
        var (name, date, past) = (Name(cut.Benefit), wording.Date(cut.From), cut.From <= today);
        return cut.Kind switch
        {
            SignalKind.BenefitStopped => new(
                $"{name.Da} {(past ? "stoppede" : "stopper")} {date.Da}", $"{name.En} {(past ? "stopped" : "will stop")} on {date.En}"),
            SignalKind.BenefitReduced => new(
                $"{name.Da} {(past ? "blev" : "bliver")} sat ned {date.Da}",
                    $"{name.En} {(past ? "was" : "will be")} reduced on {date.En}"),
            _ => new(
                $"en sanktion {(past ? "ramte" : "rammer")} {name.Da} {date.Da}",
                $"{name.En} {(past ? "was" : "will be")} sanctioned on {date.En}"),
        };
    }

    /// <summary>Whether the municipality did what it must: a stop can be wrong. Null when nothing is known.</summary>
    public static BothLanguages? Procedure(BenefitCut cut)
    {
        BothLanguages? decision = cut.DecisionMade switch
        {
            true => new("der er truffet afgørelse", "a decision was made"),
            false => new("der er ikke truffet afgørelse", "no decision was made"),
            null => null,
        };
        BothLanguages? heard = cut.CitizenHeard switch
        {
            true => new("borgeren er hørt", "the citizen was heard"),
            false => new("borgeren er ikke hørt", "the citizen was not heard"),
            null => null,
        };
        if (decision is null || heard is null) return decision ?? heard;
        var agree = cut.DecisionMade == cut.CitizenHeard;
        return new($"{decision.Da}, {(agree ? "og" : "men")} {heard.Da}", $"{decision.En}, {(agree ? "and" : "but")} {heard.En}");
    }
}
