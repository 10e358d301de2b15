using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Board.Letters.Disclosures;

/// <summary>
/// What one person's packet in fact held: a packet shows the case as it is, so a part that had nothing in it told nothing, and what came
/// into it later was told from then on.
/// </summary>
public static class ToldParts
{
    public static string Say(Letter letter, Disclosure told)
    {
        ArgumentNullException.ThrowIfNull(letter);
        ArgumentNullException.ThrowIfNull(told);
        var parts = told.What.SelectMany(part => Of(letter, told, part)).Select(part => part.Since > told.At
            ? letter.Say(PacketWords.Since, letter.Say(part.Words), letter.Time(part.Since.Value)) : letter.Say(part.Words));
        return Language.Capital(letter.Page.Language.Join([.. parts]));
    }

    private static IEnumerable<(BothLanguages Words, DateTimeOffset? Since)> Of(Letter letter, Disclosure told, string part) => part switch
    {
        Packets.Meeting => Meeting(letter, told.At),
        Packets.BenefitCut when !letter.Case.BenefitCut && !letter.Signals.Any(fact => IsCut(fact.Kind)) => [],
        Packets.BenefitCut => [(PacketWords.Told(part), letter.View.Timeline.OfType<SignalReceived>()
            .Where(signal => signal.Kind is { } kind && IsCut(kind)).Select(signal => (DateTimeOffset?)signal.At).Min())],
        Packets.LegalStep when letter.Case.TenancySteps.Count == 0 && letter.Signals.All(fact => IsBenefit(fact.Kind)) => [],
        _ => [(PacketWords.Told(part), null)],
    };

    private static IEnumerable<(BothLanguages, DateTimeOffset?)> Meeting(Letter letter, DateTimeOffset at)
    {
        var (file, lines) = (letter.Case, letter.View.Timeline);
        var stood = lines.LastOrDefault(line => line.At <= at && line is (MeetingSet or MeetingMoved or MeetingCancelled))
            is MeetingSet or MeetingMoved;
        var set = stood ? null : lines.OfType<MeetingSet>().FirstOrDefault(line => line.At > at);
        if (!stood && lines.OfType<SlotsProposed>().FirstOrDefault() is { } slots) yield return (PacketWords.ToldSlots, slots.At);
        // A meeting without a line is of an old case, or was made by being held.
        if (stood || set is not null || file.Meeting is not null)
            yield return (PlaceTold(file.Meeting) ? PacketWords.Told(Packets.Meeting) : PacketWords.ToldTime, set?.At);
    }

    /// <summary>Of a home the packet says "as agreed".</summary>
    private static bool PlaceTold(Meeting? meeting) =>
        meeting is { Room: not null } or { Place: MeetingPlace.Office or MeetingPlace.Phone or MeetingPlace.Video };

    private static bool IsCut(SignalKind kind) =>
        kind is SignalKind.BenefitStopped or SignalKind.BenefitReduced or SignalKind.SanctionApplied;

    private static bool IsBenefit(SignalKind kind) => IsCut(kind) || kind == SignalKind.BenefitReinstated;
}
