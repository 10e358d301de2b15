using System.Runtime.CompilerServices;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;

namespace EarlyWarning.Tests.Platform.Azure.Broker;

/// <summary>
/// From a queue to a client's receiver: as many as it has credit for, each under a lock of its own. A receiver that goes away
/// without settling leaves its locks to end by themselves.
/// </summary>
internal sealed class OutgoingLink : LinkEndpoint
{
    [ThreadStatic]
    private static Guid? _sending;

    private readonly Lock _gate = new();
    private readonly Dictionary<Message, Guid> _held = new(ReferenceEqualityComparer.Instance);
    private readonly ServiceBusBroker _broker;
    private readonly BrokerQueue _queue;
    private readonly ListenerLink _link;
    private uint _limit, _base, _sent;
    private volatile bool _closed;

    public OutgoingLink(ServiceBusBroker broker, BrokerQueue queue, ListenerLink link)
    {
        (_broker, _queue, _link) = (broker, queue, link);
        link.AddClosedCallback((_, _) => Leave());
        queue.Moved += OnMoved;
    }

    /// <summary>Lock of the delivery that this thread is handing to the library, which asks for its tag.</summary>
    public static Guid? Sending => _sending;

    /// <summary>
    /// The library tells by how much the receiver's limit moved from what it takes for the old one; a flow that moves nothing
    /// makes it forget the credit. So the limit is kept here, and what the library believes is read back after each flow.
    /// </summary>
    public override void OnFlow(FlowContext flowContext)
    {
        lock (_gate)
        {
            _limit = unchecked(_base + (uint)flowContext.Messages);
            _base = unchecked(_sent + Credit(_link));
        }
        Pump();
        if (_link.IsDraining) _link.CompleteDrain();
    }

    public override void OnDisposition(DispositionContext dispositionContext)
    {
        if (_closed) return;
        var message = dispositionContext.Message;
        Guid token;
        lock (_gate)
        {
            if (!_held.TryGetValue(message, out token)) return;
            if (dispositionContext.DeliveryState is Outcome) _held.Remove(message);
        }
        var answer = Answer(token, dispositionContext.DeliveryState);
        if (!dispositionContext.Settled) _link.DisposeMessage(message, answer, settled: true);
    }

    public override void OnLinkClosed(ListenerLink link, Error error) => Leave();

    private DeliveryState Answer(Guid token, DeliveryState state)
    {
        if (_broker.Refused(BrokerOperation.Settle, _queue.Name) is { } refusal) return new Rejected { Error = refusal };
        if (!Settle(token, state)) return new Rejected { Error = ServiceBusBroker.Error(BrokerErrors.LockLost) };
        return _broker.Lost(BrokerOperation.Settle, _queue.Name) is { } lost ? new Rejected { Error = lost } : new Accepted();
    }

    private bool Settle(Guid token, DeliveryState state) => state switch
    {
        Accepted => _queue.Complete(token),
        Rejected rejected => _queue.Bury(token, Properties(rejected.Error?.Info)),
        Modified modified => _queue.Abandon(token, Properties(modified.MessageAnnotations)),
        _ => _queue.Release(token),
    };

    private void OnMoved(object? queue, EventArgs moved) => Pump();

    private void Pump()
    {
        lock (_gate)
        {
            while (!_closed && unchecked((int)(_limit - _sent)) > 0 && _queue.Take() is { } next)
            {
                _held[next.Message] = next.LockToken;
                Send(next.LockToken, next.Message);
            }
        }
    }

    private void Send(Guid token, Message message)
    {
        _sending = token;
        try
        {
            _link.SendMessage(message);
            _sent++;
        }
        catch (AmqpException)
        {
            Leave(); // The receiver went away; the lock ends by itself.
        }
        finally
        {
            _sending = null;
        }
    }

    /// <summary>Nothing goes out any more, and nothing that comes in is heard.</summary>
    public void Leave()
    {
        _closed = true;
        _queue.Moved -= OnMoved;
    }

    private static IEnumerable<KeyValuePair<string, object>> Properties(Amqp.Types.Map? map) =>
        map?.Select(pair => KeyValuePair.Create($"{pair.Key}", pair.Value)) ?? [];

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "credit")]
    private static extern ref uint Credit(ListenerLink link);
}
