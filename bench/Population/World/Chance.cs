namespace EarlyWarning.Bench.Population.World;

/// <summary>
/// Chance that falls the same way in every run and on every machine (SplitMix64; what <see cref="Random"/> makes of a seed may change
/// with the framework). Every home has a stream of its own, so that a larger town has the same homes and some more.
/// </summary>
internal sealed class Chance(ulong state)
{
    private ulong _state = state;

    public static Chance Of(params ReadOnlySpan<int> parts)
    {
        var state = 0x243F6A8885A308D3UL;
        foreach (var part in parts) state = Mix(state ^ ((ulong)(uint)part + 0x9E3779B97F4A7C15UL));
        return new Chance(state);
    }

    /// <summary>From 0 to below 1.</summary>
    public double Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return (Mix(_state) >> 11) * (1.0 / (1UL << 53));
    }

    public bool Yes(double share) => Next() < share;

    public double Between(double low, double high) => low + (Next() * (high - low));

    /// <summary>A whole number, both ends included.</summary>
    public int Whole(int low, int high) => low + (int)(Next() * (high - low + 1));

    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Next())) * Math.Cos(2 * Math.PI * Next());

    /// <param name="mean">The mean of what comes out, so that a published mean can be given.</param>
    public double LogNormal(double mean, double spread) => mean * Math.Exp((spread * Normal()) - (spread * spread / 2));

    public T Of<T>(IReadOnlyList<(T What, double Share)> all)
    {
        var left = Next() * all.Sum(one => one.Share);
        foreach (var (what, share) in all)
        {
            if (left < share) return what;
            left -= share;
        }
        return all[^1].What;
    }

    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }
}
