using System.Globalization;
using System.Text;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Board.Administration;

/// <summary>The log as a file: UTF-8 with a byte order mark and semicolons, as a Danish spreadsheet opens it.</summary>
public static class AccessLogCsv
{
    private const string Commands = "=+-@\t\r";

    public static byte[] Of(IEnumerable<AccessEntry> entries, PageContext page)
    {
        var text = new StringBuilder().Append('\ufeff');
        Line(text, [.. AccessLogWords.Columns.Select(column => page.Say(column))]);
        foreach (var entry in entries)
        {
            Line(text, CopenhagenTime.Local(entry.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), AccessLogPages.NameOf(entry.StaffId, page), entry.StaffId,
                page.Say(AccessLogWords.OfPurpose(entry.Purpose)), AccessLogPages.Short(entry.Token), entry.CaseId ?? "");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Line(StringBuilder text, params string[] fields) => text.AppendJoin(';', fields.Select(Field)).Append("\r\n");

    /// <summary>A field that a spreadsheet would take for a formula begins with an apostrophe.</summary>
    private static string Field(string value)
    {
        if (value.Length > 0 && Commands.Contains(value[0], StringComparison.Ordinal)) value = "'" + value;
        return value.AsSpan().IndexOfAny(";\"\r\n") < 0 ? value : "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }
}
