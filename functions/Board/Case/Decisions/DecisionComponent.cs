using System.Globalization;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using Microsoft.AspNetCore.Components;

namespace EarlyWarning.Board.Case.Decisions;

/// <summary>What the fields of a decision have to hand.</summary>
public abstract class DecisionComponent : ComponentBase
{
    [CascadingParameter] public required PageContext Context { get; set; }
    [Parameter, EditorRequired] public required DecisionForm Form { get; set; }
    [Parameter, EditorRequired] public required CaseFile Case { get; set; }

    /// <summary>The form as it came back, null the first time.</summary>
    [Parameter] public FormState? State { get; set; }

    /// <summary>The citizen's own, opened from its seal.</summary>
    [Parameter] public string? Goal { get; set; }

    /// <summary>The case with what was written in it; null where the reader may not see the whole of it.</summary>
    [Parameter] public CaseView? View { get; set; }

    /// <summary>How the citizen is reached, to whoever has looked today for the form's purpose.</summary>
    [Parameter] public Privacy.Contracts.KnownPerson? Person { get; set; }

    /// <summary>There is a way back: the form was asked for, and is not part of its page.</summary>
    [Parameter] public bool Cancel { get; set; } = true;

    protected string Today => Iso(Context.Today);

    protected string Say(BothLanguages text) => Context.Say(text);

    protected string Say(BothLanguages text, params object?[] values) => Context.Say(text, values);

    /// <summary>
    /// The number of what the form is about: an attempt, a note, an action; null: nobody said which. What is no number is none that
    /// there is: a form that was asked for one thing must never be about another.
    /// </summary>
    protected int? Number => State?.Value(FieldNames.Number) is not { } asked ? null
        : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    internal static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day of a moment on the municipality's clock, as a field of a form has it.</summary>
    protected static string? Iso(DateTimeOffset? at) => at is { } value ? Iso(Language.DayOf(value)) : null;

    internal static string? IsoTime(DateTimeOffset? at) => at is { } value
        ? Platform.Calendars.CopenhagenTime.Local(value).ToString("HH:mm", CultureInfo.InvariantCulture)
        : null;
}
