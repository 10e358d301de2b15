using EarlyWarning.Platform;

namespace EarlyWarning.Board.Administration.Approving;

/// <summary>Words of access that a second administrator is to agree to.</summary>
public static class ApprovingWords
{
    public static readonly BothLanguages Title = new("Venter på en anden administrator", "Waits for another administrator");
    public static readonly BothLanguages Asked = new("{0} har foreslået {1}: {2}.", "{0} proposed on {1}: {2}.");
    public static readonly BothLanguages SignIn = new("et andet login", "another sign-in");
    public static readonly BothLanguages Return = new("at være tilbage", "to be back");
    public static readonly BothLanguages Senders = new("andre afsendere", "other senders");
    public static readonly BothLanguages Here = new("Arbejder her", "Works here");
    public static readonly BothLanguages IsHere = new("ja", "yes");
    public static readonly BothLanguages None = new("ingen", "none");
    public static readonly BothLanguages FromTo = new("{0}: fra {1} til {2}", "{0}: from {1} to {2}");
    public static readonly BothLanguages AsNow = new("{0}: {1}, som nu", "{0}: {1}, as now");
    public static readonly BothLanguages Yours = new(
        "Du har selv foreslået det. En anden administrator skal sige ja, før det gælder.",
        "You proposed it yourself. Another administrator must agree before it counts.");
    public static readonly BothLanguages OfYou = new(
        "Det handler om dig selv. En anden administrator skal sige ja, før det gælder.",
        "It is about yourself. Another administrator must agree before it counts.");
    public static readonly BothLanguages Agree = new("Sig ja", "Agree");
    public static readonly BothLanguages Refuse = new("Sig nej", "Refuse");
    public static readonly BothLanguages TakeBack = new("Træk forslaget tilbage", "Take the proposal back");
    public static readonly BothLanguages Waiting = new("Venter på, at en anden administrator siger ja: {0}.",
        "Waits for another administrator to agree: {0}.");
    public static readonly BothLanguages Hint = new(
        "Nye roller, en anden sektor eller afsender, et andet Entra-id, en anden e-mail og at komme tilbage gælder først, når en anden "
            + "administrator har sagt ja.",
        "New roles, another sector or sender, another Entra id or e-mail, and coming back count once another administrator has agreed.");

    public static readonly BothLanguages WasAsked = new("{0}: foreslået {1}.", "{0}: proposed {1}.");
    public static readonly BothLanguages WasDropped = new("{0}: forslaget gælder ikke mere.", "{0}: the proposal is off.");
}
