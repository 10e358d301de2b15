using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Privacy;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Privacy.Sealing;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Privacy;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class KeyTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SqliteStore _store;

    public KeyTests() => _store = new SqliteStore(_folder.Path);

    private string File => Path.Combine(_folder.Path, "keys", "privacy.json");
    private ITable Vault => new SqliteTable(_store, Tables.Vault);

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_first_start_makes_a_key_file_for_its_owner_alone()
    {
        var made = await Start();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        Assert.Equal(made.ToText(), (await Start()).ToText());
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(File)!));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public async Task A_key_file_that_others_can_reach_is_refused(UnixFileMode more)
    {
        await Start();
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | more);
        await Refused("Privacy:KeyFile");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"tokens":1,"seals":1,"keys":{"1":"c2hvcnQ="}}""")]
    [InlineData("""{"tokens":1,"seals":1,"keys":{"one":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}}""")]
    [InlineData("""{"tokens":2,"seals":1,"keys":{"1":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}}""")]
    public async Task A_malformed_key_file_is_refused(string text)
    {
        await Start();
        await System.IO.File.WriteAllTextAsync(File, text);
        await Refused("Privacy:KeyFile");
    }

    [Fact]
    public async Task Data_without_its_key_file_is_refused_and_no_new_one_is_made()
    {
        await Start();
        System.IO.File.Delete(File);
        await Refused("Privacy:KeyFile");
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Another_key_than_the_data_was_sealed_with_is_refused()
    {
        await Start();
        await System.IO.File.WriteAllTextAsync(File, PrivacyKeys.New().ToText());
        await Refused("Privacy:KeyFile");
    }

    [Fact]
    public async Task A_vault_whose_check_row_is_gone_is_tried_with_a_row_it_holds()
    {
        await Vault.Insert(VaultRows.Sealed(PrivacyKeys.New(), "v1-token", "sig|s|1", [1]));
        await Refused("Privacy:KeyFile");
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        await System.IO.File.WriteAllTextAsync(File, PrivacyKeys.New().ToText());
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead);
        await Refused("Privacy:KeyFile");
    }

    [Fact]
    public void Tokens_differ_by_key_and_hold_no_number()
    {
        Assert.True(Cpr.TryParse("6101901234", out var cpr));
        var (one, other) = (PrivacyKeys.New(), PrivacyKeys.New());
        var token = new CitizenTokens(one).For(cpr);
        Assert.Matches("^v1-[0-9a-f]{64}$", token);
        Assert.Equal(token, new CitizenTokens(PrivacyKeys.Parse(one.ToText())).For(cpr));
        Assert.NotEqual(token, new CitizenTokens(other).For(cpr));
        Assert.NotEqual(token, new ContentCodes(one).For(cpr.Digits));
    }

    [Fact]
    public void A_new_seal_version_still_opens_what_the_old_one_sealed()
    {
        const string OnlyOne = """{"tokens":1,"seals":1,"keys":{"1":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}}""";
        const string Both =
            """
            {"tokens":1,"seals":2,"keys":{
                "1":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "2":"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="}}
            """;
        var (before, after) = (new SealedText(PrivacyKeys.Parse(OnlyOne)), new SealedText(PrivacyKeys.Parse(Both)));
        Assert.Equal("Mål: æøå", after.Open(before.Seal("Mål: æøå", "cases|1|evt|1"), "cases|1|evt|1"));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => before.Open(after.Seal("x", "a"), "a"));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => after.Open(after.Seal("x", "a"), "b"));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("/x", "{}")]
    public void Exactly_one_source_of_keys_is_named(string? file, string? keys)
    {
        var result = new PrivacyOptionsValidator().Validate(null, new PrivacyOptions { KeyFile = file, Keys = keys });
        Assert.Contains("Privacy:KeyFile", result.FailureMessage, StringComparison.Ordinal);
    }

    private async Task<PrivacyKeys> Start()
    {
        var source = new KeySource(Options.Create(new PrivacyOptions { KeyFile = File }));
        await new PrivacyStart(source, new KeyNotes(Vault, TimeProvider.System), Vault).Check(CancellationToken.None);
        return source.Keys;
    }

    private async Task Refused(string setting)
    {
        var e = await Assert.ThrowsAsync<OptionsValidationException>(Start);
        Assert.Contains(setting, e.Message, StringComparison.Ordinal);
    }
}
