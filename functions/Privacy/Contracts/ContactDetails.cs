using System.Text.Json.Serialization;

namespace EarlyWarning.Privacy.Contracts;

/// <summary>From whom staff know how a citizen is reached.</summary>
public enum ContactSource
{
    [JsonStringEnumMemberName("citizen")] Citizen,

    /// <summary>The CPR register.</summary>
    [JsonStringEnumMemberName("register")] Register,
    [JsonStringEnumMemberName("landlord")] Landlord,
}

/// <summary>What staff wrote down of how a citizen is reached: beside what senders say, never in its place.</summary>
/// <param name="Id">Of the form it came from: one sent twice is kept once.</param>
/// <param name="By">Roster id.</param>
/// <param name="Phone">E.164.</param>
/// <param name="WrongPhone">A number by which the citizen is not reached, whoever said it before.</param>
public sealed record ContactDetails(
    string Id, ContactSource Source, string By, DateTimeOffset At, string? Phone, string? WrongPhone, string? Address)
{
    /// <summary>A record prints its values; this one must not reach a log.</summary>
    public override string ToString() => "ContactDetails";
}
