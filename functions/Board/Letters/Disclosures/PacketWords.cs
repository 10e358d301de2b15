using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Board.Letters.Disclosures;

/// <summary>The parts of a packet, in words: for the member who gets it, and for the citizen who asks what was told.</summary>
public static class PacketWords
{
    public static readonly BothLanguages MeetingAt = new("Mødet er {0}.", "The meeting is {0}.");
    public static readonly BothLanguages MeetingOff = new("Mødet {0} er aflyst.", "The meeting {0} is cancelled.");
    public static readonly BothLanguages MeetingHeld = new("Mødet er holdt.", "The meeting was held.");
    public static readonly BothLanguages MeetingSlots = new("Foreslåede tider: {0}.", "Proposed times: {0}.");
    public static readonly BothLanguages MeetingOpen = new("Der er ingen tid endnu.", "There is no time yet.");
    public static readonly BothLanguages ToCalendar = new("Hent mødet til din kalender", "Download the meeting for your calendar");
    public static readonly BothLanguages BenefitCut = new("En ydelse er stoppet, sat ned eller ramt af en sanktion.",
        "A benefit is stopped, reduced or sanctioned.");
    public static readonly BothLanguages NoBenefitCut = new("Ingen er kendt.", "None is known.");

    public static readonly BothLanguages ToldTime = new("hvornår mødet er", "when the meeting is");
    public static readonly BothLanguages ToldSlots = new("hvilke tider der er foreslået til mødet",
        "which times were proposed for the meeting");
    public static readonly BothLanguages Since = new("{0} (fra {1})", "{0} (from {1})");

    /// <summary>The heading of a part, to the member.</summary>
    public static BothLanguages Heading(string part) => part switch
    {
        Packets.AtRisk => new("Hvad det handler om", "What it is about"),
        Packets.Purpose => new("Hvorfor du er spurgt", "Why you are asked"),
        Packets.ContactPerson => new("Kontaktperson", "Contact person"),
        Packets.Meeting => new("Møde", "Meeting"),
        Packets.LegalStep => new("Lejemålet, og hvor langt det er", "The tenancy, and how far it has come"),
        Packets.BenefitCut => new("Ydelse", "Benefit"),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    /// <summary>What was told, to the citizen.</summary>
    public static BothLanguages Told(string part) => part switch
    {
        Packets.AtRisk => new("at din bolig er i fare", "that your home is at risk"),
        Packets.Purpose => new("hvorfor de er spurgt", "why they were asked"),
        Packets.ContactPerson => new("hvem din kontaktperson er", "who your contact person is"),
        Packets.Meeting => new("hvornår og hvor mødet er", "when and where the meeting is"),
        Packets.LegalStep => new("den næste frist i din lejesag", "the next deadline of your tenancy"),
        Packets.BenefitCut => new("at en ydelse er stoppet eller sat ned", "that a benefit was stopped or reduced"),
        _ => new(part, part), // A part of an earlier version: the citizen still sees that it was told.
    };

    /// <summary>Where a sector is met, at the start of a sentence to the citizen.</summary>
    public static BothLanguages At(Sector sector) => sector switch
    {
        Sector.SocialPsychiatry => new("I socialpsykiatrien", "At social psychiatry"),
        Sector.SubstanceUseTreatment => new("I rusmiddelbehandlingen", "At the treatment centre"),
        Sector.BenefitsOffice => new("På ydelseskontoret", "At the benefits office"),
        Sector.HousingAssociation => new("Hos boligorganisationen", "At the housing association"),
        Sector.JobCentre => new("I jobcentret", "At the job centre"),
        _ => throw new ArgumentOutOfRangeException(nameof(sector)),
    };
}
