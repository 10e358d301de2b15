using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Privacy.Sealing;

/// <summary>
/// What the store knows of the keys, beside what they sealed: by it every host seals with the same version, and a version goes only when
/// nothing is sealed by it. Table <c>vault</c>, PK <c>keycheck</c>, RK <c>notes</c>; changed by ETag.
/// </summary>
public sealed class KeyNotes([FromKeyedServices(Tables.Vault)] ITable vault, TimeProvider clock)
{
    private const string Key = "notes", Column = "notes";
    private const int Tries = 8;

    internal async Task<(KeyState State, Row Row)?> Read(CancellationToken cancellation) =>
        await vault.Get(VaultRows.CheckPartition, Key, cancellation) is { } row ? (Json.Read<KeyState>(row.Text(Column)), row) : null;

    /// <returns>False: somebody else changed it meanwhile.</returns>
    internal Task<bool> TryWrite(KeyState state, Row row, CancellationToken cancellation) =>
        vault.TryReplace(row.With(Column, Json.Write(state)), cancellation);

    /// <summary>
    /// Says that these keys are in use here, before anything is sealed by them.
    /// </summary>
    /// <param name="old">Values of before there were envelopes lie there, which nobody can count: their keys are kept.</param>
    /// <exception cref="WrongKeysException">They cannot be: nothing was noted.</exception>
    internal async Task<KeyState> Note(KeyText text, bool old, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await Read(cancellation) is not var (state, row))
            {
                var first = new KeyState(text.Seals, text.Keys.Keys.Where(version => old || version == text.Seals)
                    .ToDictionary(version => version, version => new KeyVersion(clock.GetUtcNow(), Old: old, Code: Code(text, version))));
                if (await vault.TryInsert(new Row(VaultRows.CheckPartition, Key).With(Column, Json.Write(first)), cancellation))
                    return first;
                continue;
            }
            WrongKeysException.ThrowIf(text, state);
            var next = Noted(text, state);
            if (next is null || await TryWrite(next, row, cancellation)) return next ?? state;
        }
        throw new StoreUnavailableException("The notes about the keys are being changed by many at once.");
    }

    /// <returns>Null: all of it is noted.</returns>
    private KeyState? Noted(KeyText text, KeyState state)
    {
        // Whoever still reads an older text seals with the newest all the same.
        var newer = text.Seals > state.Seals || !state.Versions.ContainsKey(state.Seals);
        if (!newer && state.Versions.All(pair => pair.Value.Code is not null || !text.Keys.ContainsKey(pair.Key))) return null;
        var versions = state.Versions.ToDictionary(pair => pair.Key, pair =>
            pair.Value with { Code = pair.Value.Code ?? (text.Keys.ContainsKey(pair.Key) ? Code(text, pair.Key) : null) });
        if (newer) versions[text.Seals] = new KeyVersion(clock.GetUtcNow(), Code: Code(text, text.Seals));
        return state with { Seals = newer ? text.Seals : state.Seals, Versions = versions };
    }

    private static string Code(KeyText text, int version) => KeyText.CodeOf(text.Keys[version]);
}
