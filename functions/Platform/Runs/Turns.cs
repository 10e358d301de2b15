namespace EarlyWarning.Platform.Runs;

/// <summary>
/// Lets one at a time do something about one citizen or person in this process; other processes have turns of their own, and the store the
/// last word.
/// </summary>
public sealed class Turns
{
    private readonly Dictionary<string, Turn> _turns = new(StringComparer.Ordinal);

    /// <param name="of">Whose turn it is: those of others are not waited for.</param>
    public async Task<IDisposable> Take(string of, CancellationToken cancellation)
    {
        var turn = Join(of);
        try
        {
            await turn.Free.WaitAsync(cancellation);
            return new Held(this, of, turn);
        }
        catch
        {
            Leave(of, turn);
            throw;
        }
    }

    private Turn Join(string token)
    {
        lock (_turns)
        {
            if (!_turns.TryGetValue(token, out var turn)) _turns[token] = turn = new Turn();
            turn.Waiting++;
            return turn;
        }
    }

    private void Leave(string token, Turn turn)
    {
        lock (_turns)
        {
            if (--turn.Waiting > 0) return;
            _turns.Remove(token);
        }
        turn.Free.Dispose();
    }

    private sealed class Turn
    {
        public SemaphoreSlim Free { get; } = new(1);

        /// <summary>The one whose turn it is too.</summary>
        public int Waiting { get; set; }
    }

    private sealed class Held(Turns turns, string token, Turn turn) : IDisposable
    {
        public void Dispose()
        {
            turn.Free.Release();
            turns.Leave(token, turn);
        }
    }
}
