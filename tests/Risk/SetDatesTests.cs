using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Tests.Risk;

public sealed class SetDatesTests
{
    private static readonly BothLanguages Told = new("Udsættelsen er fastsat til 6. december og 9.600 kr. er ubetalt.",
        "The eviction is set for 6 December and 9,600 kr. is unpaid.");

    [Fact]
    public void A_date_that_moved_was_set_and_no_other_is_touched()
    {
        Assert.Equal(new("Udsættelsen var fastsat til 6. december og 9.600 kr. er ubetalt.",
            "The eviction was set for 6 December and 9,600 kr. is unpaid."), SetDates.Past(Told, new DateOnly(2026, 12, 6)));
        Assert.Equal(Told, SetDates.Past(Told, new DateOnly(2026, 12, 16)));
        Assert.Equal(Told, SetDates.Past(Told, new DateOnly(2026, 11, 6)));
    }
}
