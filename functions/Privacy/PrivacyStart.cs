using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Checks;
using EarlyWarning.Platform.Errors;
using EarlyWarning.Privacy.Sealing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Privacy;

/// <summary>
/// Refuses to start with keys that are not those of the vault: every new signal would get another token and nothing kept
/// could be opened. A <see cref="StartTask"/>: no work begins before it.
/// </summary>
public sealed class PrivacyStart(KeySource source, KeyNotes notes, [FromKeyedServices(Tables.Vault)] ITable vault)
{
    public const string Name = "keys";

    private const string Guide = "(docs/operations/key-rotation.md#a-key-is-missing-or-lost)";
    private const string CodeColumn = "tokens", SealedColumn = "sealed";
    private static readonly byte[] Known = Encoding.UTF8.GetBytes("EarlyWarning");

    /// <exception cref="OptionsValidationException">The keys are not those of the vault.</exception>
    public async Task Check(CancellationToken cancellation)
    {
        var check = await vault.Get(VaultRows.CheckPartition, VaultRows.CheckKey, cancellation);
        var kept = check ?? await AnyKept(cancellation);
        if (source.IsNew && kept is not null)
            throw KeySource.Refuse(
                $"Privacy:KeyFile: '{source.Path}' is missing, but this data was sealed with it. Put the file back; without it the vault "
                + $"is lost {Guide}.");
        if (source.IsNew) source.Save();
        var text = source.Read();
        if (kept is not null && !Opens(kept)) throw Mismatch();
        if (check is not null && check.TextOrNull(CodeColumn) is { } code && code != TokenCode())
            throw KeySource.Refuse(
                $"{source.Setting}: another key than this data's makes the tokens. It never changes: put it back {Guide}.");
        await TakeUp(text, old: kept is not null && Envelope.VersionOf(kept.Bytes(SealedColumn)) is null, cancellation);
        if (check is null) await WriteCheck(cancellation);
    }

    /// <summary>Also asked each minute, of keys that may have changed.</summary>
    /// <exception cref="OptionsValidationException">
    /// Something is sealed by a version that is not there, or that is another key here; or the one that seals is lost.
    /// </exception>
    internal async Task TakeUp(KeyText text, bool old, CancellationToken cancellation)
    {
        if (!source.Keys.SameTokens(text))
            throw KeySource.Refuse($"{source.Setting}: another key than before makes the tokens. It never changes: put it back {Guide}.");
        try
        {
            source.Keys.TakeUp(text, await notes.Note(text, old, cancellation));
        }
        catch (WrongKeysException e)
        {
            throw KeySource.Refuse($"{source.Setting}: {e.Message}");
        }
    }

    /// <summary>As <see cref="Check"/>, and writes nothing.</summary>
    public async Task<CheckResult> Look(CancellationToken cancellation)
    {
        var kept = await vault.Get(VaultRows.CheckPartition, VaultRows.CheckKey, cancellation) ?? await AnyKept(cancellation);
        if (!source.IsNew)
            return kept is null || Opens(kept) ? CheckResult.Ok(CheckWords.KeysOpen)
                : CheckResult.Fault("keys-wrong", new(CheckWords.KeysWrong), new(CheckWords.KeysDo));
        return kept is null
            ? CheckResult.Warning("keys-new", new(CheckWords.KeysNew, source.Path!), new(CheckWords.KeysNewDo))
            : CheckResult.Fault("keys-missing", new(CheckWords.KeysMissing, source.Path!), new(CheckWords.KeysDo));
    }

    private async Task WriteCheck(CancellationToken cancellation)
    {
        var ours = VaultRows.Sealed(source.Keys, VaultRows.CheckPartition, VaultRows.CheckKey, Known).With(CodeColumn, TokenCode());
        if (await vault.TryInsert(ours, cancellation)) return;
        // Another instance started at the same moment: its row is the one to open.
        if (await vault.Get(VaultRows.CheckPartition, VaultRows.CheckKey, cancellation) is not { } theirs || !Opens(theirs)
            || theirs.TextOrNull(CodeColumn) is { } code && code != TokenCode()) throw Mismatch();
    }

    private string TokenCode() => Convert.ToHexStringLower(source.Keys.TokenCode(Known));

    private async Task<Row?> AnyKept(CancellationToken cancellation)
    {
        await foreach (var row in vault.Scan(cancellation: cancellation))
            if (row.Values.ContainsKey(SealedColumn)) return row;
        return null;
    }

    /// <summary>What a key sealed that somebody has said is lost opens no more, and the start goes on without it.</summary>
    private bool Opens(Row row)
    {
        try
        {
            return VaultRows.Open(source.Keys, row).Length > 0;
        }
        catch (MissingKeyException e)
        {
            return source.Keys.IsLost(e.Version) ? true
                : throw KeySource.Refuse($"{source.Setting}: {WrongKeysException.Missing([e.Version]).Message}");
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private OptionsValidationException Mismatch() =>
        KeySource.Refuse($"{source.Setting}: these are not the keys this data was sealed with. Put those back {Guide}.");
}
