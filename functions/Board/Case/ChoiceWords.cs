using EarlyWarning.Board.Fields;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Case;

/// <summary>Choices whose codes are text in the contracts.</summary>
public static class Choices
{
    /// <summary>Why a sector is invited.</summary>
    public static readonly IReadOnlyList<Choice> Purposes =
    [
        new(Packets.CoordinationPurpose, new("at samordne hjælpen", "to coordinate the help")),
        new("plan-support", new("at planlægge støtte sammen med borgeren", "to plan support with the citizen")),
        new("treatment-contact", new("at få kontakt til en igangværende behandling", "to reach an ongoing treatment")),
        new("income-and-work", new("at få styr på forsørgelse og job", "to settle income and work")),
        new("safety", new("at afværge en akut fare", "to avert an acute danger")),
    ];

    /// <summary>On what basis. The municipality's lawyer confirms which of them hold locally (docs/privacy.md).</summary>
    public static readonly IReadOnlyList<Choice> Bases =
    [
        new("consent", new("borgerens samtykke", "the citizen's consent")),
        new("serviceloven-10", new("serviceloven § 10 (rådgivning)", "Social Services Act § 10 (advice)")),
        new("serviceloven-85", new("serviceloven § 85 (bostøtte)", "Social Services Act § 85 (housing support)")),
        new("serviceloven-101", new("serviceloven § 101 (stofmisbrugsbehandling)", "Social Services Act § 101 (drug treatment)")),
        new("serviceloven-141", new("serviceloven § 141 (handleplan)", "Social Services Act § 141 (action plan)")),
        new("forvaltningsloven-28", new("forvaltningsloven § 28 (videregivelse)", "Public Administration Act § 28 (disclosure)")),
    ];

    public static readonly IReadOnlyList<Choice> Actions =
    [
        new("payment-plan", new("Afdragsordning", "Payment plan")),
        new("temporary-rent-help", new("Hjælp til husleje (aktivloven § 81 a)", "Help with rent (Active Social Policy Act § 81 a)")),
        new("housing-benefit-check", new("Tjek af boligstøtte", "Housing benefit check")),
        new("sanction-review", new("Ny vurdering af sanktion eller stop", "Review of the sanction or stop")),
        new("housing-support", new("Bostøtte", "Housing support")),
        new("other", new("Andet", "Other")),
    ];

    /// <summary>Why somebody needs a citizen's name and CPR.</summary>
    public static readonly IReadOnlyList<Choice> Reveals =
    [
        new("contact-citizen", new("Jeg skal kontakte borgeren", "I am about to contact the citizen")),
        new("prepare-meeting", new("Jeg forbereder mødet", "I am preparing the meeting")),
        new("write-to-citizen", new("Jeg skal skrive til borgeren", "I am writing to the citizen")),
        new("verify-identity", new("Jeg skal sikre mig, hvem det er", "I must be sure who it is")),
    ];

    /// <summary>The same in a letter, which speaks to the citizen.</summary>
    public static BothLanguages ToYou(IReadOnlyList<Choice> choices, string code) => code switch
    {
        "plan-support" => new("at planlægge støtte sammen med dig", "to plan support with you"),
        "consent" => new("dit samtykke", "your consent"),
        _ => Words(choices, code),
    };

    public static BothLanguages Words(IReadOnlyList<Choice> among, string? code) =>
        among.FirstOrDefault(choice => choice.Code == code)?.Text ?? new(code ?? "", code ?? "");
}
