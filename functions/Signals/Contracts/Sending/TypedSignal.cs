using System.Buffers;
using System.Text.Json;
using System.Text.RegularExpressions;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts.Agreements;
using EarlyWarning.Signals.Csv;

namespace EarlyWarning.Signals.Contracts.Sending;

/// <summary>How a field is typed.</summary>
public enum TypedAs
{
    Text,
    Date,
    Amount,
    Choice,
    YesNo,
}

/// <summary>A field of a form, as the rules of the kind have it.</summary>
/// <param name="Path">Such as <c>tenancy.ref</c>.</param>
/// <param name="Codes">Of a choice.</param>
public sealed record TypedField(string Path, TypedAs As, bool Required, IReadOnlyList<string> Codes);

/// <summary>A signal as somebody typed it: texts by the path of their field, and the contact attempts.</summary>
public sealed partial record TypedSignal(SignalKind Kind, IReadOnlyDictionary<string, string> Fields,
    IReadOnlyList<IReadOnlyDictionary<string, string>> Attempts)
{
    public const string Attempt = "contactAttempts";

    /// <summary>Given by the form itself.</summary>
    private static readonly string[] Own = ["kind", "signalId", "asOf"];

    /// <summary>What the form of a kind asks for, in the order of the rules.</summary>
    public static IReadOnlyList<TypedField> FieldsOf(SignalKind kind) =>
        [.. SignalRules.For(AgreementFields.TypeOf(kind)).Where(field => field.MostItems == 0 && !Own.Contains(field.Name))
            .SelectMany(field => field.Rule is not null ? [Of(field, field.Name, kind)]
                : field.Fields.Select(inner => Of(inner, $"{field.Name}.{inner.Name}", kind)))];

    /// <summary>What each contact attempt asks for; none of a kind without attempts.</summary>
    public static IReadOnlyList<TypedField> AttemptFields(SignalKind kind) =>
        [.. SignalRules.For(AgreementFields.TypeOf(kind)).Where(field => field.Name == Attempt).SelectMany(field => field.Fields)
            .Select(field => Of(field, field.Name, kind))];

    /// <summary>Never what was typed.</summary>
    public override string ToString() => "TypedSignal";

    internal JsonDocument ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", Kind.ToString());
            var rules = SignalRules.For(AgreementFields.TypeOf(Kind));
            foreach (var field in rules.Where(field => field.Name != "kind" && field.Rule is not null))
                Write(writer, field, field.Name, Fields);
            foreach (var whole in rules.Where(field => field.Rule is null && field.MostItems == 0))
            {
                writer.WriteStartObject(whole.Name);
                foreach (var field in whole.Fields) Write(writer, field, $"{whole.Name}.{field.Name}", Fields);
                writer.WriteEndObject();
            }
            foreach (var list in rules.Where(field => field.MostItems > 0 && Attempts.Count > 0)) WriteAttempts(writer, list);
            writer.WriteEndObject();
        }
        return JsonDocument.Parse(buffer.WrittenMemory);
    }

    /// <summary>Errors by the path of their field (<c>contactAttempts.0.on</c>) in place of a pointer.</summary>
    internal static SentRow ByPath(SentRow row) => row with
    {
        Errors = [.. row.Errors.Select(error => error with { Pointer = PathOf(error.Pointer) })],
    };

    private static string PathOf(string pointer) => FirstNumber().Replace(pointer, "").Trim('/').Replace('/', '.');

    private void WriteAttempts(Utf8JsonWriter writer, Field list)
    {
        writer.WriteStartArray(list.Name);
        foreach (var attempt in Attempts)
        {
            writer.WriteStartObject();
            foreach (var field in list.Fields) Write(writer, field, field.Name, attempt);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, Field field, string path, IReadOnlyDictionary<string, string> typed)
    {
        if (typed.GetValueOrDefault(path) is not { Length: > 0 } text) return;
        CsvCells.Write(writer, field.Name, CsvCells.IsAmount(field.Rule!) ? WithoutThousands(text) : text, field.Rule!);
    }

    /// <summary>As people type whole kroner, <c>9.600</c>; in a file such a cell is not guessed at.</summary>
    private static string WithoutThousands(string text) =>
        WholeThousands().IsMatch(text) ? text.Replace(".", "", StringComparison.Ordinal) : text;

    private static TypedField Of(Field field, string path, SignalKind kind)
    {
        var rule = field.Rule!;
        var typed = rule == Values.ValueRules.Date ? TypedAs.Date : rule == Values.ValueRules.YesNo ? TypedAs.YesNo
            : CsvCells.IsAmount(rule) ? TypedAs.Amount : rule.Shape.Codes.Count > 0 ? TypedAs.Choice : TypedAs.Text;
        return new TypedField(path, typed,
            field is { Required: true, UnlessNamed: false } || field.RequiredFor.Contains(kind), rule.Shape.Codes);
    }

    [GeneratedRegex(@"\A/[0-9]+(?=/|\z)", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex FirstNumber();

    [GeneratedRegex(@"\A-?[0-9]{1,3}(\.[0-9]{3})+\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex WholeThousands();
}
