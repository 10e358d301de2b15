using EarlyWarning.Board.Fields;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Board.Case.Why;

/// <summary>Words of what asks why somebody looks at so many who are not of their work, and of what they answered.</summary>
public static class ReasonWords
{
    public static readonly BothLanguages Title = new("Hvorfor åbner du sagen?", "Why do you open this case?");
    public static readonly BothLanguages Lead = new(
        "Du har den sidste time set på mange borgere, som ikke hører til dit arbejde. Det kan der være gode grunde til. Vælg din grund, "
            + "så åbner sag {0}. Grunden står i adgangsloggen, som borgeren kan få at se.",
        "In the last hour you looked at many citizens who are not of your work. There may be good reasons for that. State yours, and "
            + "case {0} opens. The reason stands in the access log, which the citizen can ask to see.");
    public static readonly BothLanguages SoughtLead = new(
        "Du har den sidste time set på mange borgere, som ikke hører til dit arbejde. Det kan der være gode grunde til. Vælg din grund, "
            + "så går det videre. Grunden står i adgangsloggen, som borgeren kan få at se.",
        "In the last hour you looked at many citizens who are not of your work. There may be good reasons for that. State yours to go "
            + "on. The reason stands in the access log, which the citizen can ask to see.");
    public static readonly BothLanguages SoughtReason = new(
        "Hvorfor søger du på en borger mere?", "Why do you search for one more citizen?");
    public static readonly BothLanguages Reason = new("Grund", "Reason");
    public static readonly BothLanguages Open = new("Åbn sagen", "Open the case");
    public static readonly BothLanguages NotNow = new("Tilbage til dine sager", "Back to your cases");
    public static readonly BothLanguages NeedReason = new("Vælg en grund", "Choose a reason");

    internal static readonly IReadOnlyList<Choice> Reasons =
    [
        new(ReadingReasons.Colleague, new("Jeg hjælper en kollega eller træder til for en", "I help a colleague or stand in for one")),
        new(ReadingReasons.Citizen, new("Borgeren, eller en for borgeren, har henvendt sig",
            "The citizen, or somebody for them, got in touch")),
        new(ReadingReasons.Leader, new("Jeg leder arbejdet eller fører tilsyn med det", "I lead the work or supervise it")),
        new(ReadingReasons.Sharing, new("Sagerne skal fordeles", "The cases are to be shared out")),
        new(ReadingReasons.Other, new("En anden grund i mit arbejde", "Another reason in my work")),
    ];

    public static BothLanguages Of(string reason) => Reasons.FirstOrDefault(one => one.Code == reason)?.Text ?? Reasons[^1].Text;
}
