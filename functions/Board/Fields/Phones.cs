namespace EarlyWarning.Board.Fields;

/// <summary>Phone numbers as Danes read them: "72 10 11 12"; foreign ones as they are.</summary>
public static class Phones
{
    public static string Link(string phone) => string.Concat(phone.Where(letter => char.IsAsciiDigit(letter) || letter == '+'));

    /// <returns>E.164; null when it is no number for all one can tell.</returns>
    public static string? Read(string typed)
    {
        var digits = Link(typed);
        if (digits.StartsWith("00", StringComparison.Ordinal)) digits = "+" + digits[2..];
        if (digits.Length == 8 && char.IsAsciiDigit(digits[0])) digits = "+45" + digits;
        return digits.Length is >= 8 and <= 16 && digits[0] == '+' && digits.LastIndexOf('+') == 0 ? digits : null;
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
