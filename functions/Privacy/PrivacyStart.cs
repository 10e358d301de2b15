using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Checks;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Privacy;

/// <summary>
/// Refuses to start with keys that are not those of the vault: every new signal would get another token and nothing kept
/// could be opened. A <see cref="StartTask"/>: no work begins before it.
/// </summary>
public sealed class PrivacyStart(KeyFile file, [FromKeyedServices(Tables.Vault)] ITable vault)
{
    public const string Name = "keys";

    private static readonly byte[] Known = Encoding.UTF8.GetBytes("EarlyWarning");

    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The keys are not those of the vault.</exception>
    public async Task Check(CancellationToken cancellation)
    {
        var check = await vault.Get(VaultRows.CheckPartition, VaultRows.CheckKey, cancellation);
        if (file.IsNew && (check ?? await AnyKept(cancellation)) is not null)
            throw KeyFile.Refuse(
                $"Privacy:KeyFile: '{file.Path}' is missing, but this data was sealed with it. Put the file back; without it the vault is "
                + $"lost.");
        if (file.IsNew) file.Save();
        if (check is null) await WriteCheck(cancellation);
        else if (!Opens(check)) throw Mismatch();
    }

    /// <summary>As <see cref="Check"/>, and writes nothing.</summary>
    public async Task<CheckResult> Look(CancellationToken cancellation)
    {
        var kept = await vault.Get(VaultRows.CheckPartition, VaultRows.CheckKey, cancellation) ?? await AnyKept(cancellation);
        if (!file.IsNew)
            return kept is null || Opens(kept) ? CheckResult.Ok(CheckWords.KeysOpen)
                : CheckResult.Fault("keys-wrong", new(CheckWords.KeysWrong), new(CheckWords.KeysDo));
        return kept is null
            ? CheckResult.Warning("keys-new", new(CheckWords.KeysNew, file.Path!), new(CheckWords.KeysNewDo))
            : CheckResult.Fault("keys-missing", new(CheckWords.KeysMissing, file.Path!), new(CheckWords.KeysDo));
    }

    private async Task WriteCheck(CancellationToken cancellation)
    {
        if (await AnyKept(cancellation) is { } kept && !Opens(kept)) throw Mismatch();
        var ours = VaultRows.Sealed(file.Keys, VaultRows.CheckPartition, VaultRows.CheckKey, Known);
        if (await vault.TryInsert(ours, cancellation)) return;
        // Another instance started at the same moment: its row is the one to open.
        if (await vault.Get(VaultRows.CheckPartition, VaultRows.CheckKey, cancellation) is not { } theirs || !Opens(theirs))
            throw Mismatch();
    }

    private async Task<Row?> AnyKept(CancellationToken cancellation)
    {
        await foreach (var row in vault.Scan(cancellation: cancellation))
            if (row.Values.ContainsKey("sealed")) return row;
        return null;
    }

    private bool Opens(Row row)
    {
        try
        {
            return VaultRows.Open(file.Keys, row).Length > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private Microsoft.Extensions.Options.OptionsValidationException Mismatch() =>
        KeyFile.Refuse($"{(file.Path is null ? "Privacy:Keys" : "Privacy:KeyFile")}: these are not the keys this data was sealed with.");
}
