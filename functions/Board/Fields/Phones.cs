namespace EarlyWarning.Board.Fields;

/// <summary>Phone numbers as Danes read them: "72 10 11 12"; foreign ones as they are.</summary>
public static class Phones
{
    public static string Link(string phone) => string.Concat(phone.Where(letter => char.IsAsciiDigit(letter) || letter == '+'));

    public static string Show(string phone)
    {
        var digits = Link(phone);
        if (digits.StartsWith("+45", StringComparison.Ordinal)) digits = digits[3..];
        return digits.Length == 8 && !digits.Contains('+', StringComparison.Ordinal)
            ? string.Join(' ', digits.Chunk(2).Select(pair => new string(pair)))
            : phone;
    }
}
