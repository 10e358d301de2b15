using System.Globalization;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Privacy.Sealing;

/// <summary>By what the store knows of them, these keys are not to be taken up. The message says what to do; never a key.</summary>
internal sealed class WrongKeysException(string message) : Exception(message)
{
    private const string Guide = "(docs/operations/key-rotation.md#a-key-is-missing-or-lost)";

    /// <exception cref="WrongKeysException">They are.</exception>
    public static void ThrowIf(KeyText text, KeyState state)
    {
        if (state.Versions.Where(pair => pair.Value.Code is { } code && text.Keys.GetValueOrDefault(pair.Key) is { } key
            && KeyText.CodeOf(key) != code).Select(pair => pair.Key).Order().ToList() is { Count: > 0 } others)
            throw new WrongKeysException(string.Create(CultureInfo.InvariantCulture,
                $"under version {List(others)} stands another key than was taken up before, and something may be sealed by that one. Put "
                + $"it back, and give the other the next number {Guide}."));
        if (state.InUse.Where(version => !text.Keys.ContainsKey(version) && !text.Lost.Contains(version)).ToList() is { Count: > 0 } gone)
            throw Missing(gone);
        if (text.Lost.Contains(state.Seals) && text.Seals <= state.Seals)
            throw new WrongKeysException(string.Create(CultureInfo.InvariantCulture,
                $"version {state.Seals}, which seals, is lost, and no newer one is there. Make one: ./run new-key {Guide}."));
    }

    public static WrongKeysException Missing(IReadOnlyList<int> versions) => new(string.Create(CultureInfo.InvariantCulture,
        $"something is sealed by version {List(versions)}, which is not there. Put it back; if it is lost for good, name it in 'lost' "
        + $"{Guide}."));

    private static string List(IReadOnlyList<int> versions) => string.Join(", ", versions);
}
