using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Outcomes;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases.Rules.Homes;

/// <summary>
/// Whether an eviction is news: a citizen can be put out of another home, years of one eviction count, and of one both landlord and
/// contact person tell, in either order and not of the same day.
/// </summary>
internal static class KnownEvictions
{
    /// <summary>Nobody is put out of the same home twice in so many days; whoever tells of it again tells of the same.</summary>
    private const int SameWithin = 30;

    /// <summary>A landlord tells of one that nobody knew.</summary>
    public static bool IsNews(CaseFile before, CaseFile after)
    {
        if (!OutcomeEvidence.Has(after, Evidence.Evicted)) return false;
        if (after.LandlordsSay is not { LastEviction: { } told }) return !OutcomeEvidence.Has(before, Evidence.Evicted);
        if (IsAnswered(before, told.On)) return false;
        return before.LandlordsSay switch
        {
            { LastEviction: { } known } when known.Sender == told.Sender && known.Tenancy == told.Tenancy =>
                told.On > known.On.AddDays(SameWithin),
            { LastEviction: { } known } => told.On >= known.On,
            { Evicted: true } => false, // Of before it was kept which.
            _ => true,
        };
    }

    /// <summary>A landlord has told of the eviction on that date, or it was answered about one near it.</summary>
    public static bool IsKnown(CaseFile file, DateOnly on) => file.LandlordsSay switch
    {
        { LastEviction: { } told } => told.On >= on.AddDays(-SameWithin),
        { Evicted: true } => true,
        _ => false,
    } || IsAnswered(file, on);

    private static bool IsAnswered(CaseFile file, DateOnly on) => file.Asks.Any(ask => ask.Ended == LegalDateEnd.Evicted
        && ask.DoneAt is { } at && on <= CopenhagenTime.DateOf(at).AddDays(SameWithin));
}
