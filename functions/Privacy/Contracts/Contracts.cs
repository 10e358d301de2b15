namespace EarlyWarning.Privacy.Contracts;

/// <summary>What identifies a person. Lives in memory on its way to and from the vault, and nowhere else.</summary>
/// <param name="Cpr">Ten digits without a dash.</param>
/// <param name="Phone">E.164.</param>
public sealed record PersonalData(string Cpr, string? Name, string? Address, string? Phone);

/// <summary>Why somebody looked: stored with who and when.</summary>
/// <param name="StaffId">Roster id of the person looking.</param>
/// <param name="Purpose">Code of the purpose: <c>contact-citizen</c>, <c>prepare-meeting</c>, <c>write-to-citizen</c>, <c>verify-identity</c> or <c>search</c>.</param>
/// <param name="CaseId">The case it was for, if any.</param>
public sealed record RevealRequest(string Token, string StaffId, string Purpose, string? CaseId);
