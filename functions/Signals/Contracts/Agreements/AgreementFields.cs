namespace EarlyWarning.Signals.Contracts.Agreements;

/// <summary>What an agreement can be about: kinds by their route, and the fields that a column of a spreadsheet can hold.</summary>
public static class AgreementFields
{
    public static IReadOnlyList<SignalKind> KindsOf(SignalType type) => SignalRules.Kinds[type];

    public static SignalType TypeOf(SignalKind kind) => SignalRules.Kinds.Single(type => type.Value.Contains(kind)).Key;

    /// <summary>By their path, in the order of the rules; lists have no column.</summary>
    public static IReadOnlyList<string> Columns(IEnumerable<SignalType> types) =>
        [.. types.SelectMany(type => SignalRules.For(type)).Where(field => field.MostItems == 0).SelectMany(Paths)
            .Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Paths(Field field) =>
        field.Rule is not null ? [field.Name] : field.Fields.Select(inner => $"{field.Name}.{inner.Name}");
}
