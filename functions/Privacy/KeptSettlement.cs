using System.Text;
using System.Text.Json;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Privacy;

/// <summary>Which name and address a person decided on, as it is sealed.</summary>
internal sealed record KeptSettlement(KeptDecision? Name = null, KeptDecision? Address = null)
{
    public static KeptSettlement Open(PrivacyKeys keys, Row row) =>
        JsonSerializer.Deserialize<KeptSettlement>(VaultRows.Open(keys, row), Json.Options)!;

    public KeptSettlement After(Settling settling, KnownPerson person, PrivacyKeys keys) => new(
        settling.Name is { } name ? new KeptDecision(name, KeptDecision.Codes(person.Name, Spelling.Name, keys)) : Name,
        settling.Address is { } address ? new KeptDecision(address, KeptDecision.Codes(person.Address, Spelling.Address, keys)) : Address);

    /// <summary>Without what was decided for a value of this signal, which is about somebody else, and that nobody else says.</summary>
    /// <param name="rest">What others say.</param>
    public KeptSettlement Without(KeptSignal gone, IReadOnlyList<KeptSignal> rest, PrivacyKeys keys) => new(
        Name?.CameFrom(gone, kept => kept.Name, tenancy: null, Spelling.SameName, Spelling.Name, rest, keys) == true ? null : Name,
        Address?.CameFrom(gone, kept => kept.Address, gone.Tenancy, Spelling.SameAddress, Spelling.Address, rest, keys) == true ? null
            : Address);

    /// <summary>Of two numbers of one person: of each the later decision.</summary>
    public KeptSettlement Newest(KeptSettlement other) => new(Later(Name, other.Name), Later(Address, other.Address));

    private static KeptDecision? Later(KeptDecision? one, KeptDecision? other) =>
        one is null || (other is not null && other.Value.At > one.Value.At) ? other : one;

    public override string ToString() => "KeptSettlement";
}

/// <summary>A decision, with what had been said when it was made: the same again brings up no new question.</summary>
/// <param name="Weighed">A code of each value and who said it, and since when they had.</param>
internal sealed record KeptDecision(SettledValue Value, IReadOnlyDictionary<string, DateTimeOffset> Weighed)
{
    // A row holds that many and more; whoever is said to live in more homes stays a question.
    private const int Most = 500;

    public static IReadOnlyDictionary<string, DateTimeOffset> Codes(KnownValue known, Func<string, string> form, PrivacyKeys keys) =>
        known.Said.Where(said => !said.Earlier).Take(Most).ToDictionary(said => Code(said, form, keys), said =>
            said.Since, StringComparer.Ordinal);

    /// <summary>A value that its sender left and goes back to is new: whether the citizen moved back, a person must see.</summary>
    public bool Knows(Said said, Func<string, string> form, PrivacyKeys keys) =>
        Weighed.TryGetValue(Code(said, form, keys), out var since) && said.Since <= since;

    /// <summary>It was made with this signal's value before the eyes, for it, and nobody else says the same.</summary>
    /// <param name="tenancy">By which its sender's values of this kind are told apart; null: they are not.</param>
    public bool CameFrom(KeptSignal signal, Func<KeptSignal, string?> field, string? tenancy, Func<string, string, bool> same,
        Func<string, string> form, IReadOnlyList<KeptSignal> rest, PrivacyKeys keys) =>
        !Value.FromRegister && field(signal) is { } said && same(said, Value.Value)
        && Weighed.ContainsKey(Code(signal.Sender, tenancy, form(said), keys))
        && !rest.Any(other => field(other) is { } value && same(value, Value.Value));

    private static string Code(Said said, Func<string, string> form, PrivacyKeys keys) =>
        Code(said.Sender, said.Tenancy, form(said.Value), keys);

    private static string Code(string? sender, string? tenancy, string value, PrivacyKeys keys) => Convert.ToHexStringLower(
        keys.ContentCode(keys.TokenVersion, Encoding.UTF8.GetBytes(Json.Write(new[] { sender, tenancy, value }))).AsSpan(0, 8));

    public override string ToString() => "KeptDecision";
}
