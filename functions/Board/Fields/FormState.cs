using EarlyWarning.Board.Site;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Fields;

/// <summary>A mistake in a form, with the field it is about (null: the form as a whole).</summary>
public sealed record FieldError(string? Field, string Text);

/// <summary>A form that could not be taken: everything typed, and what to do about it.</summary>
public sealed record FormState(string Form, IReadOnlyDictionary<string, string> Values)
{
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>What others did while this was typed, oldest first: who, what and when.</summary>
    public IReadOnlyList<Cases.Contracts.Timeline.TimelineEntry> Changes { get; init; } = [];

    /// <summary>What the summary on top of the page says; the default asks to correct the fields.</summary>
    public BothLanguages Title { get; init; } = BoardWords.ErrorSummary;

    public string? Value(string field) => Values.GetValueOrDefault(field);

    public string? Error(string field) => Errors.FirstOrDefault(error => error.Field == field)?.Text;

    /// <summary>The form as a whole was refused: stale, against a rule, or too old to trust.</summary>
    public FormState Refused(BothLanguages title, string text) => this with { Title = title, Errors = [new FieldError(null, text)] };
}
