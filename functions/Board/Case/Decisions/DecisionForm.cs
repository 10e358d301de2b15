using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Case.Decisions;

/// <summary>
/// One decision that a person can take on a case, whole: its name, its title, whose it is, when it is offered, and what the posted
/// form says. It stands in the file of the component that shows its fields; whether it fits the case, the rule of its command says.
/// </summary>
public abstract class DecisionForm
{
    /// <summary>The last part of the form's address, <c>board/cases/{caseId}/{name}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its place among the others, wherever they are listed; steps of ten leave room.</summary>
    public required int Order { get; init; }

    /// <summary>As a heading, and as the link that opens the form.</summary>
    public required Func<CaseFile, BothLanguages> Title { get; init; }

    /// <summary>Whose it is to send. Asked only of people who see the case.</summary>
    public Func<Person, CaseFile, bool> May { get; init; } = (person, file) =>
        Access.Of(person, file) == Sight.Whole && Access.MayAct(person, file);

    /// <summary>It takes the step the reader is asked to take now: the button on top of the case.</summary>
    public Func<CaseMoment, bool> TakesStep { get; init; } = _ => false;

    /// <summary>It stands among what else can be done with an open case. Asked only for those the case's decisions belong to.</summary>
    public Func<CaseMoment, bool> Offered { get; init; } = _ => false;

    /// <summary>The team leader's, also of one who stands in for her and is in no chain of the case.</summary>
    public bool IsLeaders { get; init; }

    /// <summary>While the citizen's objection waits, these are offered and no others.</summary>
    public bool DecidesObjection { get; init; }

    /// <summary>It is asked of a closed case; no other form stands there.</summary>
    public bool IsOfClosed { get; init; }

    /// <summary>Stands in a closed case and in one that rests for an objection, too: what happened is written down all the same.</summary>
    public bool Always { get; init; }

    /// <summary>The purpose for which phone and address are shown beside its fields, after a logged look; null: it needs neither.</summary>
    public string? Look { get; init; }

    /// <summary>
    /// What it will do is shown before it is taken: sent once, the form comes back with that, and says so in the field
    /// <see cref="Shown"/> when it is sent again.
    /// </summary>
    public bool ShowsFirst { get; init; }

    /// <summary>The hidden field of a form whose reader has seen what it will do.</summary>
    public const string Shown = "shown";

    /// <summary>What was agreed by it and runs beside the plan, as a sentence; null: nothing.</summary>
    public Func<CaseFile, PageContext, string?> Standing { get; init; } = (_, _) => null;

    /// <summary>Shows its fields: a <see cref="DecisionComponent"/>.</summary>
    public abstract Type Component { get; }

    /// <summary>What it becomes: a <see cref="CaseCommand"/>.</summary>
    public abstract Type Command { get; }

    /// <returns>The decision, to be used only when the reader found nothing wrong.</returns>
    public abstract CaseCommand Read(FormReader from, string caseId, PageContext page);

    public bool IsOpenTo(Person person, CaseFile file) =>
        Access.Of(person, file) != Sight.None && !Access.IsBarred(person, file) && May(person, file);
}

/// <inheritdoc/>
public sealed class DecisionForm<TComponent, TCommand> : DecisionForm where TComponent : DecisionComponent where TCommand : CaseCommand
{
    /// <summary>What is posted, the case, and who decides: the decision.</summary>
    public required Func<FormReader, string, PageContext, TCommand> Reader { get; init; }

    public override Type Component => typeof(TComponent);

    public override Type Command => typeof(TCommand);

    public override CaseCommand Read(FormReader from, string caseId, PageContext page) =>
        (CaseCommand)Reader(from, caseId, page) with { Seen = from.Assessment };
}
