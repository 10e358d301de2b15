using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Signals;

/// <summary>The typed values of one signal by the path of their field, such as <c>tenancy.ref</c>.</summary>
internal sealed class SignalValues(SignalType type)
{
    private readonly SortedDictionary<string, object> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _present = new(StringComparer.Ordinal), _leftOut = new(StringComparer.Ordinal);

    public SignalType Type => type;

    /// <summary>SHA-256 of the signal's JSON as it was sent, base64url; null: it came in a file.</summary>
    public string? BodyHash { get; set; }

    /// <summary>The sender whose test agreement it came under; null: it is of somebody.</summary>
    public string? MadeUpBy { get; set; }
    public SignalKind? Kind => Get<SignalKind>("kind");
    public string? SignalId => Text("signalId");
    public Cpr Cpr => (Cpr)_values["cpr"];
    public Cpr? CprOrNull => (Cpr?)_values.GetValueOrDefault("cpr");
    public DateTimeOffset AsOf => (DateTimeOffset)_values["asOf"];
    public DateTimeOffset? InstantOrNull => Get<DateTimeOffset>("asOf");

    /// <summary>How many contact attempts there are.</summary>
    public int Attempts => Get<int>("contactAttempts") ?? 0;

    public PersonalData Person => new(Cpr, Text("name"), Text("tenancy.address"), Text("phone"));

    /// <summary>The property was there, whether or not its value was right, and did say something.</summary>
    public bool Has(string path) => _present.Contains(path) && !_leftOut.Contains(path);

    /// <summary>The property was there and is as good as unsaid.</summary>
    public bool IsLeftOut(string path) => _leftOut.Contains(path);

    public string? Text(string path) => _values.TryGetValue(path, out var value) ? (string)value : null;

    public DateOnly? Date(string path) => Get<DateOnly>(path);

    /// <returns>False if it was there before.</returns>
    public bool Present(string path) => _present.Add(path);

    public void Set(string path, object value) => _values[path] = value;

    public void LeaveOut(string path) => _leftOut.Add(path);

    /// <summary>Forgets a value that may not be kept, nor be repeated to anybody.</summary>
    public void Remove(string path) => _values.Remove(path);

    /// <summary>
    /// The content in one fixed writing, for comparing a repeat with the original: typed values, so that 100 and 100.00, the
    /// same instant in two time zones, or another order of properties are the same content.
    /// </summary>
    public string Canonical() => Json.Write(new SortedDictionary<string, object>(
        _values.ToDictionary(pair => pair.Key, pair => Fixed(pair.Value), StringComparer.Ordinal),
            StringComparer.Ordinal) { ["$type"] = type });

    public Signal ToSignal(string sender, DateTimeOffset receivedAt) => new()
    {
        Sender = sender,
        SignalId = SignalId!,
        Kind = Kind!.Value,
        AsOf = AsOf,
        ReceivedAt = receivedAt,
        Supersedes = Text("supersedes"),
        TenancyRef = Text("tenancy.ref"),
        ArrearsOere = Get<long>("arrearsDkk"),
        MonthlyRentOere = Get<long>("monthlyRentDkk"),
        ArrearsSince = Date("arrearsSince"),
        DemandReceivedOn = Date("demandReceivedOn"),
        DemandSentOn = Date("demandSentOn"),
        EvictionDate = Date("evictionDate"),
        ChildrenUnder18 = Text("childrenUnder18") switch { "yes" => YesNoUnknown.Yes, "no" => YesNoUnknown.No, _ => YesNoUnknown.Unknown },
        Crisis = Get<bool>("crisis") ?? false,
        WarmHandover = Get<bool>("warmHandover") ?? false,
        ContactAttempts = ReadAttempts(),
        Benefit = Text("benefit"),
        EffectiveFrom = Date("effectiveFrom"),
        MonthlyAmountOere = Get<long>("monthlyAmountDkk"),
        Reason = Text("reason"),
        DecisionMade = Get<bool>("decisionMade"),
        CitizenHeard = Get<bool>("citizenHeard"),
    };

    /// <summary>Never the values.</summary>
    public override string ToString() => "SignalValues";

    private T? Get<T>(string path) where T : struct => _values.TryGetValue(path, out var value) ? (T)value : null;

    private IReadOnlyList<SenderAttempt> ReadAttempts() => [.. Enumerable.Range(0, Attempts).Select(i => new SenderAttempt(
        Date($"contactAttempts.{i}.on")!.Value, Text($"contactAttempts.{i}.channel")!,
        Text($"contactAttempts.{i}.daypart"), Get<bool>($"contactAttempts.{i}.reached")!.Value))];

    private static object Fixed(object value) => value switch
    {
        Cpr cpr => cpr.Digits,
        DateTimeOffset instant => instant.ToUniversalTime(),
        _ => value,
    };
}
