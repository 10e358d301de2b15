using EarlyWarning.Platform;
using EarlyWarning.Platform.Errors;
using EarlyWarning.Privacy.Sealing;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Privacy;

/// <summary>What looks sealed and is not, another key under a number that is taken, and the one that seals being lost.</summary>
public sealed class WrongKeyTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromMinutes(61), Day = TimeSpan.FromHours(24);
    private readonly KeyHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Theory]
    [InlineData(77)]
    [InlineData(255)]
    public async Task What_a_sender_writes_as_if_a_version_that_never_was_had_sealed_it_is_told_and_stops_nothing(byte version)
    {
        var host = await _house.Start();
        await Plant(version);
        await host.Reseal();

        Assert.Equal([2], (await host.State()).InUse);
        // It is none of ours: it is counted apart, and raises no alarm.
        Assert.Equal((0, 1, 0), Counts((await host.State()).Round!));
        Assert.Contains(_house.Log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal)
            && line.Contains("1 values in texts look sealed", StringComparison.Ordinal));
        Assert.Equal(3, KeySource.AddVersion(_house.File));
        await host.Look();
        Assert.Equal(3, host.Keys.SealVersion);
        Assert.Equal(3, (await _house.Start()).Keys.SealVersion);
    }

    [Fact]
    public async Task What_a_sender_writes_as_if_an_old_version_had_sealed_it_keeps_that_version_from_nothing()
    {
        var host = await _house.Start();
        await Plant(2);
        await Plant(1);
        KeySource.AddVersion(_house.File);
        await host.Look();
        await host.Reseal();
        _house.Clock.Advance(Hour);
        await host.Reseal();

        Assert.Equal([3], (await host.State()).InUse);
        Assert.Equal((0, 2, 0), Counts((await host.State()).Round!));
        Assert.Contains(_house.Log.Lines, line => line.Contains("2 values in texts look sealed", StringComparison.Ordinal));
        // And not when it is gone, either.
        _house.TakeOut(2);
        await host.Look();
        _house.Clock.Advance(Day);
        await host.Reseal();
        Assert.Equal((0, 2, 0), Counts((await host.State()).Round!));
        Assert.Equal([3], (await (await _house.Start()).State()).InUse);
    }

    [Fact]
    public async Task What_we_sealed_ourselves_and_was_changed_is_counted_as_ours()
    {
        var host = await _house.Start();
        var kept = host.Text.Seal("x", "a");
        kept[20] ^= 1;
        await _house.Table(Tables.Vault).Insert(new Row("v1-b", "sig|s|1").With("sealed", kept));
        await host.Reseal();
        Assert.Equal((0, 0, 1), Counts((await host.State()).Round!));
        Assert.Contains(_house.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal)
            && line.Contains("1 sealed values were changed", StringComparison.Ordinal));
    }

    private static (long Left, long Strange, long Broken) Counts(EarlyWarning.Privacy.Contracts.ResealRound round) =>
        (round.Left.Values.Sum(), round.Strange, round.Broken);

    [Fact]
    public async Task Two_who_change_the_keys_at_once_lose_nothing_the_second_is_not_taken_up()
    {
        var (host, other) = (await _house.Start(), await _house.Start());
        var before = File.ReadAllText(_house.File);
        KeySource.AddVersion(_house.File);
        var first = File.ReadAllText(_house.File);
        await host.Look();
        var kept = host.Text.Seal("x", "a");
        _house.Edit(_ => before);
        Assert.Equal(3, KeySource.AddVersion(_house.File));
        await host.Look();

        Assert.Equal("x", host.Text.Open(kept, "a"));
        Assert.Equal("y", host.Text.Open(host.Text.Seal("y", "b"), "b"));
        Assert.Contains(_house.Log.Lines, line => line.Contains("under version 3 stands another key", StringComparison.Ordinal));
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => _house.Start());
        Assert.Contains("under version 3 stands another key", refused.Message, StringComparison.Ordinal);
        // A host that knows only that version 3 seals does not seal with what stands there under that number.
        other.Keys.Follow(await host.State());
        Assert.Throws<StoreUnavailableException>(() => other.Text.Seal("x", "a"));
        _house.Edit(_ => first);
        Assert.Equal("x", (await _house.Start()).Text.Open(kept, "a"));
    }

    [Fact]
    public async Task Notes_of_before_there_were_codes_get_them_with_the_next_look()
    {
        var host = await _house.Start();
        var (state, row) = (await host.Notes.Read(CancellationToken.None))!.Value;
        var code = state.Versions[2].Code;
        var older = state with { Versions = state.Versions.ToDictionary(pair => pair.Key, pair => pair.Value with { Code = null }) };
        Assert.True(await host.Notes.TryWrite(older, row, CancellationToken.None));
        await host.Look();
        Assert.Equal(code, (await host.State()).Versions[2].Code);
        Assert.Equal(32, code!.Length);
    }

    [Fact]
    public async Task The_start_says_what_to_do_when_the_version_that_seals_is_lost()
    {
        await _house.Start();
        _house.TakeOut(2, lost: true);
        _house.Edit(text => text.Replace("\"seals\":2", "\"seals\":1", StringComparison.Ordinal));
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => _house.Start());
        Assert.Contains("version 2, which seals, is lost, and no newer one is there. Make one: ./run new-key", refused.Message,
            StringComparison.Ordinal);
        Assert.Equal(3, KeySource.AddVersion(_house.File));
        var host = await _house.Start();
        Assert.Equal("x", host.Text.Open(host.Text.Seal("x", "a"), "a"));
    }

    [Fact]
    public async Task Two_new_keys_made_at_once_never_have_one_number()
    {
        await _house.Start();
        var was = File.ReadAllText(_house.File);
        using (new FileStream(_house.File + ".lock", FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            var refused = Assert.Throws<OptionsValidationException>(() => KeySource.AddVersion(_house.File));
            Assert.Contains("somebody else is changing", refused.Message, StringComparison.Ordinal);
        }
        Assert.Equal(was, File.ReadAllText(_house.File));
        Assert.Equal(3, KeySource.AddVersion(_house.File));
        Assert.False(File.Exists(_house.File + ".lock"));
    }

    /// <summary>As the address for webhooks of a sender: 92 letters and digits that are read as the head of something sealed.</summary>
    private Task Plant(byte version) => _house.Table(Tables.Webhooks).Insert(new Row("dev-housing", $"{version}").With("url",
        "https://agreed.host/" + Envelope.TextMark + Convert.ToBase64String([0, 0, version]) + new string('x', 80)));
}
