using EarlyWarning.Platform;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Board.SignIn;

/// <summary>Sessions know staff alone and no citizen; the night deletes those that are long over.</summary>
public sealed class SessionErasure(SessionTable sessions) : IErasable
{
    public Task Erase(Erasure erasure, DurableTaskClient workflows, CancellationToken cancellation = default) => Task.CompletedTask;

    public Task<int> Prune(DateTimeOffset now, CancellationToken cancellation = default) => sessions.Prune(cancellation);
}
