using System.Text.Json;
using System.Text.RegularExpressions;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Signals.Events;

/// <summary>Where a field of the signal comes from: a place in the event's data, or always the same.</summary>
/// <param name="Path">Names of elements from the data's own, without namespaces: <c>Ydelse/CprNummer</c>.</param>
/// <param name="As"><c>text</c> (as it is when left out), <c>date</c>, <c>number</c> or <c>boolean</c>.</param>
/// <param name="Codes">What the event's codes are called here; one that is not named refuses the event.</param>
internal sealed record MappedField(string? Path = null, string? Value = null, string? As = null,
    IReadOnlyDictionary<string, string>? Codes = null);

/// <summary>One kind of event.</summary>
/// <param name="MessageType">UUID of <c>Beskedtype</c>.</param>
/// <param name="Handling">UUID of <c>ObjektHandling</c>; null: any.</param>
/// <param name="Basis">The legal basis for taking it.</param>
internal sealed record MappedEvent(string MessageType, string Kind, string Basis, IReadOnlyDictionary<string, MappedField> Fields,
    string? Handling = null)
{
    public bool IsOf(EventEnvelope envelope) => Same(MessageType, envelope.MessageType)
        && (Handling is null || Same(Handling, envelope.Handling));

    private static bool Same(string one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The mapping file.</summary>
/// <param name="Sender">Under which name the events' signals are kept, as if it were a sender's.</param>
internal sealed partial record EventMapping(string Sender, IReadOnlyList<MappedEvent> Events)
{
    private static readonly string[] Forms = ["text", "date", "number", "boolean"];

    private static readonly JsonSerializerOptions Strict = new(Json.Options)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
    };

    /// <returns>The first that fits, those with a handling of their own before the others; null: nobody has said what it means.</returns>
    public MappedEvent? Find(EventEnvelope envelope) =>
        Events.Where(one => one.IsOf(envelope)).OrderBy(one => one.Handling is null).FirstOrDefault();

    /// <exception cref="FormatException">It says what is wrong with it, and where.</exception>
    public static EventMapping Load(string path)
    {
        var file = Path.Combine(AppContext.BaseDirectory, path);
        if (path.Length == 0 || !File.Exists(file)) throw new FormatException($"'{path}' is not there.");
        return Parse(File.ReadAllText(file));
    }

    public static EventMapping Parse(string text)
    {
        EventMapping mapping;
        try
        {
            mapping = JsonSerializer.Deserialize<EventMapping>(text, Strict) ?? throw new FormatException("It is empty.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"It is not a mapping: {e.Message}", e);
        }
        var broken = mapping.Broken().FirstOrDefault();
        return broken is null ? mapping : throw new FormatException(broken);
    }

    private IEnumerable<string> Broken()
    {
        if (!SenderForm().IsMatch(Sender)) yield return "sender must be 1-40 of a-z, 0-9 and hyphen.";
        var known = SignalRules.For(SignalType.BenefitStops).Select(field => field.Name).Except(["signalId", "kind"]).ToList();
        foreach (var (index, one) in Events.Index())
        {
            var at = FormattableString.Invariant($"events[{index}]");
            if (!Guid.TryParse(one.MessageType, out _)) yield return $"{at}.messageType must be a UUID.";
            if (one.Handling is not null && !Guid.TryParse(one.Handling, out _)) yield return $"{at}.handling must be a UUID.";
            if (SignalRules.Kinds[SignalType.BenefitStops].All(kind => kind.ToString() != one.Kind))
                yield return $"{at}.kind must be one of {string.Join(", ", SignalRules.Kinds[SignalType.BenefitStops])}.";
            if (string.IsNullOrWhiteSpace(one.Basis)) yield return $"{at}.basis must name the legal basis.";
            foreach (var required in new[] { "cpr", "benefit", "effectiveFrom" }.Where(name => !one.Fields.ContainsKey(name)))
                yield return $"{at}.fields must say where {required} comes from.";
            foreach (var (name, field) in one.Fields)
            {
                if (!known.Contains(name, StringComparer.Ordinal)) yield return $"{at}.fields.{name} is no field of a benefit stop.";
                if ((field.Path is null) == (field.Value is null)) yield return $"{at}.fields.{name} needs either path or value.";
                if (field.Path is { } path && !PathForm().IsMatch(path))
                    yield return $"{at}.fields.{name}.path must be names with / between.";
                if (field.As is not null && !Forms.Contains(field.As, StringComparer.Ordinal))
                    yield return $"{at}.fields.{name}.as must be one of {string.Join(", ", Forms)}.";
            }
        }
    }

    [GeneratedRegex(@"\A[a-z0-9-]{1,40}\z", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex SenderForm();

    [GeneratedRegex(@"\A[\p{L}_][\p{L}\p{N}_.-]{0,99}(/[\p{L}_][\p{L}\p{N}_.-]{0,99}){0,19}\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex PathForm();
}
