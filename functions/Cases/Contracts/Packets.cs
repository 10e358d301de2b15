using EarlyWarning.People.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>A case as one sender's signals alone would have it: what the sender is told, and when, follows from this alone.</summary>
/// <param name="Since">When they became enough for one.</param>
/// <param name="AcuteSince">When they first made it acute; null: not yet.</param>
/// <param name="Children">Since then or earlier the sender told of children under 18.</param>
public sealed record OwnCase(DateTimeOffset Since, DateTimeOffset? AcuteSince, bool Children);

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

    /// <summary>It is asked of this person's own housing association, or tells of it: nobody else's people see it.</summary>
    /// <param name="sender">The association's name as a sender; null in an old case: one that the citizen has a tenancy with.</param>
    public static bool Concerns(CaseFile file, string? sender, Person? person)
    {
        ArgumentNullException.ThrowIfNull(file);
        return person is not null && (sender is not null ? person.IsAdviserOf(sender)
            : person.AdvisesFor.Intersect(file.Landlords, StringComparer.Ordinal).Any());
    }

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
