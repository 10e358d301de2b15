using System.Globalization;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.People.Contracts;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Agreements;

namespace EarlyWarning.Board.Agreements;

/// <summary>Reads what is posted about an agreement; whether it holds together is for the desk's rules to judge.</summary>
public static class AgreementForms
{
    public const string New = "new", Change = "change", Approve = "approve", Reject = "reject", Withdraw = "withdraw";
    public const int Contacts = 4;
    private const int LongestLine = 120, LongestList = 6000;

    public static string BasisOf(SignalKind kind) => $"basis-{kind}";

    public static string ContactField(int index, string part) => string.Create(CultureInfo.InvariantCulture, $"contact-{index}-{part}");

    /// <summary>The field that a rule of the desk is about.</summary>
    public static string? FieldOf(string rule) => rule switch
    {
        "kinds" => BasisOf(Enum.GetValues<SignalKind>().First(kind => AgreementFields.TypeOf(kind) == SignalType.RentArrears)),
        "contacts" => ContactField(0, "name"),
        "name" or "cvr" or "from" or "to" or "requests" or "rows" or "hosts" or "columns" => rule,
        _ => null,
    };

    /// <param name="before">Null: a new sender.</param>
    /// <param name="taken">Ids that are taken.</param>
    public static Agreement Read(FormReader form, PageContext page, Agreement? before, IReadOnlyCollection<string> taken)
    {
        var name = form.Needed("name", AgreementWords.Name, longest: LongestLine);
        var kinds = Enum.GetValues<SignalKind>().Select(kind => (kind, Basis: form.Text(BasisOf(kind))))
            .Where(pair => pair.Basis.Length > 0).ToDictionary(pair => pair.kind, pair => pair.Basis);
        return new Agreement
        {
            Sender = before?.Sender ?? NewSender(name, taken), Name = name, Kinds = kinds,
            Cvr = before is { Demo: true } ? before.Cvr : form.Text("cvr").Replace(" ", "", StringComparison.Ordinal),
            From = Day(form, "from", AgreementWords.From), To = Day(form, "to", AgreementWords.To),
            Quotas = new AgreementQuotas(Number(form, "requests"), Number(form, "rows")),
            Contacts = ReadContacts(form, page), Hosts = ReadHosts(form), Columns = ReadColumns(form, page),
            Trial = before?.Trial ?? form.Yes("trial", AgreementWords.Trial, AgreementWords.NeedTrial), Demo = before?.Demo ?? false,
            Convened = before?.Convened ?? false,
        };
    }

    public static string ReadReason(FormReader form, Platform.BothLanguages need) => form.Needed("reason", AgreementWords.Why, need, 1000);

    /// <summary>One line for each, as the form shows it and takes it back.</summary>
    public static string Lines(IReadOnlyDictionary<string, string> columns) =>
        string.Join('\n', columns.Select(column => $"{column.Key} = {column.Value}"));

    private static DateOnly? Day(FormReader form, string field, Platform.BothLanguages label) =>
        form.Text(field).Length == 0 ? null : form.Day(field, label);

    /// <summary>What is no number breaks the desk's rule about it.</summary>
    private static int? Number(FormReader form, string field) =>
        form.Text(field).Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal) is { Length: > 0 } digits
            ? int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0 : null;

    private static List<AgreementContact> ReadContacts(FormReader form, PageContext page)
    {
        var contacts = new List<AgreementContact>();
        for (var i = 0; i < Contacts; i++)
        {
            string Part(string part) => form.Text(ContactField(i, part));
            var (name, email, phone) = (Part("name"), Part("email"), Part("phone"));
            if (name.Length + email.Length + phone.Length == 0) continue;
            if (name.Length is 0 or > LongestLine || name.Any(char.IsControl) || !Person.IsAddress(email))
                form.Wrong(ContactField(i, name.Length == 0 ? "name" : "email"), page.Say(AgreementWords.BadContact));
            if (phone.Length > 0 && PhoneNumbers.Read(phone) is null)
                form.Wrong(ContactField(i, "phone"), page.Say(AgreementWords.BadPhone));
            contacts.Add(new AgreementContact(name, email, PhoneNumbers.Read(phone) ?? ""));
        }
        return contacts;
    }

    private static string[] ReadHosts(FormReader form) =>
        [.. Split(form.TextOrNull("hosts", AgreementWords.Hosts, LongestList)).Select(host => host.ToLowerInvariant())
            .Distinct(StringComparer.Ordinal)];

    private static Dictionary<string, string> ReadColumns(FormReader form, PageContext page)
    {
        var columns = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Split(form.TextOrNull("columns", AgreementWords.Columns, LongestList)))
        {
            // The last sign of equality: a header may hold one, no field does.
            if (line.LastIndexOf('=') is not (> 0 and var at)) form.Wrong("columns", page.Say(AgreementWords.BadColumn));
            else if (!columns.TryAdd(line[..at].Trim(), line[(at + 1)..].Trim()))
                form.Wrong("columns", page.Say(AgreementWords.BadColumn));
        }
        return columns;
    }

    private static string[] Split(string? text) =>
        (text ?? "").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Small letters, digits and hyphens, such as <c>havnens-boliger</c>.</summary>
    private static string NewSender(string name, IReadOnlyCollection<string> taken)
    {
        const int Longest = 36;
        var id = Administration.RosterEdits.NewId(name, []).Replace('.', '-');
        id = id.Length > Longest ? id[..Longest].Trim('-') : id;
        return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? id
            : string.Create(CultureInfo.InvariantCulture, $"{id}-{number}")).First(one => !taken.Contains(one, StringComparer.Ordinal));
    }
}
