using EarlyWarning.Board.Case.Journal;
using EarlyWarning.Board.Fields;

namespace EarlyWarning.Tests.Board.Case;

public sealed class JournalSearchTests
{
    [Theory]
    [InlineData("Hun ringede fra Ærø", "ærø", "Hun ringede fra |Ærø|")]
    [InlineData("Hun ringede, og hun græd", "hun", "|Hun| ringede, og |hun| græd")]
    [InlineData("banken banker", "bank banken", "|banken| |bank|er")]
    [InlineData("Intet her", "noget", "Intet her")]
    [InlineData("Alt", null, "Alt")]
    public void Every_place_of_a_word_is_marked_the_longer_first(string text, string? word, string marked) =>
        Assert.Equal(marked, string.Join('|', JournalSearch.Marked(text, word)));

    [Theory]
    [InlineData("72 10 11 12", "+4572101112")]
    [InlineData("+45 7210-1112", "+4572101112")]
    [InlineData("0046 70 123 45 67", "+46701234567")]
    [InlineData("12 34 56 78", null)]
    [InlineData("7210111", null)]
    [InlineData("+45 721011123", null)]
    [InlineData("ring til min søster", null)]
    [InlineData("72+101112", null)]
    public void A_phone_number_is_read_as_people_write_it(string typed, string? read) => Assert.Equal(read, Phones.Read(typed));
}
