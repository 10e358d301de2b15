using EarlyWarning.Tests.Api;
using EarlyWarning.Tests.Platform.Drivers;
using EarlyWarning.Tool;

namespace EarlyWarning.Tests.Signals;

/// <summary>The command of senders, against a host.</summary>
public sealed class ToolTests(SharedTown shared) : IClassFixture<SharedTown>, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_is_tried_and_sent_and_known_before()
    {
        var file = Write("a.csv", Csv("tool-a", "9600,50"));
        Assert.Equal((0, "1 accepted, 0 known before, 0 refused."), await Run("validate", file, "--type", "rent-arrears"));
        Assert.Equal((0, "1 accepted, 0 known before, 0 refused."), await Run("send", file, "--type", "rent-arrears"));
        Assert.Equal((0, "0 accepted, 1 known before, 0 refused."), await Run("send", file, "--type", "rent-arrears"));
        Assert.Equal((0, ""), await Run("follow", "--once"));
    }

    [Fact]
    public async Task A_refused_row_says_field_rule_and_how_to_mend_it_in_the_language_of_who_runs_it()
    {
        var file = Write("b.csv", Csv("tool-b", "9600,50") + "tool-c;ArrearsOpened;610190123;2026-11-03;LM-1;900\n");
        var (code, danish) = await RunDanish("send", file, "--type", "rent-arrears");
        Assert.Equal(1, code);
        Assert.Contains("tool-c afvist: cpr (cpr): Linje 3, kolonne 3 (C, cpr): ", danish, StringComparison.Ordinal);
        Assert.Contains("Send alle ti cifre", danish, StringComparison.Ordinal);
        Assert.Contains("tool-c refused: cpr (cpr): Line 3, ", (await Run("send", file, "--type", "rent-arrears")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_any_length_is_sent_and_counted_as_one()
    {
        var rows = string.Join(',', Enumerable.Range(0, 501).Select(_ => "{}"));
        var (code, text) = await Run("validate", Write("c.json", $"[{rows}]"), "--type", "rent-arrears");
        Assert.Equal(3, code);
        Assert.Contains("Signal 501: refused: signalId (required)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_the_call_is_told_by_its_code()
    {
        var one = Write("d.json", shared.Town.Rent("tool-d", "6101901234").ToJsonString());
        Assert.Equal((0, "tool-d: accepted"), await Run("send", one, "--type", "rent-arrears"));
        Assert.Equal((2, "Put the key into the environment variable EARLYWARNING_KEY."),
            await RunAs(null, "send", one, "--type", "rent-arrears"));
        Assert.Equal(2, (await Run("send", "no-such.json", "--type", "rent-arrears")).Code);
        Assert.Equal(2, (await Run("send", Write("e.json", "a;b"), "--type", "rent-arrears")).Code);
        Assert.Equal(2, (await RunAs("nobody", "send", one, "--type", "rent-arrears")).Code);
        Assert.Equal(3, (await Run("send", one, "--type", "benefit-stops")).Code);
        Assert.Equal(4, (await Run("send", one, "--type", "rent-arrears", "--url", "http://127.0.0.1:9")).Code);
        Assert.NotEqual(0, (await Run("send", one)).Code);
    }

    private Task<(int Code, string Text)> Run(params string[] args) => RunAs(Call.Housing, args);

    private Task<(int Code, string Text)> RunDanish(params string[] args) => Run(Call.Housing, da: true, args);

    private Task<(int Code, string Text)> RunAs(string? key, params string[] args) => Run(key, da: false, args);

    private async Task<(int Code, string Text)> Run(string? key, bool da, string[] args)
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [Commands.Key] = key, [Commands.Url] = shared.Town.Host.Address, ["LANG"] = da ? "da_DK.UTF-8" : "en_GB.UTF-8",
        };
        using var http = new HttpClient();
        var said = new StringWriter();
        var code = await new Commands(http, said, said, name => variables.GetValueOrDefault(name)).Run(args);
        return (code, said.ToString().Trim());
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static string Csv(string id, string amount) =>
        $"signalId;kind;cpr;asOf;tenancy.ref;arrearsDkk\n{id};ArrearsOpened;610190-1234;03-11-2026;LM-1;{amount}\n";
}
