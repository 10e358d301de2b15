using EarlyWarning.Cases.Contracts;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Board;

/// <summary>A line of the timeline as a sentence; <c>{0}</c> and so on are filled by <see cref="Sentences"/>.</summary>
public static class TimelineWords
{
    public static readonly BothLanguages Opened = new("Sagen blev åbnet: {0}, {1} point", "The case was opened: {0}, {1} points");
    public static readonly BothLanguages Signal = new("Signal modtaget: {0}", "Signal received: {0}");
    public static readonly BothLanguages Assessed = new("Vurderet igen: {0}, {1} point", "Assessed again: {0}, {1} points");
    public static readonly BothLanguages BecameAcute = new("Sagen blev akut, {1} point. Fristerne er blevet kortere", "The case became acute, {1} points. The deadlines are shorter now");
    public static readonly BothLanguages BandFell = new("Risikoen faldt til {0}, {1} point", "The risk fell to {0}, {1} points");
    public static readonly BothLanguages DebtSettled = new("Restancen er betalt", "The arrears are paid");
    public static readonly BothLanguages Asked = new("{0} blev spurgt om {1}", "{0} was asked {1}");
    public static readonly BothLanguages AskedSector = new("{0} ({1}) blev inviteret", "{0} ({1}) was invited");
    public static readonly BothLanguages Because = new(" for {0}. Hjemmel: {1}", " {0}. Basis: {1}");
    public static readonly BothLanguages AnswerBy = new(". Frist {0}", ". Deadline {0}");
    public static readonly BothLanguages Reminded = new("{0} blev mindet om {1}", "{0} was reminded {1}");
    public static readonly BothLanguages Escalated = new("Fristen er gået. Nu er {0} spurgt om {1}", "The deadline passed. Now {0} is asked {1}");
    public static readonly BothLanguages NoAnswer = new("Fristen for {1} er gået for alle i kæden. {0} får besked hver hverdag", "The deadline {1} passed for everyone in the chain. {0} is told every working day");
    public static readonly BothLanguages Accepted = new("{0} sagde ja til {1}", "{0} agreed {1}");
    public static readonly BothLanguages AnswerFor = new("at svare for {0}", "to answer for {0}");
    public static readonly BothLanguages AcceptedSector = new("{0} ({1}) deltager i teamet", "{0} ({1}) joins the team");
    public static readonly BothLanguages Declined = new("{0} sagde nej til {1}: {2}", "{0} declined {1}: {2}");
    public static readonly BothLanguages Attempt = new("{0}, {1}: ingen svarede", "{0}, {1}: nobody answered");
    public static readonly BothLanguages AttemptReached = new("{0}, {1}: talte med borgeren", "{0}, {1}: spoke with the citizen");
    public static readonly BothLanguages MeetingSet = new("Møde aftalt til {0}", "Meeting set for {0}");
    public static readonly BothLanguages MeetingHeld = new("Mødet blev holdt", "The meeting was held");
    public static readonly BothLanguages PlanAdopted = new("Handleplanen blev vedtaget", "The action plan was adopted");
    public static readonly BothLanguages FollowUp = new("Opfølgning efter {0} dage. Har stadig sin bolig: {1}", "Follow-up after {0} days. Still has the home: {1}");
    public static readonly BothLanguages Closed = new("Sagen blev afsluttet: {0}", "The case was closed: {0}");
    public static readonly BothLanguages ClosedPlain = new("Sagen blev afsluttet", "The case was closed");
    public static readonly BothLanguages ByWhom = new("{0} · {1}", "{0} · {1}");

    /// <summary>What somebody was asked, reminded or silent about; a sector's member is asked to answer for the sector.</summary>
    public static BothLanguages About(TimelineEntry entry) => entry switch
    {
        { Sector: { } sector } => With(AnswerFor, CodeWords.InText(sector)),
        { Concern: { } concern } => CodeWords.Of(concern),
        _ => new("sagen", "about the case"),
    };

    private static BothLanguages With(BothLanguages text, BothLanguages value) =>
        new(text.Da.Replace("{0}", value.Da, StringComparison.Ordinal), text.En.Replace("{0}", value.En, StringComparison.Ordinal));
}
