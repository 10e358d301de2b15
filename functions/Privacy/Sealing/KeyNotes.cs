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
    /// <returns>The version that seals, and which of those that seal something are not among the keys: then nothing was noted.</returns>
    internal async Task<(int Seals, IReadOnlyList<int> Missing)> Note(KeyText text, bool old, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await Read(cancellation) is not var (state, row))
            {
                var first = new KeyState(text.Seals, text.Keys.Keys.Where(version => old || version == text.Seals)
                    .ToDictionary(version => version, _ => new KeyVersion(clock.GetUtcNow(), Old: old)));
                if (await vault.TryInsert(new Row(VaultRows.CheckPartition, Key).With(Column, Json.Write(first)), cancellation))
                    return (text.Seals, []);
                continue;
            }
            var missing = state.InUse.Where(version => !text.Keys.ContainsKey(version) && !text.Lost.Contains(version)).ToList();
            if (missing.Count > 0) return (state.Seals, missing);
            // Whoever still reads an older text seals with the newest all the same.
            if (text.Seals <= state.Seals && state.Versions.ContainsKey(state.Seals)) return (state.Seals, []);
            var next = state with
            {
                Seals = text.Seals,
                Versions = new Dictionary<int, KeyVersion>(state.Versions) { [text.Seals] = new(clock.GetUtcNow()) },
            };
            if (await TryWrite(next, row, cancellation)) return (text.Seals, []);
        }
        throw new StoreUnavailableException("The notes about the keys are being changed by many at once.");
    }
}
