using System.Text.Json.Serialization;

namespace EarlyWarning.People.Contracts;

/// <summary>The parts of the municipality and its partners that a team is made of.</summary>
public enum Sector
{
    [JsonStringEnumMemberName("social-psychiatry")] SocialPsychiatry,
    [JsonStringEnumMemberName("substance-use-treatment")] SubstanceUseTreatment,
    [JsonStringEnumMemberName("benefits-office")] BenefitsOffice,
    [JsonStringEnumMemberName("housing-association")] HousingAssociation,
    [JsonStringEnumMemberName("job-centre")] JobCentre,
}
