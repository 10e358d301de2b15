using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>Rules of what keeps the home while the team works: instalments, a hold of the collection, temporary rent help.</summary>
public static class Agreements
{
    public static Refusal? Agree(CaseDraft draft, SetInstalments command)
    {
        if (draft.Case.DebtOere <= 0)
            return new Refusal("no-debt", "Der er ingen restance at afdrage.", "There are no arrears to pay off.");
        if (command.AmountOere <= 0 || command.Count is < 1 or > 60 || command.FirstDueOn < CopenhagenTime.DateOf(draft.Now))
        {
            return new Refusal("instalments", "Skriv et afdrag over 0 kr., 1 til 60 gange, første gang i dag eller senere.",
                "Write an instalment above 0 kr., 1 to 60 times, the first today or later.");
        }
        var agreed = new Instalments(0, command.AmountOere, command.FirstDueOn, command.Count, AgreedOn: CopenhagenTime.DateOf(draft.Now))
        {
            To = [.. draft.Case.OwedTo.Order(StringComparer.Ordinal)],
        };
        draft.Set(file => file with { Instalments = agreed with { StartOere = Left(file, agreed).Oere } })
            .Write(new InstalmentsAgreed(draft.Now, command.By, command.Count, command.FirstDueOn));
        return null;
    }

    /// <summary>Once help is accepted: the citizen was reached.</summary>
    public static Refusal? AskForCollectionHold(CaseDraft draft, AskCollectionHold command, Roster roster)
    {
        if (!draft.Case.Reached)
            return new Refusal("help-first", "Tal med borgeren først: pausen gælder, når hjælpen er taget imod.",
                "Speak with the citizen first: the hold is for those who have accepted help.");
        var (sender, refusal) = Advisers.Landlord(draft.Case, command.Sender);
        if (sender is null) return refusal;
        if (draft.Case.CollectionHolds.Any(hold => hold.Stands && hold.IsOf(sender)))
            return new Refusal("hold-asked", "Der er allerede bedt om pause i inddrivelsen.", "A collection hold was already asked for.");
        var ask = Asking.New(Concern.CollectionHold, Advisers.Chain(draft, sender, roster), draft.Now,
            draft.Case.Policy.CollectionHoldAnswer) with { Sector = Sector.HousingAssociation, Sender = sender };
        Put(draft, new CollectionHold(CollectionHoldState.Asked, draft.Now, Sender: sender)).Add(ask)
            .Write(new CollectionHoldAsked(draft.Now, command.By, ask.Person, ask.DueAt) { Sender = sender })
            .Tell(ask.Person, AlertKind.Asked, "collection-hold", ask.DueAt);
        return null;
    }

    public static Refusal? AnswerCollectionHold(CaseDraft draft, AnswerCollectionHold command, Roster roster)
    {
        var ask = draft.Case.Asks.FirstOrDefault(ask => ask is { Concern: Concern.CollectionHold, Running: true }
            && (command.Sender is null || ask.Sender == command.Sender) && Advisers.MayAnswer(draft.Case, ask, command.By, roster));
        if (ask is null || draft.Case.CollectionHolds.FirstOrDefault(hold => hold.IsOf(ask.Sender)) is not { } asked)
            return new Refusal("not-asked", "Ingen har bedt dig om pause i inddrivelsen.",
                "Nobody has asked you for a collection hold.");
        var until = CopenhagenTime.DateOf(draft.Now).AddDays(draft.Case.Policy.CollectionHoldDays);
        Put(draft.Replace(ask, Asking.Done(ask, command.By, draft.Now, command.Granted)), command.Granted
                ? asked with { State = CollectionHoldState.Granted, Until = until, DebtOere = DebtTo(draft.Case, ask.Sender),
                    DebtUnknown = IsUnknown(draft.Case, ask.Sender) }
                : asked with { State = CollectionHoldState.Refused })
            .Write(command.Granted
                ? new CollectionHoldGranted(draft.Now, command.By, until) { Sender = ask.Sender }
                : new CollectionHoldRefused(draft.Now, command.By) { Sender = ask.Sender })
            .TellContactPerson(AlertKind.CollectionHoldAnswered);
        return null;
    }

    /// <summary>What is owed to the housing association that holds its collection: what another is owed ends no hold of it.</summary>
    public static long DebtTo(CaseFile file, string? sender) =>
        sender is not null && file.OwnDebts.TryGetValue(sender, out var own) ? own : file.DebtOere;

