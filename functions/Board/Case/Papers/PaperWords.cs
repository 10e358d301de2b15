using EarlyWarning.Board.Site;
using EarlyWarning.Papers.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Case.Papers;

/// <summary>Words on a case's papers.</summary>
public static class PaperWords
{
    public static readonly BothLanguages Title = new("Sag {0}: papirer", "Case {0}: papers");
    public static readonly BothLanguages Section = new("Papirer", "Papers");
    public static readonly BothLanguages Link = new("Samtykker, afgørelser, breve og billeder", "Consents, decisions, letters and photos");
    public static readonly BothLanguages MemberLink = new("Papirer, der er delt med dig", "Papers that are shared with you");
    public static readonly BothLanguages ToCase = new("Til sagen", "To the case");
    public static readonly BothLanguages Lead = new(
        "Papirerne er krypteret. De ses af kontaktpersonen, stedfortræderen og teamlederen, og af dem, du deler et papir med. Hver gang et "
            + "papir hentes, står det i loggen.",
        "The papers are encrypted. They are seen by the contact person, the deputy and the team leader, and by those you share a paper "
            + "with. Each time a paper is fetched, the log says so.");
    public static readonly BothLanguages NotYours = new(
        "Papirerne i denne sag ses kun af kontaktpersonen, stedfortræderen og teamlederen. Spørg {0}, hvis du skal bruge et af dem.",
        "The papers of this case are seen by the contact person, the deputy and the team leader alone. Ask {0} if you need one of them.");
    public static readonly BothLanguages None = new("Der er ingen papirer endnu.", "There are no papers yet.");
    public static readonly BothLanguages NoneForYou = new("Ingen papirer er delt med dig.", "No papers are shared with you.");
    public static readonly BothLanguages MemberLead = new(
        "Papirerne er delt med dig til det formål, du er spurgt for. Hver gang du henter et papir, står det i loggen.",
        "The papers are shared with you for the purpose you were asked for. Each time you fetch a paper, the log says so.");

    public static readonly BothLanguages Fetch = new("Hent", "Fetch");
    public static readonly BothLanguages FetchNamed = new("Hent {0}", "Fetch {0}");
    public static readonly BothLanguages AddedBy = new("{0} · {1} · {2}, lagt ind {3} af {4}", "{0} · {1} · {2}, added {3} by {4}");
    public static readonly BothLanguages SharedWith = new("Ses også af {0}, {1}.", "Also seen by {0}, {1}.");
    public static readonly BothLanguages Removed = new("Et papir blev fjernet {0} af {1}: {2}", "A paper was removed {0} by {1}: {2}");

    public static readonly BothLanguages AddTitle = new("Læg et papir ind", "Add a paper");
    public static readonly BothLanguages Kind = new("Hvad er det?", "What is it?");
    public static readonly BothLanguages Who = new("Hvem må se det?", "Who may see it?");
    public static readonly BothLanguages ChainOnly = new(
        "Kun kontaktpersonen, stedfortræderen og teamlederen", "Only the contact person, the deputy and the team leader");
    public static readonly BothLanguages AlsoMember = new("Også {0}, {1}", "Also {0}, {1}");
    public static readonly BothLanguages File = new("Fil", "File");
    public static readonly BothLanguages FileHint = new(
        "PDF, billede (JPEG, PNG, HEIC) eller Word (DOCX uden makroer), højst {0} MB.",
        "PDF, picture (JPEG, PNG, HEIC) or Word (DOCX without macros), at most {0} MB.");
    public static readonly BothLanguages Send = new("Gem papiret", "Save the paper");

    public static readonly BothLanguages Change = new("Del eller fjern", "Share or remove");
    public static readonly BothLanguages ChangeNamed = new("Del eller fjern {0}", "Share or remove {0}");
    public static readonly BothLanguages Share = new("Gem, hvem der må se det", "Save who may see it");
    public static readonly BothLanguages NobodyToShare = new(
        "Det kan deles med et medlem af teamet, når et har sagt ja.", "It can be shared with a member of the team once one has said yes.");
    public static readonly BothLanguages Reason = new("Hvorfor skal det fjernes?", "Why is it to be removed?");
    public static readonly BothLanguages ReasonHint = new(
        "Indholdet slettes og kan ikke hentes igen. At papiret var der, og hvorfor det er væk, bliver stående.",
        "The content is deleted and cannot be fetched again. That the paper was there, and why it is gone, stays.");
    public static readonly BothLanguages Remove = new("Fjern papiret", "Remove the paper");

