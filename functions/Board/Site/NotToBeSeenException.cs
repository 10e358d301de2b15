namespace EarlyWarning.Board.Site;

/// <summary>
/// Who asks sees the case and not who the citizen is: they have a conflict of interest (<see cref="Access.MayLook"/>). Whatever was asked
/// for, the answer is <see cref="BoardResults.NotToBeSeen"/>.
/// </summary>
public sealed class NotToBeSeenException() : Exception("not-to-be-seen");

/// <summary>
/// Who the citizen is was asked for while their objection waits: the answer is <see cref="BoardResults.WaitsForObjection"/>.
/// </summary>
public sealed class ObjectionWaitsException() : Exception("objection-waits");
