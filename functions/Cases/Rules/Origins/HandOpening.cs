using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Rules.Origins;

/// <summary>
/// Rules of a case that a person opens: at <c>high</c>, at <c>acute</c> with a date. What is owed is not known, so that nothing counts as
/// settled, and the date of a letter counts like one that the landlord told.
/// </summary>
internal static class HandOpening
{
    public static Band BandOf(HandOrigin hand) => hand.Eviction is null ? Band.High : Band.Acute;

    public static CaseDraft Open(HandOrigin hand, CaseFile file, DateTimeOffset now)
    {
        var known = hand.ObjectionStands ? null : hand.Known;
        var opened = file with
        {
            DebtUnknown = true, HandleAtOnce = hand.Children, Bases = hand.Bases, SignalsKeptOut = hand.ObjectionStands,
            UpheldBefore = hand.UpheldAt, Joined = hand.OfOtherNumber ? new BeforeJoining(hand.Children, SignalsKeptOut: false) : null,
            OwnBefore = hand.OwnBefore ?? file.OwnBefore,
            ByHand = new OpenedByHand(hand.Reason, hand.By, file.Band, hand.Form),
        };
        if (known is not null) opened = Opening.Absorb(opened, known);
        if (hand.Eviction is { } on) opened = opened with { Postponements = [Named(hand, on, now)] };
        var draft = new CaseDraft(opened, now).Write(new CaseOpenedByHand(now, hand.By, hand.Reason)).KeepNote(hand.Words);
        return known is null ? draft : Opening.Tell(draft, [], 0, known);
    }

    /// <summary>
    /// Until a landlord tells of it, as a date that somebody moved. Who told it is not asked: a letter may be the landlord's.
    /// </summary>
    private static Postponement Named(HandOrigin hand, DateOnly on, DateTimeOffset now) => new(LegalStepKind.Eviction, on,
        From: null, hand.By, now, Source: null);
}
