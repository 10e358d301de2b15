using EarlyWarning.Board.Site;
using Microsoft.AspNetCore.Components;

namespace EarlyWarning.Board.Fields;

/// <summary>What every field of a form has; what was typed wins over the default.</summary>
public abstract class FieldBase : ComponentBase
{
    [CascadingParameter] public required PageContext Context { get; set; }

    /// <summary>The form as it came back, null the first time.</summary>
    [CascadingParameter] public FormState? State { get; set; }

    [Parameter, EditorRequired] public required string Name { get; set; }
    [Parameter, EditorRequired] public required string Label { get; set; }
    [Parameter] public string? Hint { get; set; }
    [Parameter] public string? Default { get; set; }

    protected string? Value => State is null ? Default : State.Value(Name) ?? Default;

    protected string? Error => State?.Error(Name);

    protected string Id => FieldNames.Id(Name);

    protected string? Described => FieldNames.Described(Name, Hint, Error);

    protected string? Invalid => Error is null ? null : "true";

    protected string Group => Error is null ? "form-group" : "form-group form-error";
}
