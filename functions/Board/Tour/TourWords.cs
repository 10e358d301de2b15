using EarlyWarning.Platform;

namespace EarlyWarning.Board.Tour;

/// <summary>The tours, and the words around them.</summary>
public static class TourWords
{
    public static readonly BothLanguages Title = new("Rundvisning {0} af {1}: {2}", "Tour {0} of {1}: {2}");
    public static readonly BothLanguages Offer = new("Er du ny her? Rundvisningen er tre korte sider.",
        "Are you new here? The tour is three short pages.");
    public static readonly BothLanguages Take = new("Vis mig rundt", "Show me round");
    public static readonly BothLanguages NoThanks = new("Nej tak", "No, thank you");
    public static readonly BothLanguages NextPage = new("Næste", "Next");
    public static readonly BothLanguages Back = new("Tilbage", "Back");
    public static readonly BothLanguages Done = new("Jeg er klar", "I am ready");
    public static readonly BothLanguages Again = new("Tag rundvisningen (tre sider)", "Take the tour (three pages)");
    public static readonly BothLanguages Declined = new("Rundvisningen står i hjælpen, hvis du vil se den senere.",
        "The tour is in the help, should you want it later.");

    public static readonly IReadOnlyList<TourStep> ContactPerson =
    [
        new(new("Dine sager", "Your cases"),
            new("Listen viser det, der haster, øverst. Det store tal er dage til næste retlige frist. Knappen fører til "
                + "dit næste skridt.",
                "The list has what presses on top. The large figure is the days to the next legal date. The button leads "
                + "to your next step."),
            "/board", new("Se listen", "See the list")),
        new(new("En sag", "A case"),
            new("Øverst står det næste skridt og fristen. Under det står, hvorfor sagen er her, og hvem der er med. Navn "
                + "og CPR ser du, når du har valgt et formål. Hvert opslag bliver skrevet i adgangsloggen.",
                "The next step and its deadline are on top. Below is why the case is here and who takes part. You see name"
                + " and CPR once you have chosen a purpose. Every look is written in the access log."),
            "/board", new("Åbn en sag fra listen", "Open a case from the list")),
        new(new("Beskeder og hjælp", "Messages and help"),
            new("Du får besked, når nogen spørger dig, eller når en sag ændrer sig. Nederst på hver side er der hjælp til "
                + "netop den side.",
                "You are told when somebody asks you, or when a case changes. At the foot of every page is help for that "
                + "very page."),
            "/board/inbox", new("Se dine beskeder", "See your messages")),
    ];

    public static readonly IReadOnlyList<TourStep> Leader =
    [
        new(new("Hele teamets sager", "The whole team's cases"),
            new("Under Teamet ser du alle åbne sager og det, der er for sent. Svarer ingen til tiden, bliver du spurgt til"
                + " sidst.",
                "Under the team's list you see every open case and what is late. If nobody answers in time, you are asked "
                + "last."),
            "/board?show=team", new("Se teamets sager", "See the team's cases")),
        new(new("Det, kun du kan sige ja til", "What only you can agree to"),
            new("At sænke et niveau, at afslutte uden bevis og at give en sag til en anden er dit. Du ser begrundelsen, "
                + "før du svarer.",
                "To lower a band, to close without evidence and to give a case to somebody else are yours. You see the "
                + "reason before you answer."),
            "/board?show=overdue", new("Se, hvad der er for sent", "See what is late")),
        new(new("Tal og regler", "Figures and rules"),
            new("Teamets tal viser, hvor der er travlt. Reglerne prøver du af i laboratoriet. To andre skal godkende en "
                + "ændring.",
                "The team's figures show where it is busy. Rules are tried in the laboratory. Two others must approve a "
                + "change."),
            "/board/team", new("Se teamets tal", "See the team's figures")),
    ];

    public static readonly IReadOnlyList<TourStep> Member =
    [
        new(new("Det, du er spurgt om", "What you are asked"),
            new("Listen viser de sager, du er inviteret til. Det, du skal svare på først, står øverst.",
                "The list has the cases you are invited to. What you must answer first is on top."),
            "/board", new("Se listen", "See the list")),
        new(new("Din side af sagen", "Your side of the case"),
            new("Du ser, hvorfor du er spurgt, hvem kontaktpersonen er, og hvornår mødet er. Du ser ikke mere, end du skal"
                + " bruge. Resten får du på mødet, når borgeren har sagt ja.",
                "You see why you are asked, who the contact person is and when the meeting is. You see no more than you "
                + "need. The rest comes at the meeting, when the citizen has agreed."),
            "/board", new("Åbn en sag fra listen", "Open a case from the list")),
        new(new("Beskeder og hjælp", "Messages and help"),
            new("Du får besked, når du bliver spurgt, og når mødet er aftalt. Nederst på hver side er der hjælp til netop "
                + "den side.",
                "You are told when you are asked and when the meeting is set. At the foot of every page is help for that "
                + "very page."),
            "/board/inbox", new("Se dine beskeder", "See your messages")),
    ];

    public static readonly IReadOnlyList<TourStep> Sender =
    [
        new(new("Svar på jeres signaler", "Answers to your signals"),
            new("Her står, hvad der er sket med det, I har sendt. I får aldrig at vide, hvad andre har meldt.",
                "Here is what became of what you sent. You are never told what others have reported."),
            "/board/sent", new("Se svarene", "See the answers")),
        new(new("Kvitteringer", "Receipts"),
            new("Find et signal på jeres eget nummer. En bemærkning betyder, at noget i det er tvivlsomt. Er det forkert, "
                + "så send en rettelse.",
                "Find a signal by your own number. A remark means that something in it is doubtful. If it is wrong, send a"
                + " correction."),
            "/board/sent/signals", new("Find et signal", "Find a signal")),
        new(new("Hjælp", "Help"),
            new("Nederst på hver side er der hjælp til netop den side. Bliver du logget ud, får du det, du skrev, tilbage.",
                "At the foot of every page is help for that very page. If you are signed out, you get back what you typed."),
            "/board/help", new("Se hjælpen", "See the help")),
    ];

    public static readonly IReadOnlyList<TourStep> Administrator =
    [
        new(new("Fejlede beskeder", "Failed messages"),
            new("En besked, der ikke kunne behandles, ligger her med grunden. Ret grunden, og send beskeden igen, eller "
                + "læg den væk.",
                "A message that could not be handled lies here with the reason. Mend the reason and send it again, or "
                + "dismiss it."),
            "/board/dead-letters", new("Se fejlede beskeder", "See failed messages")),
        new(new("Medarbejdere", "Staff"),
            new("Her er alle, deres roller og deres fravær. Den, der rejser, får sine sager givet videre. Hver ændring "
                + "står i historikken.",
                "Here are all people, their roles and their absences. Whoever leaves has their cases handed on. Every "
                + "change stands in the history."),
            "/board/roster", new("Se medarbejderne", "See the staff")),
        new(new("Aftaler og indstillinger", "Agreements and settings"),
            new("Her ser du, hvem der må sende hvad, og hvordan systemet er sat op. Du ser ingen sager: de hører til dem, "
                + "der arbejder med dem.",
                "Here you see who may send what, and how the system is set up. You see no cases: they belong to those who "
                + "work on them."),
            "/board/settings", new("Se indstillingerne", "See the settings")),
    ];
}