    public static readonly BothLanguages Told = new("Et papir i din sag: {0}", "A paper of your case: {0}");
    public static readonly BothLanguages GoneSince = new("det er fjernet siden", "it was removed since");

    public static readonly BothLanguages ChooseFile = new("Vælg en fil", "Choose a file");
    public static readonly BothLanguages Broken = new(
        "Filen kom ikke hel frem. Vælg den igen.", "The file did not arrive whole. Choose it again.");

    public static readonly BothLanguages TooManyAtOnce = new(
        "Du sender allerede så mange filer på én gang, som der kan modtages. Vent, til en af dem er sendt, og vælg denne igen.",
        "You are already sending as many files at once as can be received. Wait until one of them is sent, and choose this one again.");

    /// <summary>As a file's size is read: "1,2 MB", "240 KB".</summary>
    public static string Size(long bytes, Language language) => bytes >= 1024 * 1024
        ? $"{language.Number(bytes / (decimal)(1024 * 1024))} MB"
        : $"{language.Number(Math.Max(1, bytes / 1024))} KB";

    /// <summary>What happened, in the status region of the next page.</summary>
    public static BothLanguages? Done(string? code) => code switch
    {
        "added" => new("Papiret er gemt.", "The paper is saved."),
        "there" => new("Papiret lå her i forvejen. Der er stadig kun ét.", "The paper was here already. There is still only one."),
        "shared" => new("Det er gemt, hvem der må se papiret.", "Who may see the paper is saved."),
        "removed" => new("Papiret er fjernet.", "The paper is removed."),
        _ => null,
    };

    public static BothLanguages Of(PaperKind kind) => kind switch
    {
        PaperKind.Consent => new("samtykke", "consent"),
        PaperKind.Decision => new("afgørelse", "decision"),
        PaperKind.CourtLetter => new("brev fra fogedretten", "letter from the bailiff's court"),
        PaperKind.Photo => new("billede", "photo"),
        _ => new("andet", "other"),
    };

    /// <summary>Called the same in every language.</summary>
    public static string Name(PaperType type) => type == PaperType.Docx ? "Word" : type.ToString().ToUpperInvariant();

    public static BothLanguages Of(PaperRefusal refusal) => refusal switch
    {
        PaperRefusal.TooLarge => new(
            "Filen fylder mere end {0} MB. Gem den mindre, eller del den i to.",
            "The file is larger than {0} MB. Save it smaller, or split it in two."),
        PaperRefusal.Empty => new("Filen er tom.", "The file is empty."),
        PaperRefusal.WrongType => new(
            "Filen er hverken PDF, JPEG, PNG, HEIC eller DOCX, uanset hvad den hedder. Gem den som PDF.",
            "The file is no PDF, JPEG, PNG, HEIC or DOCX, whatever it is called. Save it as a PDF."),
        PaperRefusal.Macros => new(
            "Word-filen har makroer, indlejrede programmer eller henter noget et andet sted fra. Gem den som PDF.",
            "The Word file has macros or embedded programs, or fetches something from elsewhere. Save it as a PDF."),
        PaperRefusal.Damaged => new(
            "Filen er i stykker, eller den er pakket, så den ikke kan undersøges. Gem den som PDF.",
            "The file is damaged, or packed so that it cannot be examined. Save it as a PDF."),
        PaperRefusal.TooMany => new(
            "Sagen har så mange papirer, som en sag kan have. Fjern et, før du lægger et nyt ind.",
            "The case has as many papers as a case can have. Remove one before you add another."),
        _ => new("Sagen findes ikke mere.", "The case is no longer there."),
    };
}
