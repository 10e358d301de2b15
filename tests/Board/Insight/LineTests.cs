using EarlyWarning.Board.Insight;
using EarlyWarning.Reporting.Contracts;

namespace EarlyWarning.Tests.Board.Insight;

/// <summary>Lines over months: what may not be shown is a gap, and a picture that would say nothing is not there.</summary>
public sealed class LineTests
{
    [Fact]
    public void What_is_hidden_is_a_gap_and_never_a_nought()
    {
        var line = Assert.Single(LineLayout.Of(Of(10, 20, null, 5, null, 8, 9)).Lines);
        Assert.Equal(2, line.Pieces.Count);
        Assert.Single(line.Lone);
        Assert.DoesNotContain($",{LineLayout.Height - LineLayout.Bottom}", string.Join(' ', line.Pieces), StringComparison.Ordinal);
    }

    [Fact]
    public void One_month_or_only_noughts_make_no_line()
    {
        Assert.False(Of(3).HasLines);
        Assert.False(Of(0, 0).HasLines);
        Assert.False(Of(null, 6).HasLines);
        Assert.True(Of(0, 6).HasLines);
    }

    [Theory]
    [InlineData(3, 0, 2.0)]
    [InlineData(3, 2, 3.0)] // 1, 2, 3, never, never: the third of five.
    [InlineData(3, 3, null)] // Half of them never: nothing is so for more than half.
    [InlineData(0, 4, null)]
    public void The_median_is_over_all_also_those_to_whom_it_never_happened(int happened, int never, double? median) =>
        Assert.Equal(median, new Waits(Enumerable.Range(1, happened).ToDictionary(day => day, _ => 1), never).MedianOfAll);

    private static Sheet Of(params int?[] numbers) => new("x", "", "", ["a", "b"],
        [.. numbers.Select(number => new SheetRow(new Cell("m"), [new Cell("", number)]))]) { Lines = [0] };
}
