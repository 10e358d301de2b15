using System.Globalization;
using System.Text.Json;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Doubts;
using EarlyWarning.Signals.Values;

namespace EarlyWarning.Signals;

/// <summary>One signal as read: its values, or everything that is wrong with it.</summary>
internal sealed record ReadSignal(SignalValues Values, IReadOnlyList<ProblemError> Errors)
{
    /// <summary>What is doubtful in it, or was left out.</summary>
    public IReadOnlyList<SignalWarning> Warnings { get; init; } = [];

    /// <summary>It is to be taken.</summary>
    public bool IsValid => Errors.Count == 0 && !Withdraws;

    /// <summary>It takes back the signal of its id, and tells nothing itself.</summary>
    public bool Withdraws { get; init; }

    /// <summary>Of the file it stood in, from 1; null when it came as JSON.</summary>
    public long? Line { get; init; }

    /// <summary>Says where in the file a later error is.</summary>
    public Func<ProblemError, ProblemError> Place { get; init; } = error => error;

    /// <summary>Says of another row of its file, by index and line, that it tells the same at the same instant.</summary>
    public Func<int, long, ProblemError> SayTwin { get; init; } = (_, _) => SignalWarning.SameInstant.ToSender();
}

/// <summary>Holds one JSON value against <see cref="SignalRules"/> and reports every broken rule at once.</summary>
internal sealed class SignalReader
{
    /// <summary>More would tell a sender nothing new and let a small body cause a large answer.</summary>
    private const int MostErrors = 50;
    private const int LongestName = 100;

    private readonly DateTimeOffset _now;
    private readonly string _root;
    private readonly SignalValues _values;
    private readonly List<ProblemError> _errors = [];
    private readonly List<SignalWarning> _warnings = [];

    private SignalReader(SignalType type, DateTimeOffset now, string root) => (_now, _root, _values) = (now, root, new SignalValues(type));

    /// <param name="now">Decides whether <c>asOf</c> is too far ahead or too old.</param>
    /// <param name="root">JSON pointer of the value in the request's body.</param>
    public static ReadSignal Read(JsonElement json, SignalType type, DateTimeOffset now, string root = "")
    {
        var reader = new SignalReader(type, now, root);
        reader.ReadObject(json, SignalRules.For(type), root, "");
        if (json.ValueKind == JsonValueKind.Object) reader.DoubtWho(type);
        foreach (var rule in CrossRules.All)
            foreach (var path in rule.Broken(reader._values).ToList()) reader.BrokenAcross(path, rule.Rule);
        return new ReadSignal(reader._values, reader._errors) { Warnings = reader._warnings };
    }

    private void ReadObject(JsonElement json, IReadOnlyList<Field> fields, string pointer, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            _errors.AddUpTo(MostErrors, new(pointer, "type", SignalRules.Message("object")) { Mend = SignalRules.AsObject });
            return;
        }
        foreach (var property in json.EnumerateObject()) ReadProperty(property, fields, pointer, path);
        foreach (var field in fields.Where(field => IsRequired(field) && !_values.Has(path + field.Name)))
            Missing(field, $"{pointer}/{field.Name}", path + field.Name);
    }

    /// <summary>What is optional never costs the signal; what is required cannot be left out.</summary>
    private void Missing(Field field, string pointer, string path)
    {
        if (!_values.IsLeftOut(path)) Broken(pointer, "required");
        else _errors.AddUpTo(MostErrors, new(pointer, "range", SignalRules.Message("range", field.Rule)));
    }

    private void ReadProperty(JsonProperty property, IReadOnlyList<Field> fields, string pointer, string path)
    {
        var at = $"{pointer}/{Shown(property.Name)}";
        if (fields.FirstOrDefault(known => property.NameEquals(known.Name)) is not { } field) Broken(at, "unknown-property");
        else if (!_values.Present(path + field.Name)) Broken(at, "duplicate-property");
        else if (field.Rule is not null) ReadValue(property.Value, field, field.Rule, at, path + field.Name);
        else if (field.MostItems > 0) ReadArray(property.Value, field, at, path + field.Name);
        else ReadObject(property.Value, field.Fields, at, $"{path}{field.Name}.");
    }

    private void ReadValue(JsonElement json, Field field, ValueRule rule, string pointer, string path)
    {
        var reading = rule.Read(json, _now);
        if (reading.Doubt == Warnings.Credit && !field.MayBeCredit) reading = Reading.Breaks("range");
        if (reading.Broken is { } broken) _errors.AddUpTo(MostErrors, new(pointer, broken, SignalRules.Message(broken, rule)));
        else if (reading.Value is { } value) _values.Set(path, value);
        else _values.LeaveOut(path);
        if (reading.Doubt is { } doubt) _warnings.Add(new(pointer[_root.Length..], doubt));
    }

    private void ReadArray(JsonElement json, Field field, string pointer, string path)
    {
        if (json.ValueKind != JsonValueKind.Array)
            _errors.AddUpTo(MostErrors, new(pointer, "type", SignalRules.Message("array")) { Mend = SignalRules.AsArray });
        else if (json.GetArrayLength() > field.MostItems) Broken(pointer, "too-many");
        else
        {
            var index = 0;
            foreach (var item in json.EnumerateArray())
            {
                var number = index++.ToString(CultureInfo.InvariantCulture);
                ReadObject(item, field.Fields, $"{pointer}/{number}", $"{path}.{number}.");
            }
            _values.Set(path, index);
        }
    }

    private bool IsRequired(Field field) => field is { Required: true, UnlessNamed: false }
        || (_values.Kind is { } kind && field.RequiredFor.Contains(kind));

    /// <summary>
    /// Without a number at least the sender's own tenancy, the name and the address say who it is; and then a person has to find out.
    /// </summary>
    private void DoubtWho(SignalType type)
    {
        if (_values.Has("cpr") || !SignalRules.For(type).Any(field => field.UnlessNamed)) return;
        var (name, address) = (_values.Has("name"), _values.Has("tenancy.address"));
        if (name && address) _warnings.Add(SignalWarning.Unidentified);
        else if (name || address) Broken($"{_root}/cpr", "without-cpr");
        else
            _errors.AddUpTo(MostErrors, new($"{_root}/cpr", "required", SignalRules.WithoutAnybody) { Mend = SignalRules.NameAnybody });
    }

    private void BrokenAcross(string path, string rule)
    {
        var pointer = $"{_root}/{path.Replace('.', '/')}";
        if (_errors.Exists(error => error.Pointer == pointer)) return; // Told already what is wrong there.
        Broken(pointer, rule);
        _values.Remove(path);
    }

    private void Broken(string pointer, string rule, string? message = null) =>
        _errors.AddUpTo(MostErrors, new(pointer, rule, SignalRules.Message(message ?? rule)));

    // A name the sender made up is shown, but not a CPR number that strayed into it, nor a megabyte of it.
    internal static string Shown(string name) => Cpr.IsIn(name) ? "*"
        : (name.Length > LongestName ? name[..LongestName] : name).Replace("~", "~0", StringComparison.Ordinal)
        .Replace("/", "~1", StringComparison.Ordinal);
}

file static class Capped
{
    public static void AddUpTo<T>(this List<T> list, int most, T item)
    {
        if (list.Count < most) list.Add(item);
    }
}
