using System.Globalization;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Laboratory.Contracts;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Board.Laboratory.Year;

/// <summary>What a leader asks of the recorded years: how many contact persons there are, and how long things take here.</summary>
/// <param name="Hours">A week that each contact person has for cases.</param>
/// <param name="Minutes">By task; in the order of <see cref="TaskKind"/>.</param>
public sealed record YearQuestion(int Contacts, int Hours, IReadOnlyList<int> Minutes)
{
    public const string ContactsField = "contacts", HoursField = "hours";
    private const int MostHours = 37, MostMinutes = 480;

    /// <summary>As it was recorded, with the fewest contact persons who kept nine deadlines in ten; else with the most.</summary>
    public static YearQuestion Recorded(YearRecord record) => new(
        (record.Years.FirstOrDefault(year => year.Kept.Value >= 0.9) ?? record.Years[^1]).Contacts, record.Hours,
        [.. record.Minutes.Select(task => task.Minutes)]);

    /// <summary>What stands in the address; nothing there is the record's own.</summary>
    /// <returns>
    /// The question, and the form as typed when something is wrong with it: then the record's own takes that field's place.
    /// </returns>
    public static (YearQuestion Question, FormState? State) Read(IQueryCollection query, YearRecord record, Language language)
    {
        var own = Recorded(record);
        var fields = new FormCollection(query.ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal));
        var typed = new FormReader("year", fields, language);
        var question = new YearQuestion(
            Whole(ContactsField, YearWords.Contacts, record.Years[0].Contacts, record.Years[^1].Contacts, own.Contacts),
            Whole(HoursField, YearWords.Hours, 1, MostHours, own.Hours),
            [.. record.Minutes.Select((task, index) => Whole(FieldOf(task.Kind), YearWords.Of(task.Kind), 0, MostMinutes,
                own.Minutes[index]))]);
        return (question, typed.Valid ? null : typed.State);

        int Whole(string field, Platform.BothLanguages label, int least, int most, int otherwise)
        {
            if (typed.Text(field).Length == 0) return otherwise;
            var before = typed.State.Errors.Count;
            var number = typed.Whole(field, label, least, most);
            return typed.State.Errors.Count > before ? otherwise : number;
        }
    }

    /// <summary>Of the field with a task's minutes.</summary>
    public static string FieldOf(TaskKind kind) => "m-" + kind.ToString();

    /// <summary>For the links to the files: the same question.</summary>
    public string Query => string.Create(CultureInfo.InvariantCulture, $"?{ContactsField}={Contacts}&{HoursField}={Hours}&")
        + string.Join('&', Minutes.Select((minutes, kind) =>
            string.Create(CultureInfo.InvariantCulture, $"{FieldOf((TaskKind)kind)}={minutes}")));

    public double HoursOf(IReadOnlyList<int> done) =>
        done.Select((times, kind) => YearSheets.IsLeaders((TaskKind)kind) ? 0 : times * Minutes[kind] / 60.0).Sum();
}
