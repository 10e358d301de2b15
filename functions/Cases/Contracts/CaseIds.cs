using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using EarlyWarning.People.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>
/// How a case is called. Staff say its number: year, dash, at least four digits. A number counts cases, and may be older than
/// anything a landlord has told; so a landlord's own people know the case by a reference of that landlord's, which says nothing
/// (docs/domain.md#what-a-sender-is-told).
/// </summary>
public static partial class CaseIds
{
    /// <summary>No I, L, O or U: it is read aloud.</summary>
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int Half = 5;

    public static bool IsOne(string text) => Form().IsMatch(text);

    public static bool IsReference(string text) => ReferenceForm().IsMatch(text);

    /// <summary>What this reader calls the case, on pages and in addresses, messages and calendars.</summary>
    public static string For(CaseFile file, Person? reader)
    {
        ArgumentNullException.ThrowIfNull(file);
        return LandlordOf(file, reader) is { } sender ? Reference(file, sender) : file.CaseId;
    }

    /// <summary>
    /// Of one landlord and one case, for good: <c>U-7K2Q9-XHF3M</c>. Nobody who does not hold the citizen's token can connect it with
    /// the case's number or with another landlord's.
    /// </summary>
    public static string Reference(CaseFile file, string sender)
    {
        ArgumentNullException.ThrowIfNull(file);
        var text = string.Concat(Code(file, $"reference|{sender}").Take(2 * Half).Select(code => Letters[code % Letters.Length]));
        return $"U-{text[..Half]}-{text[Half..]}";
    }

    /// <summary>The same message has the same id, which tells neither the case nor how often that has changed: mails show it.</summary>
    public static string AlertId(CaseFile file, long revision, int index) =>
        Convert.ToHexStringLower(Code(file, string.Create(CultureInfo.InvariantCulture, $"alert|{revision}|{index}")).AsSpan(0, 16));

    /// <summary>Of a meeting after a relapse, for who is not to know that there was one.</summary>
    internal static int RoundCode(CaseFile file, int round) =>
        BitConverter.ToInt32(Code(file, string.Create(CultureInfo.InvariantCulture, $"round|{round}"))) & int.MaxValue;

    /// <summary>
    /// The landlord for which somebody sees a case, who sees no more of it than a landlord may: of several, the one first asked.
    /// </summary>
    internal static string? LandlordOf(CaseFile file, Person? reader) => reader is { Sender: not null, Sector: Sector.HousingAssociation }
        && reader.Is(Roles.SectorMember) && !reader.Is(Roles.Caseworker) && !reader.Is(Roles.TeamLeader)
        ? file.Members.Select(ask => ask.Sender).FirstOrDefault(sender => reader.Senders.Contains(sender, StringComparer.Ordinal))
            ?? reader.Sender : null;

    private static byte[] Code(CaseFile file, string of) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(file.Citizen), Encoding.UTF8.GetBytes($"{file.CaseId}|{of}"));

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{4,9}\z", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Form();

    [GeneratedRegex(@"\AU-[0-9A-Z]{5}-[0-9A-Z]{5}\z", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex ReferenceForm();
}

/// <summary>Reasons of dead letters that are this feature's own.</summary>
public static class CaseDeadLetters
{
    /// <summary>The records system does not take what the webhook tells it.</summary>
    public const string WebhookRefused = "webhook-refused";
}
