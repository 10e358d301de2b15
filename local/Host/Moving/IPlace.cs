using EarlyWarning.Platform;

namespace EarlyWarning.Local.Moving;

/// <summary>Where everything the pipeline knows lies: one machine's data folder, or Azure. Nobody works on it meanwhile.</summary>
internal interface IPlace : IAsyncDisposable
{
    ITable Table(string name);

    IBlobs Blobs(string container);

    /// <summary>The messages of a queue, those that wait for their time among them. Nothing is taken.</summary>
    IAsyncEnumerable<BusMessage> Waiting(string queue, CancellationToken cancellation = default);

    Task Send(BusMessage message, CancellationToken cancellation = default);

    IDeadLetters DeadLetters { get; }

    /// <summary>Puts a message among the dead letters, under a number of this place's own.</summary>
    Task Bury(DeadLetter letter, CancellationToken cancellation = default);
}

/// <summary>Nothing was moved, or not wholly.</summary>
public sealed class MoveException(string message) : Exception(message);
