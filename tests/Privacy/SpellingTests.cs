using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Tests.Privacy;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("Åse Østergård", "AASE OESTERGAARD")]
    [InlineData("Kanarina  Gulfjer Sørensen", "Sørensen, Kanarina Gulfjer")]
    [InlineData("Anne-Marie Kjær", "Annemarie Kjaer")]
    [InlineData("Zoë O'Neil", "Zoe ONeil")]
    [InlineData("A\u030Ase Holm", "Åse Holm")]
    [InlineData("Jens Peter Bæk", "Jens Bæk")]
    [InlineData("Jens P. Bæk", "Jens Peter Bæk")]
    public void The_same_name_written_otherwise_is_no_difference(string one, string other)
    {
        Assert.True(Spelling.SameName(one, other));
        Assert.True(Spelling.SameName(other, one));
    }

    [Theory]
    [InlineData("Anna Holm", "Anna Bæk")]
    [InlineData("Anna Holm", "Hanna Holm")]
    [InlineData("Jens Ole Bæk", "Jens Peter Bæk")]
    [InlineData("Holm", "Anna Holm")]
    [InlineData("Anna", "Anne")]
    [InlineData("A. Holm", "Anna Holm")]
    public void Another_name_is_a_difference(string one, string other)
    {
        Assert.False(Spelling.SameName(one, other));
        Assert.False(Spelling.SameName(other, one));
    }

    [Theory]
    [InlineData("Fuglekongevej 97 B, 9881 Bindslev", "FUGLEKONGEVEJ 97B 9881 BINDSLEV")]
    [InlineData("Åboulevard 3, 2. sal tv., 8000 Århus C", "Aaboulevard 3, 2 tv, 8000 Aarhus C")]
    [InlineData("Vester Gade 1,\n4000 Roskilde", "Vestergade 1, 4000 Roskilde, Danmark")]
    public void The_same_address_written_otherwise_is_no_difference(string one, string other) =>
        Assert.True(Spelling.SameAddress(one, other));

    [Theory]
    [InlineData("Havnevej 1, 12. th, 4000 Roskilde", "Havnevej 11, 2. th, 4000 Roskilde")]
    [InlineData("Havnevej 1, 4000 Roskilde", "Havnevej 1 A, 4000 Roskilde")]
    [InlineData("Havnevej 1, st. tv, 4000 Roskilde", "Havnevej 1, st. th, 4000 Roskilde")]
    [InlineData("Havnevej 1", "Havnevej 1, 9000 Aalborg")]
    [InlineData("Havnevej 1, 4000 Roskilde", "c/o Holm, Havnevej 1, 4000 Roskilde")]
    public void Another_address_is_a_difference(string one, string other) => Assert.False(Spelling.SameAddress(one, other));
}
