using System.Globalization;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Board.Laboratory;

/// <summary>Reads what is posted about a set of rules.</summary>
public static class LaboratoryForms
{
    public const string New = "new";
    public const string Propose = "propose";
    public const string Approve = "approve";
    public const string Reject = "reject";
    public const string Withdraw = "withdraw";
    public const int MostCaseDays = 1000;
    public const int MostCapacity = 100_000;
    private const int LongestReason = 1000;

    /// <summary>A name that an address and a stylesheet can hold: <c>arrearsMonths-2</c>.</summary>
    public static string Field(string code) => code.Replace('.', '-');

    /// <summary>The field of a step's form that a rule of proposals is about.</summary>
    public static string? FieldOf(string form, string? rule) => (form, rule) == (Propose, "from") ? "from" : null;

    /// <param name="start">What is not among the numbers, the cap, is taken from here.</param>
    public static RuleSet ReadSet(FormReader form, PageContext page, RuleSet start)
    {
        var set = RuleNumbers.All.Aggregate(start, (so, number) => number.With(so, ReadNumber(form, page, number)));
        if (!form.Valid) return set;
        foreach (var code in RuleNumbers.NotRising(set))
            form.Wrong(Field(code), page.Say(LaboratoryWords.Rising, page.Say(RuleWords.Of(code))));
        return set;
    }

    public static RuleReplayTerms ReadTerms(FormReader form) => new(
        form.Whole("caseDays", LaboratoryWords.CaseDays, 1, MostCaseDays),
            form.Whole("capacity", LaboratoryWords.Capacity, 0, MostCapacity),
        form.OneOf("clock", LaboratoryWords.Clock, ["receipt", "facts"]) == "facts");

    /// <param name="needed">Proposing and refusing need a reason; approving may have a remark.</param>
    public static string? ReadReason(FormReader form, PageContext page, bool needed)
    {
        var label = needed ? LaboratoryWords.Why : LaboratoryWords.Note;
        var text = needed ? form.Needed("reason", label) : form.TextOrNull("reason", label);
        if (text?.Length > LongestReason) form.Wrong("reason", page.Say(FormWords.TooLong, page.Say(label), LongestReason));
        return text;
    }

    /// <summary>Points can be taken away: with a hyphen or a real minus sign.</summary>
    private static int ReadNumber(FormReader form, PageContext page, RuleNumber number)
    {
        var text = form.Text(Field(number.Code)).Replace('−', '-').Replace(".", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal);
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= number.Least
            && value <= number.Most) return value;
        form.Wrong(Field(number.Code), page.Say(FormWords.NeedNumber, page.Say(RuleWords.Of(number.Code)), number.Least, number.Most));
        return number.Least;
    }
}
