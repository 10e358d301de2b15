using System.Globalization;
using EarlyWarning.Board.Case;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Signals.Contracts.Agreements;

namespace EarlyWarning.Board.Agreements;

/// <summary>What an agreement says, line by line, and what one version changes in another.</summary>
public static class AgreementLines
{
    public static string Period(Agreement agreement, PageContext page) => (agreement.From, agreement.To) switch
    {
        (null, null) => page.Say(PeriodWords.Always),
        ({ } from, null) => page.Say(PeriodWords.Since, Day(from, page)),
        (null, { } to) => page.Say(PeriodWords.Until, Day(to, page)),
        ({ } from, { } to) => page.Say(PeriodWords.Between, Day(from, page), Day(to, page)),
    };

    public static string Quota(int? number, PageContext page) =>
        number is { } some ? page.Language.Number(some) : page.Say(AgreementWords.Usual);

    public static string Contact(AgreementContact contact) =>
        string.Join(", ", new[] { contact.Name, Phones.Show(contact.Phone), contact.Email }.Where(part => part.Length > 0));

    /// <summary>Each as one sentence; of a first agreement everything is new.</summary>
    public static IReadOnlyList<string> Differences(Agreement? before, Agreement after, PageContext page)
    {
        var (had, has) = (before is null ? [] : Of(before, page), Of(after, page));
        var labels = had.Select(line => line.Label).Concat(has.Select(line => line.Label)).Distinct(StringComparer.Ordinal);
        return [.. from label in labels
                   let was = had.Find(line => line.Label == label).Text
                   let becomes = has.Find(line => line.Label == label).Text
                   where was != becomes
                   select was is null ? page.Say(AgreementWords.Added, label, becomes)
                       : becomes is null ? page.Say(AgreementWords.Removed, label, was)
                       : page.Say(AgreementWords.FromTo, label, was, becomes)];
    }

    private static List<(string Label, string? Text)> Of(Agreement agreement, PageContext page)
    {
        List<(string, string?)> lines =
        [
            (page.Say(AgreementWords.Name), agreement.Name),
            (page.Say(AgreementWords.Cvr), agreement.Cvr),
            (page.Say(AgreementWords.Period), Period(agreement, page)),
            (page.Say(AgreementWords.Requests), Quota(agreement.Quotas.RequestsPerMinute, page)),
            (page.Say(AgreementWords.Rows), Quota(agreement.Quotas.RowsPerDay, page)),
        ];
        lines.AddRange(agreement.Kinds.OrderBy(kind => kind.Key)
            .Select(kind => (Language.Capital(page.Say(CodeWords.Of(kind.Key))), (string?)kind.Value)));
        lines.AddRange(agreement.Contacts.Select((contact, index) =>
            (page.Say(AgreementWords.ContactName, index + 1), (string?)Contact(contact))));
        if (agreement.Hosts.Count > 0) lines.Add((page.Say(AgreementWords.Hosts), string.Join(", ", agreement.Hosts)));
        lines.AddRange(agreement.Columns.Select(column =>
            (string.Create(CultureInfo.InvariantCulture, $"{page.Say(AgreementWords.Column)} {column.Key}"), (string?)column.Value)));
        if (agreement.Trial) lines.Add((page.Say(AgreementWords.Trial), page.Say(AgreementWords.TrialMark)));
        return [.. lines.Where(line => line.Item2 is not null)];
    }

    private static string Day(DateOnly day, PageContext page) => page.Language.Day(day, DateOnly.MinValue);
}
