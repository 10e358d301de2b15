using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Tests.Cases.Rules;

namespace EarlyWarning.Tests.Cases.Workflow;

/// <summary>Lives of a case that was just opened, by name: what <see cref="HistoriesTests"/> keeps on record.</summary>
internal static class CaseLives
{
    public const string Cpr = "6101901234";
    public const string Goal = "Jeg vil blive boende";
    private const string Contact = Scene.Contact;

    public static readonly IReadOnlyDictionary<string, Func<Town, string, Task>> All =
        new Dictionary<string, Func<Town, string, Task>>(StringComparer.Ordinal)
    {
        ["opened-accepted-closed"] = async (town, id) =>
        {
            await Accept(town, id, Contact);
            await Close(town, id, Contact, Outcome.NeedsNoHelp);
        },
        ["declined-and-taken-by-the-deputy"] = async (town, id) =>
        {
            await Done(town, id, version => new DeclineCase(id, version, Contact, DeclineReason.Capacity));
            await Accept(town, id, Scene.Deputy);
        },
        ["reminded-and-handed-to-the-deputy"] = async (town, id) =>
        {
            await town.AdvanceTo(ManualClock.DefaultStart.AddDays(2).AddHours(1));
            await Accept(town, id, Scene.Deputy);
        },
        ["escalated-to-a-silent-team-leader"] = (town, _) => town.AdvanceTo(ManualClock.DefaultStart.AddDays(9)),
        ["became-acute"] = async (town, id) =>
        {
            await Accept(town, id, Contact);
            await town.Rent(Cpr, "LeaseTerminated", "HA-T");
            await town.Rent(Cpr, "BailiffRequested", "HA-B");
            await town.AdvanceTo(ManualClock.DefaultStart.AddDays(2));
        },
        ["followed-up-for-a-year-and-closed"] = Year,
    };

    private static async Task Year(Town town, string id)
    {
        await Accept(town, id, Contact);
        await town.InviteHousing(id);
        await Done(town, id, version => new AnswerInvitation(id, version, Scene.Housing, Sector.HousingAssociation, null));
        await Done(town, id, version => new AnswerInvitation(id, version, Scene.Benefits, Sector.BenefitsOffice, null));
        await Done(town, id, version =>
            new LogAttempt(id, version, Contact, town.Clock.UtcNow, AttemptChannel.Phone, true));
        await Done(town, id, version => new HoldMeeting(id, version, Contact, true, Goal));
        await Done(town, id, version => new AdoptPlan(id, version, Contact,
            [new ProposedAction("payment-plan", Scene.Housing, DateOnly.FromDateTime(town.Clock.UtcNow.UtcDateTime).AddDays(7), null)]));
        for (var followUps = 0; followUps < 4; followUps++)
        {
            town.Clock.UtcNow = (await town.View(id)).Case.NextAsk!.From.AddMinutes(1);
            await town.Settle();
            await Done(town, id, version => new RecordFollowUp(id, version, Contact, YesNoUnknown.Yes));
        }
        await Close(town, id, Contact, Outcome.NeedsNoHelp);
    }

    private static Task Accept(Town town, string id, string by) => Done(town, id, version => new AcceptCase(id, version, by));

    private static Task Close(Town town, string id, string by, Outcome outcome) =>
        Done(town, id, version => new CloseCase(id, version, by, outcome, "Talt med hende"));

    private static async Task Done(Town town, string id, Func<long, CaseCommand> command) =>
        Assert.Equal(CommandResult.Done, await town.Do(id, command));
}
