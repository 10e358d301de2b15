namespace EarlyWarning.Signals.Receipts;

/// <summary>Takes back the signals that the rows of a file name.</summary>
public sealed class Withdrawing(SignalTable table, Retracting retracting)
{
    /// <param name="rehearsal">Not null: nothing is done, and what the rows before would bring counts as there.</param>
    /// <returns>The status of the row; null: the sender has no such signal.</returns>
    internal async Task<string?> Withdraw(string sender, string signalId, Rehearsal? rehearsal)
    {
        var before = await table.Receipt(sender, signalId);
        if (before is null) return rehearsal?.Brings(signalId) == true ? RowAnswer.Accepted : null;
        if (before.IsRetracted && rehearsal is not null) return RowAnswer.Repeated;
        // Done again also where it was done before: a try that broke off half-way is finished so.
        if (rehearsal is null && await retracting.Withdraw(sender, signalId, reason: null, CancellationToken.None) is null) return null;
        return before.IsRetracted ? RowAnswer.Repeated : RowAnswer.Accepted;
    }
}
