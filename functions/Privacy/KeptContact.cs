using System.Text.Json;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Privacy;

/// <summary>What staff wrote down stands among what senders say as if its source were one of them.</summary>
internal static class KeptContact
{
    /// <summary>No sender's name has this character.</summary>
    private const string Prefix = "|";

    public static ContactDetails Open(PrivacyKeys keys, Row row) =>
        JsonSerializer.Deserialize<ContactDetails>(VaultRows.Open(keys, row), Json.Options)!;

    public static KeptSignal AsSaid(ContactDetails details) => new(Cpr: "", Name: null, details.Address, details.Phone, details.At)
    {
        Sender = Prefix + details.Source, Key = VaultRows.ToldKey(details.Id), ReceivedAt = details.At, EnteredBy = details.By,
    };

    /// <returns>Null: a sender said it.</returns>
    public static ContactSource? SourceOf(string? sender) =>
        sender?.StartsWith(Prefix, StringComparison.Ordinal) == true ? Enum.Parse<ContactSource>(sender[Prefix.Length..]) : null;

    /// <summary>
    /// First what staff wrote down last, since a person has heard it; then what senders say; at the end what somebody found to be wrong and
    /// nobody has said again since.
    /// </summary>
    public static IReadOnlyList<Said> InOrder(IEnumerable<Said> phones, IReadOnlyList<ContactDetails> entered)
    {
        var wrong = entered.Where(one => one.WrongPhone is not null).GroupBy(one => one.WrongPhone!, StringComparer.Ordinal)
            .ToDictionary(one => one.Key, one => one.Max(found => found.At), StringComparer.Ordinal);
        var marked = phones.Select(said => wrong.TryGetValue(said.Value, out var found) && said.Since <= found
            ? said with { Wrong = true } : said).ToList();
        return
        [
            .. marked.Where(said => said is { Wrong: false, Earlier: false, Source: not null }).OrderByDescending(said => said.Since),
            .. marked.Where(said => !said.Wrong && (said.Earlier || said.Source is null)),
            .. marked.Where(said => said.Wrong),
        ];
    }
}
