namespace EarlyWarning.Board.Fields;

/// <summary>Phone numbers as Danes read them: "72 10 11 12"; foreign ones as they are.</summary>
public static class Phones
{
    public static string Link(string phone) => string.Concat(phone.Where(letter => char.IsAsciiDigit(letter) || letter == '+'));

    /// <summary>A number as people write it: <c>72 10 11 12</c>, <c>+45 7210-1112</c>, <c>0046 70 123 45 67</c>.</summary>
    /// <returns>E.164; null: it is no phone number.</returns>
    public static string? Read(string text)
    {
        if (text.Any(letter => !char.IsAsciiDigit(letter) && !"+ -().".Contains(letter, StringComparison.Ordinal))) return null;
        var digits = Link(text);
        if (digits.StartsWith("00", StringComparison.Ordinal)) digits = "+" + digits[2..];
        if (digits.Length == 8 && digits[0] is >= '2' and <= '9') digits = "+45" + digits;
        return digits is ['+', >= '1' and <= '9', ..] && digits.Length is >= 9 and <= 16 && digits.LastIndexOf('+') == 0
            && (!digits.StartsWith("+45", StringComparison.Ordinal) || digits.Length == 11)
            ? digits : null;
    }

    public static string Show(string phone)
    {
        var digits = Link(phone);
        if (digits.StartsWith("+45", StringComparison.Ordinal)) digits = digits[3..];
        return digits.Length == 8 && !digits.Contains('+', StringComparison.Ordinal)
            ? string.Join(' ', digits.Chunk(2).Select(pair => new string(pair)))
            : phone;
    }
}
