using EarlyWarning.Board.Case.Journal;

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
}
