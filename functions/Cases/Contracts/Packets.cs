using EarlyWarning.People.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>What each sector is shown, and nothing more: need to know. The codes stand in the list of disclosures.</summary>
public static class Packets
{
    /// <summary>The citizen's home is at risk, and a team is convened.</summary>
    public const string AtRisk = "at-risk";
    public const string Purpose = "purpose";
    public const string ContactPerson = "contact-person";
    public const string Meeting = "meeting";

    /// <summary>The next legal step of the tenancy: the housing association's own.</summary>
    public const string LegalStep = "legal-step";

    /// <summary>That a benefit is stopped, reduced or sanctioned: the benefits office's own decision.</summary>
    public const string BenefitCut = "benefit-cut";

    /// <summary>Purpose and basis of asking those that are always asked: they sent the signals or hold the benefit.</summary>
    public const string CoordinationPurpose = "coordination";
    public const string CoordinationBasis = "forvaltningsloven-28";

    public static IReadOnlyList<string> Parts(Sector sector) =>
    [
        AtRisk, Purpose, ContactPerson, Meeting,
        .. sector switch
        {
            Sector.HousingAssociation => new[] { LegalStep },
            Sector.BenefitsOffice => [BenefitCut],
            _ => [],
        },
    ];
}
