using EarlyWarning.Platform;

namespace EarlyWarning.Board.Case.NameAndAddress;

/// <summary>Words on whom a letter goes to: what each sender says, what a person settled, and protection.</summary>
public static class NameAndAddressWords
{
    public static readonly BothLanguages Protected = new("Navne- og adressebeskyttelse", "Name and address protection");
    public static readonly BothLanguages ProtectedText = new(
        "Borgeren er beskyttet. Giv hverken navn, adresse eller telefon videre til andre.",
        "The citizen is protected. Pass neither name, address nor phone on to others.");
    public static readonly BothLanguages ProtectedLetter = new(
        "Borgeren har navne- og adressebeskyttelse. Brevet er til borgeren selv: giv eller vis det ikke til andre.",
        "The citizen has name and address protection. The letter is for the citizen alone: give or show it to nobody else.");
    public static readonly BothLanguages ProtectedPacket = new(
        "Borgeren har navne- og adressebeskyttelse. Du får ingen adresse her. Kender du en, så giv den ikke videre.",
        "The citizen has name and address protection. You get no address here. If you know one, do not pass it on.");
    public static readonly BothLanguages ProtectedSince = new("Sat {0} af {1}.", "Set {0} by {1}.");
    public static readonly BothLanguages NotProtected = new(
        "Står den i CPR-registret, så sæt den her. Den vises på alle sider om borgeren og gælder også i senere sager.",
        "If it stands in the CPR register, set it here. It shows on every page about the citizen, and holds in later cases too.");
    public static readonly BothLanguages SetProtection = new("Sæt beskyttelse", "Set protection");
    public static readonly BothLanguages WithdrawProtection = new("Fjern beskyttelsen", "Withdraw the protection");
    public static readonly BothLanguages Register = new("CPR-registret", "The CPR register");
    public static readonly BothLanguages RegisterSaysNo = new(
        "Jeg har set i CPR-registret, at beskyttelsen er ophørt", "I have seen in the CPR register that the protection has ended");
    public static readonly BothLanguages NeedsRegister = new(
        "Slå op i CPR-registret, og sæt krydset, før beskyttelsen fjernes.",
        "Look in the CPR register, and tick the box, before the protection is withdrawn.");

    public static readonly BothLanguages NamesDiffer = new(
        "Det oplyste navn er ikke det samme fra alle.", "Not everybody gives the same name.");
    public static readonly BothLanguages AddressesDiffer = new(
        "Den oplyste adresse er ikke den samme fra alle.", "Not everybody gives the same address.");
    public static readonly BothLanguages BothDiffer = new(
        "Det oplyste navn og den oplyste adresse er ikke de samme fra alle.", "Not everybody gives the same name and address.");
    public static readonly BothLanguages SettleFirst = new(
        "Der kan ikke skrives breve, før en af jer har afgjort, hvad der gælder. Vis borgeren, og vælg.",
        "No letter can be written until one of you has settled what counts. Show the citizen, and choose.");
    public static readonly BothLanguages NoLetterTitle = new("Brevet kan ikke skrives endnu", "The letter cannot be written yet");
    public static readonly BothLanguages NoLetter = new(
        "{0} Brevet kan gå til en forkert. Gå til sagen, vis borgeren, og afgør, hvad der gælder.",
        "{0} The letter could go to the wrong person. Go to the case, show the citizen, and settle what counts.");
    public static readonly BothLanguages ToSettle = new("Til sagen: afgør navn og adresse", "To the case: settle name and address");

    public static readonly BothLanguages NotSettled = new("Ikke afgjort", "Not settled");
    public static readonly BothLanguages WhoSaid = new("Hvem har oplyst hvad", "Who has said what");
    public static readonly BothLanguages SaidSince = new("{0}, siden {1}", "{0}, since {1}");
    public static readonly BothLanguages SaidHome = new("{0}, lejemål {1}, siden {2}", "{0}, tenancy {1}, since {2}");
    public static readonly BothLanguages Staff = new("Kommunens egne medarbejdere", "The municipality's own staff");
    public static readonly BothLanguages UnknownSource = new("Ukendt kilde", "Unknown source");
    public static readonly BothLanguages Earlier = new("tidligere", "earlier");
    public static readonly BothLanguages TenancyEnded = new("lejemålet er ophørt", "the tenancy has ended");
    public static readonly BothLanguages SettledSaid = new("Afgjort {0} af {1}", "Settled {0} by {1}");
    public static readonly BothLanguages SettledTyped = new(
        "Fra CPR-registret, skrevet {0} af {1}", "From the CPR register, written {0} by {1}");

    public static readonly BothLanguages SettleTitle = new("Afgør, hvad der gælder", "Settle what counts");
    public static readonly BothLanguages CorrectTitle = new("Ret navn eller adresse", "Correct the name or the address");
    public static readonly BothLanguages SettleAbout = new(
        "Slå op i CPR-registret, hvis du er i tvivl. Det, du vælger, kommer på brevene. Det, andre har oplyst, bliver stående ved siden "
            + "af.",
        "Look in the CPR register if in doubt. What you choose goes on the letters. What others have said stays beside it.");
    public static readonly BothLanguages WhichName = new("Hvilket navn gælder?", "Which name counts?");
    public static readonly BothLanguages WhichAddress = new("Hvilken adresse gælder?", "Which address counts?");
    public static readonly BothLanguages Typed = new("Noget andet, som står i CPR-registret", "Something else, from the CPR register");
    public static readonly BothLanguages NothingKnown = new("Ingen kendes", "None is known");
    public static readonly BothLanguages TypedName = new("Navn fra CPR-registret", "Name from the CPR register");
    public static readonly BothLanguages TypedAddress = new("Adresse fra CPR-registret", "Address from the CPR register");
    public static readonly BothLanguages TypedAddressHint = new(
        "Skriv som på en kuvert, med komma imellem: Havnevej 1, 2. th, 4000 Roskilde.",
        "As on an envelope, with commas: Havnevej 1, 2. th, 4000 Roskilde.");
    public static readonly BothLanguages TooLong = new("{0} må højst fylde {1} tegn.", "{0} may be at most {1} characters.");
    public static readonly BothLanguages Save = new("Gem, hvad der gælder", "Save what counts");
    public static readonly BothLanguages NewerTitle = new("Der er sket noget imens", "Something happened meanwhile");
    public static readonly BothLanguages Newer = new(
        "Der er kommet nye oplysninger, eller en anden har afgjort det. Intet er gemt. Se igen, og vælg.",
        "Something new was said, or somebody else settled it. Nothing was saved. Look again, and choose.");

    /// <summary>What is not the same from all; null when nothing is.</summary>
    public static BothLanguages? Of(Privacy.Contracts.Disagreement about) => about switch
    {
        { Names: true, Addresses: true } => BothDiffer,
        { Names: true } => NamesDiffer,
        { Addresses: true } => AddressesDiffer,
        _ => null,
    };
}
