using EarlyWarning.Cases.Contracts.Origins;

namespace EarlyWarning.Cases.Contracts.Timeline;

/// <summary>A person opened the case.</summary>
public sealed record CaseOpenedByHand(DateTimeOffset At, string By, HandReason Reason) : TimelineEntry(At, By);

/// <summary>The provision and the method that the case is worked under.</summary>
/// <param name="Provision">Id of the list; what it was called stands in the case.</param>
/// <param name="Method">Null: none.</param>
/// <param name="From">The day it counts from.</param>
public sealed record BasisChosen(DateTimeOffset At, string By, string Provision, string? Method, DateOnly From) : TimelineEntry(At, By);
