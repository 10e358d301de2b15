using EarlyWarning.Cases.Contracts;

namespace EarlyWarning.Tests.Cases.Rules;

public sealed class AttemptLadderTests
{
    [Theory]
    [InlineData(true, "phone:morning phone:evening visit:morning")]
    [InlineData(true, "phone:morning phone:afternoon visit:evening")]
    [InlineData(true, "visit:evening phone:afternoon letter:morning phone:morning")]
    [InlineData(true, "phone:morning phone:afternoon visit:morning meeting:evening")]
    [InlineData(false, "")]
    [InlineData(false, "phone:morning phone:morning visit:evening")]
    [InlineData(false, "phone:evening visit:evening")]
    [InlineData(false, "phone:morning phone:evening")]
    [InlineData(false, "phone:morning phone:afternoon visit:morning")]
    [InlineData(false, "phone:morning phone:afternoon visit:morning letter:evening")]
    [InlineData(false, "phone:morning phone:afternoon visit:morning sms:evening email:evening")]
    [InlineData(false, "letter:morning letter:evening email:afternoon sms:evening")]
    public void Only_calls_at_two_dayparts_a_visit_and_an_evening_climb_it(bool climbed, string attempts) =>
        Assert.Equal(climbed, AttemptLadder.Climbed([.. attempts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Read)]));

    private static Attempt Read(string text) => text.Split(':') is [var channel, var daypart]
        ? new Attempt(Scene.Tuesday, Scene.Contact, Enum.Parse<AttemptChannel>(channel, ignoreCase: true),
            Enum.Parse<Daypart>(daypart, ignoreCase: true), false)
        : throw new FormatException(text);
}
