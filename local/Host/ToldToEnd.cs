using System.Runtime.InteropServices;

namespace EarlyWarning.Local;

/// <summary>
/// Whether the process has been told to end by one of some signals, from when this is made on: the command line looks for them itself only
/// once a command has come to its first wait, and not for all. By itself such a signal ends the process at once, in the midst of its work.
/// </summary>
internal sealed class ToldToEnd : IDisposable
{
    private readonly CancellationTokenSource _told;
    private readonly IReadOnlyList<PosixSignalRegistration> _signals;

    public ToldToEnd(CancellationToken cancellation, params IEnumerable<PosixSignal> signals)
    {
        _told = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _signals = [.. signals.Select(signal => PosixSignalRegistration.Create(signal, told =>
        {
            told.Cancel = true;
            try
            {
                _told.Cancel();
            }
            catch (ObjectDisposedException)
            {
                return; // The signal came as the work had ended.
            }
        }))];
    }

    public CancellationToken Token => _told.Token;

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _told.Dispose();
    }
}
