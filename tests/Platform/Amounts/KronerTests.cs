using EarlyWarning.Platform;
using EarlyWarning.Platform.Amounts;

namespace EarlyWarning.Tests.Platform.Amounts;

public sealed class KronerTests
{
    [Theory]
    [InlineData(960_000, "9.600", "9,600"), InlineData(960_050, "9.600,50", "9,600.50"), InlineData(5, "0,05", "0.05")]
    [InlineData(0, "0", "0"), InlineData(-123_456_789, "-1.234.567,89", "-1,234,567.89")]
    public void Øre_are_written_with_both_digits_or_not_at_all(long oere, string da, string en) =>
        Assert.Equal(new BothLanguages(da, en), Kroner.Of(oere));
}
