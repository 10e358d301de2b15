using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Tests.Privacy;

/// <summary>Every number here is a replacement number (day + 60) or one whose date cannot be; none can belong to a person.</summary>
public sealed class CprTests
{
    [Theory]
    [InlineData("6101900000", 1990)] // 0–3: 19xx
    [InlineData("6101363999", 1936)]
    [InlineData("6101364000", 2036)] // 4 and 9: 00–36 → 20xx, 37–99 → 19xx
    [InlineData("6101374000", 1937)]
    [InlineData("6101369000", 2036)]
    [InlineData("6101999000", 1999)]
    [InlineData("6101575000", 2057)] // 5–8: 00–57 → 20xx, 58–99 → 18xx
    [InlineData("6101585000", 1858)]
    [InlineData("6101998000", 1899)]
    public void The_seventh_digit_gives_the_century(string text, int year)
    {
        Assert.True(Cpr.TryParse(text, out var cpr));
        Assert.Equal(new DateOnly(year, 1, 1), cpr.Born);
        Assert.True(cpr.IsReplacement);
    }

    [Theory]
    [InlineData("610190-1234", "6101901234")]
    [InlineData("6101901234", "6101901234")]
    [InlineData("910190-1234", "9101901234")]
    [InlineData("890200-4000", "8902004000")] // 29 February 2000
    [InlineData("890204-4000", "8902044000")]
    public void A_number_is_read_with_or_without_a_dash(string text, string digits)
    {
        Assert.True(Cpr.TryParse(text, out var cpr));
        Assert.Equal(digits, cpr.Digits);
    }

    [Theory]
    [InlineData("0001901234")] // day 0
    [InlineData("6001901234")] // day 60
    [InlineData("3201901234")] // day 32
    [InlineData("9201901234")] // day 32 + 60
    [InlineData("6100901234")] // month 0
    [InlineData("6113901234")] // month 13
    [InlineData("890200-0000")] // 29 February 1900, no leap year
    [InlineData("890201-4000")] // 29 February 2001
    [InlineData("9104901234")] // 31 April
    [InlineData("610190123")]
    [InlineData("61019012345")]
    [InlineData("61-01901234")]
    [InlineData("610190--1234")]
    [InlineData("610190 1234")]
    [InlineData(" 6101901234")]
    [InlineData("6101901234\n")]
    [InlineData("６101901234")] // a full-width digit
    [InlineData("")]
    [InlineData(null)]
    public void A_malformed_or_impossible_number_is_refused(string? text) => Assert.False(Cpr.TryParse(text, out _));

    [Theory]
    [InlineData("010190-1AB3", "0101901AB3", false)] // national
    [InlineData("0101017ab4", "0101017AB4", false)]
    [InlineData("2902046QX1", "2902046QX1", true)] // regional: 29 February 2004
    [InlineData("0101900AB3", "0101900AB3", true)]
    [InlineData("0101995AB3", "0101995AB3", true)]
    public void A_replacement_number_may_have_letters_and_tells_no_age(string text, string digits, bool local)
    {
        Assert.True(Cpr.TryParse(text, out var cpr));
        Assert.Equal((digits, true, local), (cpr.Digits, cpr.IsReplacement, cpr.IsLocal));
        Assert.Null(cpr.Born); // The date may be the day on which it was made.
        Assert.False(cpr.PassesModulus11);
        Assert.Equal($"{digits[..6]}-{digits[6..]}", cpr.Dashed);
    }

    [Theory]
    [InlineData("6101901AB3")] // nothing is added to the day
    [InlineData("0101902AB3")] // no such century
    [InlineData("2902001AB3")] // 29 February 1900
    [InlineData("0101901ÆB3")]
    [InlineData("0101901A13")]
    [InlineData("0101901ABC")]
    [InlineData("0101901AB")]
    [InlineData("A101901AB3")]
    public void Letters_stand_at_their_place_or_the_number_is_refused(string text) => Assert.False(Cpr.TryParse(text, out _));

    [Fact]
    public void The_check_digit_is_a_hint_and_never_refuses()
    {
        var read = Enumerable.Range(0, 100).Select(i => Cpr.TryParse($"61019010{i:D2}", out var cpr) ? cpr : null).ToList();
        Assert.All(read, Assert.NotNull);
        Assert.Contains(read, cpr => cpr!.PassesModulus11);
        Assert.Contains(read, cpr => !cpr!.PassesModulus11);
    }

    [Fact]
    public void A_number_never_prints_itself()
    {
        Assert.True(Cpr.TryParse("6101901234", out var cpr));
        Assert.Equal(("CPR", "610190-1234"), (cpr.ToString(), cpr.Dashed));
        Assert.DoesNotContain("6101901234", new PersonalData(cpr, "N", "A", "P").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A-610190-1234", true)]
    [InlineData("x6101901234y", true)]
    [InlineData("6101901234", true)]
    [InlineData("x 010190-1ab3 y", true)]
    [InlineData("20261120-0001", false)] // a date and a number
    [InlineData("1795312345", false)] // seconds since 1970: no such month
    [InlineData("bench-0000000123", false)]
    [InlineData("1795312345678", false)]
    public void A_number_inside_another_text_is_found(string text, bool found) => Assert.Equal(found, Cpr.IsIn(text));
}
