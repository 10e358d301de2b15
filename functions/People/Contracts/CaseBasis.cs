using System.Text.Json.Serialization;
using EarlyWarning.Platform;

namespace EarlyWarning.People.Contracts;

/// <summary>What a case's basis is a choice of.</summary>
public enum BasisKind
{
    /// <summary>The provision that the citizen is helped under.</summary>
    [JsonStringEnumMemberName("provision")] Provision,

    /// <summary>How the support is given.</summary>
    [JsonStringEnumMemberName("method")] Method,
}

/// <summary>
/// A provision or a method that a case can be worked under, kept in the administration. The municipality's lawyer confirms which hold
/// (docs/privacy.md); the list says who wrote that down, and when.
/// </summary>
/// <param name="Id">Such as <c>serviceloven-85a</c>; never given anew.</param>
/// <param name="From">The first day it can be chosen for; null: it always could.</param>
/// <param name="ConfirmedBy">Roster id of who wrote down that the lawyer has confirmed it; null: nobody yet.</param>
/// <param name="Retired">Not offered any more; cases keep what was chosen.</param>
public sealed record CaseBasis(
    string Id, BasisKind Kind, BothLanguages Name, DateOnly? From = null, string? ConfirmedBy = null, DateOnly? ConfirmedOn = null,
    bool Retired = false)
{
    /// <summary>What a municipality begins with, until it keeps a list of its own.</summary>
    public static IReadOnlyList<CaseBasis> Standard { get; } =
    [
        new("serviceloven-85a", BasisKind.Provision,
            new("serviceloven § 85 a (støtte til borgere i hjemløshed)", "Social Services Act § 85 a (support for homeless people)"),
            new DateOnly(2023, 10, 1)),
        new("serviceloven-85", BasisKind.Provision, new("serviceloven § 85 (bostøtte)", "Social Services Act § 85 (housing support)")),
        new("serviceloven-99", BasisKind.Provision,
            new("serviceloven § 99 (støtte- og kontaktperson)", "Social Services Act § 99 (support and contact person)")),
        new("cti", BasisKind.Method, new("CTI (støtte i overgang)", "CTI (Critical Time Intervention)")),
        new("icm", BasisKind.Method, new("ICM (intensiv støtte)", "ICM (Intensive Case Management)")),
        new("act", BasisKind.Method, new("ACT (opsøgende team)", "ACT (Assertive Community Treatment)")),
    ];

    /// <summary>Can be chosen for a day.</summary>
    public bool IsOpen(DateOnly on) => !Retired && !(From > on);
}
