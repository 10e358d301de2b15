using EarlyWarning.Reporting.Contracts;
using FsCheck;
using FsCheck.Fluent;

namespace EarlyWarning.Tests.Reporting;

public sealed class SmallNumbersTests
{
    [Theory]
    [InlineData("7 0 12", "")]
    [InlineData("3 2 12", "0 1")] // Two small ones: their sum is known, neither of them is.
    [InlineData("3 9 12", "0 1")] // One alone would be the total less the others.
    [InlineData("12 9 4 0", "1 2")]
    [InlineData("4", "0")]
    [InlineData("4 0 0", "0")] // Nobody else to hide behind; the total is small itself and not shown.
    [InlineData("5 5", "")]
    public void Few_are_hidden_and_cannot_be_worked_out(string cells, string hidden) => Assert.Equal(
        Numbers(hidden), SmallNumbers.Hidden(Numbers(cells), least: 5).Select((isHidden, index) => (isHidden, index))
            .Where(pair => pair.isHidden).Select(pair => pair.index));

    [Fact]
    public void No_single_hidden_cell_is_left_where_another_could_hide_it() =>
        Prop.ForAll(Gen.Choose(0, 12).ListOf().ToArbitrary(), cells =>
        {
            var hidden = SmallNumbers.Hidden([.. cells], least: 5);
            return hidden.Count == cells.Count
                && cells.Select((cell, index) => !SmallNumbers.IsSmall(cell, 5) || hidden[index]).All(one => one)
                && (hidden.Count(one => one) != 1 || cells.Count(cell => cell > 0) == 1)
                && cells.Select((cell, index) => cell > 0 || !hidden[index]).All(one => one);
        }).QuickCheckThrowOnFailure();

    private static int[] Numbers(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number =>
        int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
}
