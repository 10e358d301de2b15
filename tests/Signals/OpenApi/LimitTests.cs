using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using EarlyWarning.Local.Serving;
using EarlyWarning.Signals;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Csv;
using EarlyWarning.Signals.OpenApi;
using EarlyWarning.Platform.Callers;
using EarlyWarning.Signals.Receipts;
using EarlyWarning.Signals.Values;

namespace EarlyWarning.Tests.Signals.OpenApi;

/// <summary>The one table of limits says what the code keeps.</summary>
public sealed class LimitTests
{
    private const long Mebi = 1024 * 1024;

    [Fact]
    public void The_table_of_limits_is_as_the_code_has_them()
    {
        var quotas = new SignalsOptions();
        Assert.Equal(Value<int>(typeof(SignalTriggers), "Page"), Value<int>(typeof(ReceiptListTriggers), "Page"));
        var kept = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["signals in one JSON array"] = Number(SignalAnswers.MostRows),
            ["bytes of a JSON body"] = $"{JsonBody.MaxBytes / Mebi} MiB",
            ["depth of a JSON body"] = Number(Value<System.Text.Json.JsonDocumentOptions>(typeof(JsonBody), "Strict").MaxDepth),
            ["rows of a file"] = Number(CsvBody.MostRows),
            ["rows of a file that wants its answer on Azure"] = "20,000", // Advice, by a measurement: the code keeps no such limit.
            ["bytes of a file"] = $"{CsvBody.MaxBytes / Mebi} MiB",
            ["columns of a file"] = Number(CsvLines.MostCells),
            ["contact attempts of a signal"] =
                Number(SignalRules.For(SignalType.RentArrears).Single(field => field.Name == "contactAttempts").MostItems),
            ["errors listed for one signal"] = Number(Value<int>(typeof(SignalReader), "MostErrors")),
            ["errors listed beyond each row's first"] = Number(BatchAnswer.MostFurtherErrors),
            ["entries of the feed, or of the list of receipts, in one answer"] = Number(Value<int>(typeof(SignalTriggers), "Page")),
            ["requests in a minute, on each instance"] = Number(quotas.RequestsPerMinute),
            ["rows in a minute, on each instance"] = Number(quotas.RowsPerMinute),
            ["rows in a day"] = Number(quotas.RowsPerDay),
            ["rows in a minute of dry runs, beside them"] = Number(quotas.RowsPerMinute),
            ["files of one sender under way at once, on each instance"] = Number(BodiesUnderWay.MostFiles),
            ["other requests with a body under way at once"] = Number(BodiesUnderWay.Most),
            ["until the whole body has come, on a server of one's own"] = $"{BodyPatience.Usual.Longest.TotalMinutes} minutes",
            ["new signals about one citizen in a day"] = Number(quotas.RowsOfOneCitizenPerDay),
            ["new signals without a CPR number in a day"] = Number(quotas.RowsOfOneCitizenPerDay),
            ["age of `asOf`"] = $"{Value<TimeSpan>(typeof(ValueRules), "Old").TotalDays} days",
            ["`asOf` ahead"] = $"{Value<TimeSpan>(typeof(ValueRules), "Ahead").TotalMinutes} minutes",
        };
        var section = ContractText.Description.Split("## Limits")[1].Split("## ")[0];
        var said = Regex.Matches(section, @"^\| (?<what>[^|]+) \| (?<limit>[^|]+) \|\s*$", RegexOptions.Multiline, TimeSpan.FromSeconds(5))
            .ToDictionary(row => row.Groups["what"].Value.Trim(), row => row.Groups["limit"].Value.Trim(), StringComparer.Ordinal);
        Assert.Equal(kept.OrderBy(one => one.Key, StringComparer.Ordinal), said.OrderBy(one => one.Key, StringComparer.Ordinal));
    }

    private static T Value<T>(Type type, string name) =>
        (T)type.GetField(name, BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
