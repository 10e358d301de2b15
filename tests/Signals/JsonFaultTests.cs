using System.Text;

namespace EarlyWarning.Tests.Signals;

/// <summary>A body that is no JSON is refused with the place where reading stopped, and nothing of it is repeated.</summary>
public sealed class JsonFaultTests
{
    [Theory]
    [InlineData("{\n  \"signalId\": \"a\",\n  \"name\": \"Åse\" \"x\"\n}", 3, 17)]
    [InlineData("{\"a\":1", 1, 7)]
    [InlineData("[{\"kind\":01}]", 1, 11)]
    public async Task Its_line_and_character_are_told(string body, int line, int character)
    {
        var error = await Refused(Encoding.UTF8.GetBytes(body));
        Assert.Equal((line, character), ((int)error["line"]!, (int)error["column"]!));
        Assert.EndsWith($"linje {line}, tegn {character}.", (string)error["message"]!["da"]!, StringComparison.Ordinal);
        Assert.EndsWith($"line {line}, character {character}.", (string)error["message"]!["en"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_of_another_character_set_are_told_where_they_stand() =>
        Assert.Contains("UTF-8 ved linje 2, tegn 9.",
            (string)(await Refused(Encoding.Latin1.GetBytes("{\n\"name\":\"Åse\"}")))["message"]!["da"]!, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "tom")]
    [InlineData(" \r\n", "tom")]
    [InlineData("{\"name\":\"\\ud83d\"}", "halvt tegn")]
    [InlineData("[[[[[[[[[1]]]]]]]]]", "for dybt indlejret ved linje 1, tegn 9.")]
    public async Task What_is_empty_half_or_too_deep_is_called_so(string body, string words) => Assert.Contains(words,
        (string)(await Refused(Encoding.UTF8.GetBytes(body)))["message"]!["da"]!, StringComparison.Ordinal);

    private static async Task<System.Text.Json.Nodes.JsonNode> Refused(byte[] body)
    {
        using var app = await SignalsApp.Start();
        var reply = await app.Post(body);
        var error = Assert.Single(reply.Body!["errors"]!.AsArray())!;
        Assert.Equal((400, "json"), (reply.Status, (string)error["rule"]!));
        return error;
    }
}
