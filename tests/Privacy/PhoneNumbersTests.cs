using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Tests.Privacy;

public sealed class PhoneNumbersTests
{
    [Theory]
    [InlineData("72 10 11 12", "+4572101112")]
    [InlineData("+45 7210-1112", "+4572101112")]
    [InlineData("0046 70 123 45 67", "+46701234567")]
    [InlineData("02 34 56 78", null)]
    [InlineData("(+45) (0)72.10.11.12", "+4572101112")]
    [InlineData("7210111", null)]
    [InlineData("+45 721011123", null)]
    [InlineData("ring til min søster", null)]
    [InlineData("72+101112", null)]
    public void A_phone_number_is_read_as_people_write_it(string typed, string? read) => Assert.Equal(read, PhoneNumbers.Read(typed));
}
