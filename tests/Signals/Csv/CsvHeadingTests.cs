using EarlyWarning.Signals;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Csv;
using EarlyWarning.Signals.Values;

namespace EarlyWarning.Tests.Signals.Csv;

/// <summary>Columns by the names that people's own systems have for them.</summary>
public sealed class CsvHeadingTests
{
    [Fact]
    public async Task A_file_in_danish_words_is_read_and_refused_in_them()
    {
        using var app = await SignalsApp.Start();
        const string Head = "Løbenr.;Slags;CPR-nr.;Oplyst pr.;Lejemålsnr.;Restance;Husleje;Telefon\n";
        var reply = await app.PostCsv(Head + "r-1;Ny restance;610190-1234;03-11-2026;LM-1;9600,50;8000;22334455\n"
            + "r-2;Restance;610190-1234;03-11-2026;LM-2;9.600;8000;22334455\n");
        Assert.Equal((202, 1, 1), (reply.Status, (int)reply.Body!["accepted"]!, (int)reply.Body["rejected"]!));
        Assert.Equal([("/1/arrearsDkk", "type")], reply.RowErrors(1));
        Assert.Contains("(F, Restance)", (string)reply.Body["rows"]![1]!["errors"]![0]!["message"]!["da"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_may_be_named_as_the_form_names_it() => Assert.All(Enum.GetValues<SignalType>(), type =>
        Assert.All(SignalRules.Kinds[type], kind => Assert.Equal(kind.ToString(),
            CsvKinds.Code(EarlyWarning.Board.Case.CodeWords.Of(kind).Da.ToUpperInvariant(), ValueRules.Kind(SignalRules.Kinds[type])))));

    [Fact]
    public async Task Two_words_for_one_field_are_a_column_twice_and_a_word_for_none_is_unknown()
    {
        using var app = await SignalsApp.Start();
        var reply = await app.PostCsv("signalId;kind;cpr;asOf;lejemål;tenancy.ref;kontonr.\n1;2;3;4;5;6;7\n");
        Assert.Equal([("/header/tenancy.ref", "duplicate-property"), ("/header/kontonr.", "unknown-property")], reply.Errors);
    }

    [Fact]
    public void Every_column_has_a_word_and_no_word_means_two() => Assert.All(Enum.GetValues<SignalType>(), type =>
    {
        Assert.All(CsvFields.Of(type), field =>
        {
            Assert.NotEmpty(CsvFields.Words(field.Path));
            Assert.All(CsvFields.Words(field.Path).Append(field.Path), word =>
                Assert.Equal(field.Path, new CsvColumnNames(type).Find(word)!.Path));
        });
        var words = CsvFields.Of(type).SelectMany(field => CsvFields.Words(field.Path)).Select(CsvFields.Plain).ToList();
        Assert.Equal(words.Distinct(StringComparer.Ordinal), words);
    });

    [Fact]
    public void What_the_agreement_says_goes_before_our_words_and_not_before_a_fields_own_name()
    {
        var names = new CsvColumnNames(SignalType.RentArrears, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Kontonr."] = "tenancy.ref", ["Saldo"] = "monthlyRentDkk", ["cpr"] = "name", ["x"] = "no-such-field",
        });
        Assert.Equal(["tenancy.ref", "monthlyRentDkk", "cpr", null],
            new[] { "kontonr", "SALDO", "cpr", "x" }.Select(heading => names.Find(heading)?.Path));
    }
}
