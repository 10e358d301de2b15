using EarlyWarning.Platform;

namespace EarlyWarning.Signals.Clock;

/// <summary>What a landlord reads beside the days of the course.</summary>
internal static class CourseWords
{
    public static readonly ProblemMessage LastTimelyDay = new(
        "Falder forfaldsdagen på en lørdag, søndag, helligdag eller 5. juni, kan der betales rettidigt den næste dag, der tæller.",
        "When the rent falls due on a Saturday, a Sunday, a public holiday or 5 June, it is paid in time on the next day that counts.");

    public static readonly ProblemMessage EarliestDemand = new(
        "Påkravet kan tidligst sendes den første hverdag efter den tredje hverdag efter sidste rettidige dag. Lørdag er en hverdag her.",
        "The demand may be sent on the first working day after the third one after the last timely day. Saturday is a working day here.");

    public static readonly ProblemMessage Carried = new(
        "Brevet regnes for modtaget to hverdage (mandag til fredag) efter afsendelsen. Oplys demandReceivedOn, når I kender dagen.",
        "The letter is taken to be received two working days (Monday to Friday) after it was sent. Tell demandReceivedOn once you know.");

    public static readonly ProblemMessage Told = new("Den dag, I har oplyst.", "The day that you told.");

    public static readonly ProblemMessage Deadline = new(
        "Lejeren har 14 dage fra modtagelsen. Ender de på en lørdag, søndag, helligdag eller 5. juni, gælder den næste hverdag.",
        "The tenant has 14 days from receipt. If they end on a Saturday, a Sunday, a public holiday or 5 June, the next working day "
        + "counts.");

    public static readonly ProblemMessage Termination = new(
        "Lejemålet kan først ophæves, når fristen er gået uden betaling.",
        "The lease may be terminated only once the deadline has passed without payment.");

    public static readonly ProblemMessage Guides = new("Vejledninger for udlejere (middel sikkert)", "Guides for landlords (fairly sure)");

    public static readonly ProblemMessage WesternHighCourt = new("UfR 2022.1586 V (sikkert)", "UfR 2022.1586 V (sure)");

    public static readonly ProblemMessage Ours = new("Vores skøn, eller jeres egen oplysning", "Our estimate, or what you told");

    public static readonly ProblemMessage Statute = new("Lejelovgivningens regler om påkrav (sikkert)", "The rent acts on demands (sure)");

    public static readonly ProblemMessage Note = new(
        "Dagene er et skøn og ikke juridisk rådgivning. En dag, som I selv oplyser, går forud.",
        "The days are estimates and not legal advice. A day that you tell goes before them.");

    public static readonly ProblemMessage TooEarly = new(
        "Påkravet er sendt, før det kunne sendes. Et påkrav, der er for tidligt, kan være ugyldigt.",
        "The demand was sent before it could be. A demand that is too early may be void.");

    public static readonly ProblemMessage DemandRange = new(
        "Påkravet skal ligge efter forfaldsdagen og højst tre år efter den.",
        "The demand must be after the day the rent was due, and at most three years later.");
}
