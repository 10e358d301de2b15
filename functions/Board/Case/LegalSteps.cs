using EarlyWarning.Board.Case.Decisions.LegalDates;
using EarlyWarning.Board.MyWork;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Board.Case;

/// <summary>Legal steps in words: to the municipality the case's next; to a landlord those of its own tenancies alone.</summary>
public static class LegalSteps
{
    public static string Of(CaseFile file, PageContext page) =>
        Horizon.Shown(file) is not { } step ? page.Say(WorkWords.NoLegalStep)
        : Horizon.MovedTo(file, step) is { } moved
            ? page.Say(moved.IsFirst ? MovedDateWords.NamedStep : MovedDateWords.Step, Words(step, page), Says(moved, page))
            : Words(step, page);

    /// <summary>What the reader's own organisation told, by its own references; another landlord's steps are not theirs to see.</summary>
    /// <param name="only">Of one landlord, where the reader speaks for several; null: of those they are asked for.</param>
    public static string Own(CaseFile file, PageContext page, string? only = null)
    {
        var senders = Senders(file, page.Me, only);
        if (senders.Count == 0) return page.Say(WorkWords.AskForLegalStep);
        var steps = senders.SelectMany(sender => TenancyStep.Next(file.TenancySteps, sender, page.Today))
            .Select(own => page.Say(WorkWords.TenancyStep, own.Tenancy, Words(own.Step, page)) + Moved(file, own, page)).ToList();
        return steps.Count == 0 ? Language.Capital(page.Say(WorkWords.NoLegalStep)) : string.Join("; ", steps);
    }

    /// <summary>The nearest of their own organisation's dates; null: it told none, or the reader has no organisation.</summary>
    public static LegalStep? OwnNext(CaseFile file, Person reader, DateOnly today) => Senders(file, reader, only: null)
        .SelectMany(sender => TenancyStep.Next(file.TenancySteps, sender, today)).Select(own => own.Step)
        .OrderBy(step => step.On < today).ThenBy(step => step.On).FirstOrDefault();

    private static List<string> Senders(CaseFile file, Person reader, string? only)
    {
        var asked = Access.Invitations(reader, file).Select(ask => ask.Sender).ToList();
        return [.. reader.Senders.Where(sender =>
            only is null ? asked.Count == 0 || asked.Contains(null) || asked.Contains(sender) : sender == only)];
    }

    /// <summary>
    /// The rules' own sentence, which names what landlords told; before it what a person was told of a date since, so that the two do
    /// not contradict each other.
    /// </summary>
    public static string Summary(CaseFile file, BothLanguages summary, PageContext page) =>
        string.Join(' ', Moved(file, page).Append(page.Say(Told(file, summary))));

    /// <summary>A sentence of the rules beside a date that moved since: what the landlord had set was set.</summary>
    public static BothLanguages Told(CaseFile file, BothLanguages text) => file.Postponements
        .Where(moved => !Horizon.Told(file.LegalStep, file.TenancySteps).Any(step => step.On == moved.From && !moved.IsOf(step)))
        .Select(moved => moved.From).OfType<DateOnly>().Aggregate(text, SetDates.Past);

    /// <summary>A sentence of each date that a person was told is postponed, or off, and of which no landlord has told.</summary>
    /// <param name="today">A day is written with its year unless that is this one's; null: it is read today.</param>
    public static IEnumerable<string> Moved(CaseFile file, PageContext page, DateOnly? today = null)
    {
        foreach (var moved in file.Postponements) yield return Moved(file, moved, page, today);
        foreach (var step in file.Asks.Where(ask => ask.Off).Select(ask => ask.Legal!).Where(step => IsTold(file, step)).Distinct())
            yield return Whose(file, step.Sender, page)
                + page.Say(MovedDateWords.Off, page.Say(CodeWords.Of(step.Kind)), page.Language.Day(step.On, today ?? page.Today));
    }

    /// <inheritdoc cref="Moved(CaseFile, PageContext, DateOnly?)"/>
    public static string Moved(CaseFile file, Postponement moved, PageContext page, DateOnly? today = null)
    {
        var (what, to) = (Language.Capital(page.Say(CodeWords.Of(moved.Kind))), page.Language.Day(moved.On, today ?? page.Today));
        var said = Whose(file, moved.Sender, page)
            + page.Say(moved.IsFirst ? MovedDateWords.Named : MovedDateWords.Postponed, what, to, Says(moved, page));
        return moved.From is not { } from ? said
            : $"{said} {page.Say(MovedDateWords.LandlordSays, page.Language.Day(from, today ?? page.Today))}";
    }

    /// <summary>Who said so, where that is known.</summary>
    private static string Says(Postponement moved, PageContext page) =>
        moved.Source is { } source ? page.Say(MovedDateWords.Says, page.Say(LegalDateWords.Of(source))) : "";

    /// <summary>
    /// What the municipality was told of a landlord's own date; empty: nothing. Of one that another landlord has too, and of which it was not
    /// written whose it is, nothing is said: it may be the other's.
    /// </summary>
    public static string Moved(CaseFile file, TenancyStep own, PageContext page) =>
        file.Postponements.FirstOrDefault(one => one.IsOf(own.Own) && (one.Sender is not null
            || !file.TenancySteps.Any(other => other.Sender != own.Sender && Horizon.Same(other.Step, own.Step)))) is not { } moved ? ""
            : page.Say(MovedDateWords.ToLandlord, page.Language.Day(moved.On, page.Today), page.Say(LegalDateWords.Of(moved.Source)));

    private static bool IsTold(CaseFile file, LegalStep step) =>
        Horizon.Told(file.LegalStep, file.TenancySteps).Any(told => Horizon.Same(step, told));

    /// <summary>The landlord, where there is more than one.</summary>
    private static string Whose(CaseFile file, string? sender, PageContext page) =>
        sender is not null && file.Landlords.Count > 1 ? $"{page.SenderName(sender)}: " : "";

    public static string Words(LegalStep step, PageContext page) => page.Say(
        step.Estimated ? WorkWords.LegalStepEstimated : WorkWords.LegalStep, Language.Capital(page.Say(CodeWords.Of(step.Kind))),
            page.Language.Day(step.On, page.Today));
}
