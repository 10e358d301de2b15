using System.Text.Json;
using System.Text.Json.Serialization;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Privacy;

/// <summary>
/// What one signal said of a person, as it is sealed. Rows of before knew neither the tenancy nor when they were received.
/// </summary>
/// <param name="Cpr">Its digits.</param>
internal sealed record KeptSignal(string Cpr, string? Name, string? Address, string? Phone, DateTimeOffset AsOf)
{
    public string? Tenancy { get; init; }
    public bool TenancyEnded { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>From the row's key.</summary>
    [JsonIgnore] public string? Sender { get; init; }
    [JsonIgnore] public string Key { get; init; } = "";

    /// <summary>Roster id of who wrote it down; null: a sender said it.</summary>
    [JsonIgnore] public string? EnteredBy { get; init; }

    /// <summary>When we first knew of it, as well as can be told.</summary>
    [JsonIgnore] public DateTimeOffset KnownSince => ReceivedAt ?? AsOf;

    public static KeptSignal Of(SaidBy by, PersonalData person) =>
        new(person.Cpr.Digits, person.Name, person.Address, person.Phone, by.AsOf)
    {
        Tenancy = by.Tenancy, TenancyEnded = by.TenancyEnded, ReceivedAt = by.ReceivedAt,
    };

    public static KeptSignal Open(PrivacyKeys keys, Row row) =>
        JsonSerializer.Deserialize<KeptSignal>(VaultRows.Open(keys, row), Json.Options)!
            with { Sender = VaultRows.SenderIn(row), Key = row.RowKey };

    /// <summary>A record prints its values; this one must not reach a log.</summary>
    public override string ToString() => "KeptSignal";
}
