using System.Text.Json.Serialization;

namespace EarlyWarning.Signals.Contracts.Agreements;

/// <summary>Somebody at the sender whom the municipality can turn to.</summary>
public sealed record AgreementContact(string Name, string Email, string Phone)
{
    /// <summary>Never the person.</summary>
    public override string ToString() => "AgreementContact";
}

/// <summary>How much the sender may send; null: what the settings allow everybody.</summary>
public sealed record AgreementQuotas(int? RequestsPerMinute = null, int? RowsPerDay = null);

/// <summary>Whether the agreement counts on a day.</summary>
public enum AgreementValidity
{
    InForce,
    NotYet,
    Lapsed,
}

/// <summary>What a sender may send, and who it is. A change is another version (<see cref="AgreementVersion"/>), never an edit.</summary>
public sealed record Agreement
{
    /// <summary>Short and lasting: part of every key of its signals. <c>[a-z0-9-]{1,40}</c>.</summary>
    public required string Sender { get; init; }

    /// <summary>The association's real name, as everybody is shown it.</summary>
    public required string Name { get; init; }

    /// <summary>Eight digits with a check digit; null for a made-up sender.</summary>
    public string? Cvr { get; init; }

    /// <summary>The kinds it may send, each with the legal basis for sending it.</summary>
    public required IReadOnlyDictionary<SignalKind, string> Kinds { get; init; }

    /// <summary>The first day it counts (Danish time); null: it always did.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day it counts; null: until further notice.</summary>
    public DateOnly? To { get; init; }

    public AgreementQuotas Quotas { get; init; } = new();

    public IReadOnlyList<AgreementContact> Contacts { get; init; } = [];

    /// <summary>Hosts that the sender may be told things at, over https: small letters, no port, no address.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>What the sender's own spreadsheet calls the fields: header to field, such as <c>tenancy.ref</c>.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>It tells of made-up citizens alone, and may have them erased at once. Never a real sender's.</summary>
    public bool Trial { get; init; }

    /// <summary>
    /// The made-up citizens of a trial are convened like others, and people are called: only where that is what is tried.
    /// </summary>
    public bool Convened { get; init; }

    /// <summary>The trial that stands beside a real agreement: nobody is called (docs/sending-signals.md#a-test-agreement).</summary>
    [JsonIgnore] public bool Test => Trial && !Convened;

    /// <summary>One of the demo senders, whose name is its key: counts only where the settings allow them (loopback).</summary>
    public bool Demo { get; init; }

    [JsonIgnore] public IReadOnlySet<SignalType> Types => Kinds.Keys.Select(AgreementFields.TypeOf).ToHashSet();

    public AgreementValidity On(DateOnly day) =>
        From > day ? AgreementValidity.NotYet : To < day ? AgreementValidity.Lapsed : AgreementValidity.InForce;
}
