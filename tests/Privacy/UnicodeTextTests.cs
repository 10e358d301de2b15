using System.Globalization;
using System.Text.Json;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace EarlyWarning.Tests.Privacy;

/// <summary>A name that turns round what stands beside it.</summary>
public sealed class UnicodeTextTests
{
    private const string Turned = "Bo \u202Etsyl\u202C \u2067Lyng\u2069\u200F";

    [Fact]
    public void Nothing_turns_the_order_of_letters_round_and_everything_that_is_seen_stays()
    {
        Assert.Equal("Bo tsyl Lyng", Turned.Straight());
        foreach (var seen in new[] { "Søren Ærø-Åby", "شيماء", "José", "👩‍👧", "Zoë’s", "" }) Assert.Equal(seen, seen.Straight());
        Assert.All(Enumerable.Range(0, 0xFFFF).Select(code => (char)code).Where(letter => letter.ToString().Straight().Length == 0),
            letter =>
            Assert.Equal(UnicodeCategory.Format, char.GetUnicodeCategory(letter)));
    }

    [Fact]
    public void Neither_a_sender_nor_a_form_brings_it_in()
    {
        var name = JsonDocument.Parse(JsonSerializer.Serialize(Turned)).RootElement;
        Assert.Equal("Bo tsyl Lyng", ValueRules.Words(120).Read(name, default).Value);
        var form = new FormReader("note", new FormCollection(new Dictionary<string,
            StringValues>(StringComparer.Ordinal) { ["note"] = Turned }),
            Language.Danish);
        Assert.Equal(("Bo tsyl Lyng", Turned), (form.Text("note"), form.State.Value("note")));
    }
}
