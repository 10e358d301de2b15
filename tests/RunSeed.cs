using System.Globalization;

namespace EarlyWarning.Tests;

/// <summary>What a run leaves to chance: by chance, or as <c>EARLYWARNING_SEED</c> says, which repeats one.</summary>
internal static class RunSeed
{
    public const string Variable = "EARLYWARNING_SEED";

    public static int Number { get; } =
        int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var given)
            ? given & int.MaxValue : Random.Shared.Next();
}
