using EarlyWarning.Platform;

namespace EarlyWarning.People.Contracts;

/// <summary>
/// Where the municipality meets citizens, kept in the administration. Nobody's home and no personal data, so that it may stand in mails
/// and calendars; whatever staff type about a place may not.
/// </summary>
/// <param name="Id">Such as <c>raadhuset</c>; never given anew.</param>
/// <param name="Name">Such as <c>Rådhuset, mødelokale 2</c>.</param>
/// <param name="Address">Street and number, postcode and town.</param>
/// <param name="Directions">How to get there, as the citizen's letter says it.</param>
/// <param name="Retired">Not offered any more.</param>
public sealed record Room(string Id, BothLanguages Name, string Address, BothLanguages Directions, bool Retired = false);
