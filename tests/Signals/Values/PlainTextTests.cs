using System.Text.Json;
using EarlyWarning.Signals;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Tests.Signals.Values;

/// <summary>Ids and references stand in plain text: nobody may be told by them, whatever separates the digits or the letters.</summary>
public sealed class PlainTextTests
{
    [Theory]
    [InlineData("610190.1234")]
    [InlineData("61-01-90-1234")]
    [InlineData("610190_1234")]
    [InlineData("sag-6101901234-2")]
    [InlineData("2026-610190-1234")]
    [InlineData("1-610190-1234-7")]
    [InlineData("x61.01.90.12.34y")]
    [InlineData("610591.3377")]
    [InlineData("61-05-91-3377")]
    [InlineData("HA.010190-1AB3")]
    [InlineData("01.01.90.1a.b3")]
    public void No_CPR_number_however_it_is_parted(string id)
    {
        Refuses("signalId", id, "cpr-in-id");
        Refuses("tenancy.ref", id, "cpr-in-id");
    }

    [Theory]
    [InlineData("610591/3377")]
    [InlineData("61 05 91 3377")]
    public void Nor_with_what_only_a_reference_may_hold(string reference) => Refuses("tenancy.ref", reference, "cpr-in-id");

    [Fact]
    public void Nor_the_citizens_own_inside_longer_digits()
    {
        Refuses("signalId", $"99{Sample.Cpr}7", "cpr-in-id");
        Refuses("tenancy.ref", "6a10b1901c234", "cpr-in-id");
    }

    [Theory]
    [InlineData("22334455")]
    [InlineData("22-33-44-55")]
    [InlineData("4522334455")]
    [InlineData("0045.22334455")]
    [InlineData("99887766")]
    public void No_phone_number_alone(string id)
    {
        Refuses("signalId", id, "phone-in-id");
        Refuses("tenancy.ref", id, "phone-in-id");
    }

    [Fact]
    public void Nor_the_citizens_own_among_other_things() => Refuses("signalId", "tlf-99887766-a", "phone-in-id");

    [Theory]
    [InlineData("Kanarie-Fuglsang")]
    [InlineData("fuglsang.kanarie.2")]
    [InlineData("kanariefuglsang7")]
    [InlineData("LM-1-KANARIE-X-FUGLSANG")]
    public void No_name_of_the_citizen(string id)
    {
        Refuses("signalId", id, "name-in-id");
        Refuses("tenancy.ref", id, "name-in-id");
    }

    [Theory]
    [InlineData("Søren Bæk-Åby", "soeren-baek", false)]
    [InlineData("Søren Bæk", "Soren.Baek", false)]
    [InlineData("Søren Bæk", "SØREN BÆK", false)]
    [InlineData("Per Hansen", "Hansensvej-12", true)]
    [InlineData("Per Hansen", "Per-1", true)]
    [InlineData("Hansen", "Hansen-1", false)]
    [InlineData("A. B.", "A-B-1", true)]
    [InlineData("\uFFFE\u0301 x", "LM-1", true)]
    public void A_name_is_known_in_any_spelling_and_a_street_is_no_name(string name, string reference, bool valid)
    {
        var read = Read("tenancy.ref", reference, name);
        Assert.Equal(valid ? [] : [("/tenancy/ref", "name-in-id")], read.Errors.Select(error => (error.Pointer, error.Rule)));
    }

    [Theory]
    [InlineData("HA-2026-123")]
    [InlineData("20261128-0001")]
    [InlineData("202611280001")]
    [InlineData("0000012345")]
    [InlineData("1024-17-30")]
    [InlineData("3102901234")]
    [InlineData("61029012345")]
    public void What_is_none_of_these_is_an_id(string id)
    {
        Assert.Empty(Read("signalId", id).Errors);
        Assert.Empty(Read("tenancy.ref", id).Errors);
    }

    [Fact]
    public void A_refused_id_is_not_repeated_to_the_sender()
    {
        var read = Read("signalId", "Kanarie-Fuglsang");
        Assert.Null(read.Values.SignalId);
        Assert.DoesNotContain("Kanarie", JsonSerializer.Serialize(read.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" LM-1 ", "LM-1")]
    [InlineData("A\u030Avej-12", "Åvej-12")]
    public void A_reference_is_kept_in_one_writing(string sent, string kept) =>
        Assert.Equal(kept, Read("tenancy.ref", sent).Values.Text("tenancy.ref"));

    private static void Refuses(string path, string id, string rule) =>
        Assert.Equal([("/" + path.Replace('.', '/'), rule)], Read(path, id).Errors.Select(error => (error.Pointer, error.Rule)));

    private static ReadSignal Read(string path, string id, string name = Sample.Name)
    {
        using var document = JsonDocument.Parse(Sample.Rent().With("name", name).With(path, id).ToJsonString());
        return SignalReader.Read(document.RootElement.Clone(), SignalType.RentArrears, ManualClock.DefaultStart);
    }
}
