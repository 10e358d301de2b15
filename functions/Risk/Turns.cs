namespace EarlyWarning.Risk;

/// <summary>Lets one at a time assess a citizen in this process: who waits finds most often that it is done.</summary>
internal sealed class Turns
{
    private readonly Dictionary<string, Turn> _turns = new(StringComparer.Ordinal);

    public async Task<IDisposable> Take(string token, CancellationToken cancellation)
    {
        var turn = Join(token);
        try
        {
            await turn.Free.WaitAsync(cancellation);
            return new Held(this, token, turn);
        }
        catch
        {
            Leave(token, turn);
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
