using EarlyWarning.Platform;
using EarlyWarning.Signals.Quota;

namespace EarlyWarning.Signals.Contracts;

/// <summary>What a code of <see cref="SentMonth.Rules"/> means to people.</summary>
/// <param name="Path">The field, such as <c>tenancy.ref</c>; null: the row as a whole.</param>
public sealed record SentRule(string? Path, BothLanguages Text)
{
    public static SentRule Of(string code)
    {
        var (rule, path) = code.Split(' ') switch { [var one, var at] => (one, at), _ => (code, null) };
        var message = rule switch
        {
            RowRefusals.Quota => RowRefusals.OfSender("").Message,
            RowRefusals.Leaving => RowRefusals.OfLeaving("").Message,
            CsvRule => new ProblemMessage("Linjen kan ikke læses for sikkert: se på anførselstegn og antal kolonner.",
                "The line cannot be read for sure: look at quotes and the number of columns."),
            _ => SignalRules.Message(rule, path is null ? null : Rule(path)),
        };
        return new SentRule(path, new BothLanguages(message.Da, message.En));
    }

    private const string CsvRule = "csv";

    private static Values.ValueRule? Rule(string path) => SignalRules.Kinds.Keys.SelectMany(SignalRules.For)
        .SelectMany(field => field.Rule is not null ? [(field.Name, field.Rule)]
            : field.Fields.Select(inner => (Name: $"{field.Name}.{inner.Name}", inner.Rule)))
        .FirstOrDefault(field => field.Name == path).Rule;
}
