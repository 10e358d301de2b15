using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Administration.Lists;

/// <summary>Words of the lists that cases choose from: rooms, provisions, methods.</summary>
public static class ListWords
{
    public static readonly BothLanguages Title = new("Mødelokaler og hjemler", "Meeting rooms and provisions");
    public static readonly BothLanguages Lead = new("Det, medarbejderne kan vælge imellem på en sag.",
        "What staff can choose from on a case.");
    public static readonly BothLanguages Rooms = new("Mødelokaler", "Meeting rooms");
    public static readonly BothLanguages RoomsHint = new(
        "Navn og adresse står i mails, i deltagernes kalendere og i borgerens brev. Skriv aldrig en borgers adresse her.",
        "Name and address stand in mails, in participants' calendars and in the citizen's letter. Never write a citizen's address here.");
    public static readonly BothLanguages NoRooms = new("Der er ingen lokaler endnu.", "There are no rooms yet.");
    public static readonly BothLanguages AddRoom = new("Tilføj et lokale", "Add a room");
    public static readonly BothLanguages Provisions = new("Hjemler", "Provisions");
    public static readonly BothLanguages Methods = new("Metoder", "Methods");
    public static readonly BothLanguages LawyerHint = new(
        "Kommunens jurist skal bekræfte, hvilke der gælder. En sag beholder det, der blev valgt, også når listen bliver rettet.",
        "The municipality's lawyer must confirm which of them hold. A case keeps what was chosen, also when the list is edited.");
    public static readonly BothLanguages AddBasis = new("Tilføj en hjemmel eller en metode", "Add a provision or a method");
    public static readonly BothLanguages Confirmed = new("Bekræftet {0}, skrevet af {1}", "Confirmed {0}, written down by {1}");
    public static readonly BothLanguages NotConfirmed = new("Ikke bekræftet af en jurist endnu", "Not confirmed by a lawyer yet");
    public static readonly BothLanguages Since = new("Gælder fra {0}", "In force from {0}");
    public static readonly BothLanguages NotUsed = new("Bruges ikke mere", "Not used any more");

    public static readonly BothLanguages NameDa = new("Navn på dansk", "Name in Danish");
    public static readonly BothLanguages NameEn = new("Navn på engelsk", "Name in English");
    public static readonly BothLanguages Address = new("Adresse", "Address");
    public static readonly BothLanguages AddressHint = new("For eksempel Torvet 1, 4000 Søby.", "For example Torvet 1, 4000 Roskilde.");
    public static readonly BothLanguages WayDa = new("Sådan finder man derhen, på dansk", "How to get there, in Danish");
    public static readonly BothLanguages WayEn = new("Sådan finder man derhen, på engelsk", "How to get there, in English");
    public static readonly BothLanguages WayHint = new(
        "Korte sætninger til borgeren: døren, etagen, bussen, og om der er elevator.",
        "Short sentences to the citizen: the door, the floor, the bus, and whether there is a lift.");
    public static readonly BothLanguages InUse = new("Kan den vælges?", "Can it be chosen?");
    public static readonly BothLanguages Yes = new("Ja", "Yes");
    public static readonly BothLanguages No = new("Nej, den bruges ikke mere", "No, it is not used any more");
    public static readonly BothLanguages Kind = new("Hvad er det?", "What is it?");
    public static readonly BothLanguages From = new("Første dag, den kan vælges for", "First day it can be chosen for");
    public static readonly BothLanguages FromHint = new("Lad feltet stå tomt, hvis den altid har gjaldt.",
        "Leave empty if it has always been in force.");
    public static readonly BothLanguages ConfirmedOn = new("Juristen bekræftede den", "The lawyer confirmed it on");
    public static readonly BothLanguages ConfirmedHint = new("Lad feltet stå tomt, indtil det er sket.",
        "Leave empty until that has happened.");
    public static readonly BothLanguages Save = new("Gem", "Save");
    public static readonly BothLanguages Missing = new("Det står ikke på listen.", "That is not on the list.");

    public static readonly BothLanguages WasAdded = new("{0} kom på listen.", "{0} was put on the list.");
    public static readonly BothLanguages WasRetired = new("{0} bruges ikke mere.", "{0} is not used any more.");
    public static readonly BothLanguages WasReturned = new("{0} bruges igen.", "{0} is used again.");
    public static readonly BothLanguages WasChanged = new("{0} blev rettet.", "{0} was edited.");

    public static readonly BothLanguages NeedUse = new("Vælg, om den kan vælges", "Choose whether it can be chosen");
    public static readonly BothLanguages NeedKind = new("Vælg, om det er en hjemmel eller en metode",
        "Choose whether it is a provision or a method");
    public static readonly BothLanguages NeedDay = new("Skriv en dato, eller lad den stå tom", "Enter a date, or leave it empty");

    /// <summary>What is missing, by its field.</summary>
    public static BothLanguages Need(string field) => field switch
    {
        "nameDa" => new("Skriv navnet på dansk", "Enter the name in Danish"),
        "nameEn" => new("Skriv navnet på engelsk", "Enter the name in English"),
        "address" => new("Skriv lokalets adresse", "Enter the room's address"),
        "wayDa" => new("Skriv på dansk, hvordan man finder derhen", "Write in Danish how to get there"),
        _ => new("Skriv på engelsk, hvordan man finder derhen", "Write in English how to get there"),
    };

    public static BothLanguages Of(BasisKind kind) => kind switch
    {
        BasisKind.Provision => new("En hjemmel", "A provision"),
        BasisKind.Method => new("En metode", "A method"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
