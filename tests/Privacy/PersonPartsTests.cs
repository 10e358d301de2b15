using EarlyWarning.Privacy.Search;

namespace EarlyWarning.Tests.Privacy;

/// <summary>What of a person can be searched for, however it is typed.</summary>
public sealed class PersonPartsTests
{
    private static readonly HashSet<string> Known = [.. PersonParts.Of(
        ["Sørensen, Åse Bæk"],
        ["Fuglekongevej 97 B, 2. th, 9881 Bindslev", "10. Februar Vej 5, 4000 Roskilde"], ["+4593847561", "+46701234567"])];

    [Theory]
    [InlineData("Åse Sørensen")]
    [InlineData("sørensen")]
    [InlineData("SOERENSEN aase")]
    [InlineData("Sorensen")]
    [InlineData("Ase Bak Sorensen")]
    [InlineData("Bæk, Åse")]
    [InlineData("Fuglekongevej 97")]
    [InlineData("fuglekongevej 97B")]
    [InlineData("Fuglekongevej 97 b, 9881 Bindslev")]
    [InlineData("10. februar vej 5")]
    [InlineData("93847561")]
    [InlineData("93 84 75 61")]
    [InlineData("+45 93-84-75-61")]
    [InlineData("0045 93847561")]
    [InlineData("+46 70 123 45 67")]
    public void It_is_found(string typed)
    {
        Assert.NotEmpty(PersonParts.Asked(typed));
        Assert.Subset(Known, PersonParts.Asked(typed).ToHashSet(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Sørens")]
    [InlineData("Åse Hansen")]
    [InlineData("Fuglekongevej 9")]
    [InlineData("Fuglekongevej 97 C")]
    [InlineData("Fuglekongevej 971")]
    [InlineData("93847562")]
    public void Another_is_not(string typed) =>
        Assert.False(PersonParts.Asked(typed).ToHashSet(StringComparer.Ordinal).IsSubsetOf(Known));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("A")]
    [InlineData("9881")]
    [InlineData("2026")]
    [InlineData("!!!")]
    public void Nothing_is_asked(string typed) => Assert.Empty(PersonParts.Asked(typed));

    [Fact]
    public void However_much_was_said_a_citizens_rows_fit_into_one_change() =>
        Assert.InRange(PersonParts.Of(
            Enumerable.Range(0, 300).Select(number => $"Navn{(char)('a' + (number % 26))}{new string('x', number)}"),
            [], []).Count(), 2, 50);
}