    private static bool IsUnknown(CaseFile file, string? sender) =>
        sender is not null && file.AllDebts.TryGetValue(sender, out var own) ? own.Unknown : file.DebtUnknown;

    /// <summary>
    /// A debt that has grown since the hold was granted is new rent that was missed. One that was owed all along, and is only told of now,
    /// has not grown.
    /// </summary>
    public static void HoldToDebt(CaseDraft draft)
    {
        foreach (var hold in draft.Case.CollectionHolds.Where(hold => hold is { State: CollectionHoldState.Granted, DebtUnknown: true })
            .Where(hold => !IsUnknown(draft.Case, hold.Sender)).ToList())
            Put(draft, hold with { DebtOere = DebtTo(draft.Case, hold.Sender), DebtUnknown = false });
        LapseCollectionHolds(draft, hold => !hold.DebtUnknown && DebtTo(draft.Case, hold.Sender) > hold.DebtOere);
    }

    /// <summary>What is left of what the instalments pay off: another landlord's new arrears break no agreement with this one.</summary>
    /// <returns>Stated on the earliest of the days on which those who are still owed something told how much.</returns>
    public static OwnDebt Left(CaseFile file, Instalments agreed)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(agreed);
        var own = agreed.To.Select(sender => file.AllDebts.GetValueOrDefault(sender)).OfType<OwnDebt>().ToList();
        if (own.Count == 0 || own.Count < agreed.To.Count)
            return new(file.DebtOere + file.FormerDebt.Oere, file.DebtUnknown || file.FormerDebt.Unknown, file.DebtStatedOn);
        var owed = own.Where(debt => debt.Oere > 0).ToList();
        return new(own.Sum(debt => debt.Oere), own.Exists(debt => debt.Unknown),
            owed.Exists(debt => debt.StatedOn is null) ? null : (owed.Count > 0 ? owed : own).Min(debt => debt.StatedOn));
    }

    /// <summary>Those whose days are over, or where new rent was missed: that landlord's collection may go on.</summary>
    public static CaseDraft LapseCollectionHolds(CaseDraft draft, Func<CollectionHold, bool> ended)
    {
        foreach (var hold in draft.Case.CollectionHolds.Where(hold => hold.State == CollectionHoldState.Granted && ended(hold)).ToList())
            Put(draft, hold with { State = CollectionHoldState.Lapsed })
                .Write(new CollectionHoldLapsed(draft.Now) { Sender = hold.Sender })
                .TellContactPerson(AlertKind.CollectionHoldLapsed);
        return draft;
    }

    /// <summary>In the place of the one before it.</summary>
    private static CaseDraft Put(CaseDraft draft, CollectionHold hold) => draft.Set(file => file with
    {
        CollectionHolds = [.. file.CollectionHolds.Where(one => !one.IsOf(hold.Sender)), hold],
    });

    public static Refusal? ApplyForRentHelp(CaseDraft draft, ApplyRentHelp command)
    {
        if (draft.Case.RentHelp is { DecidedOn: null })
            return new Refusal("rent-help-applied", "Der er allerede søgt.", "It was already applied for.");
        if (command.On > CopenhagenTime.DateOf(draft.Now)) return InFuture();
        draft.Set(file => file with { RentHelp = new RentHelp(command.On) })
            .Write(new RentHelpApplied(draft.Now, command.By, command.On));
        return null;
    }

    public static Refusal? DecideRentHelp(CaseDraft draft, DecideRentHelp command)
    {
        if (draft.Case.RentHelp is not { DecidedOn: null } help)
            return new Refusal("rent-help-not-applied", "Der er ingen ansøgning, som mangler en afgørelse.",
                "No application waits for a decision.");
        if (command.On < help.AppliedOn)
            return new Refusal("rent-help-date", "Afgørelsen kan ikke ligge før ansøgningen.",
                "The decision cannot lie before the application.");
        if (command.On > CopenhagenTime.DateOf(draft.Now)) return InFuture();
        draft.Set(file => file with { RentHelp = help with { DecidedOn = command.On, Granted = command.Granted } })
            .Write(command.Granted
                ? new RentHelpGranted(draft.Now, command.By, command.On)
                : new RentHelpRefused(draft.Now, command.By, command.On));
        if (draft.Case.ContactPerson != command.By) draft.TellContactPerson(AlertKind.RentHelpDecided);
        return null;
    }

    private static Refusal InFuture() =>
        new Refusal("date-in-future", "Datoen kan ikke ligge i fremtiden.", "The date cannot lie in the future.");
}
