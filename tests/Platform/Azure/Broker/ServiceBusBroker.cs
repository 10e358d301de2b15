using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Amqp;
using Amqp.Framing;
using Amqp.Handler;
using Amqp.Listener;
using Amqp.Sasl;

namespace EarlyWarning.Tests.Platform.Azure.Broker;

/// <summary>
/// A Service Bus namespace in this process, as far as this product uses one: what the official client says to it over AMQP is
/// answered as the service answers, and it fails as the service fails, when a test asks for it. Its time is the clock it is given.
/// </summary>
public sealed class ServiceBusBroker : ILinkProcessor, IAsyncDisposable
{
    private readonly Dictionary<string, BrokerQueue> _queues = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<Socket, byte> _sockets = new();
    private readonly ConcurrentDictionary<ListenerLink, OutgoingLink?> _links = new();
    private readonly int _port;
    private ContainerHost? _host;

    public ServiceBusBroker(TimeProvider time, IEnumerable<string> queues, QueueRules? rules = null)
    {
        foreach (var name in queues)
        {
            var queue = _queues[name] = new BrokerQueue(name, rules ?? new QueueRules(), time);
            _queues[queue.DeadLetters.Name] = queue.DeadLetters;
        }
        _port = FreePort();
        Open();
    }

    /// <summary>The error condition to answer with, in place of doing it; null: do it.</summary>
    public Func<BrokerCall, string?>? Refusing { get; set; }

    /// <summary>The error condition to answer with though it was done.</summary>
    public Func<BrokerCall, string?>? Losing { get; set; }

    public string ConnectionString =>
        $"Endpoint=sb://127.0.0.1:{_port};SharedAccessKeyName=tests;SharedAccessKey=none;UseDevelopmentEmulator=true;";

    public BrokerQueue this[string queue] => _queues[queue];

    /// <summary>Nobody listens at its address, and whoever was connected is cut off.</summary>
    public void Close()
    {
        _host?.Close();
        _host = null;
        CutConnections();
    }

    /// <summary>Listens at the same address again. What it had, it has.</summary>
    public void Open()
    {
        if (_host is not null) return;
        _host = new ContainerHost(new Address($"amqp://127.0.0.1:{_port}"));
        var listener = _host.Listeners[0];
        listener.SASL.EnableMechanism("MSSBCBS", SaslProfile.Anonymous);
        listener.AMQP.MaxSessionsPerConnection = 4096;
        listener.HandlerFactory = _ => new ConnectionHandler(socket => _sockets.TryAdd(socket, 0));
        _host.RegisterRequestProcessor("$cbs", new TokenRequests(this));
        foreach (var queue in _queues.Values)
            _host.RegisterRequestProcessor($"{queue.Name}/$management", new ManagementRequests(this, queue));
        _host.RegisterLinkProcessor(this);
        _host.Open();
    }

    /// <summary>As a network that breaks: no goodbye.</summary>
    public void CutConnections()
    {
        foreach (var socket in _sockets.Keys)
        {
            _sockets.TryRemove(socket, out _);
            socket.Close();
        }
    }

    /// <summary>
    /// As the service when it moves a queue to another node: every link is detached, the connection stays. What a client settles over
    /// it before it has seen that is not heard: it would be done, with nobody told.
    /// </summary>
    public void DropLinks()
    {
        foreach (var link in _links.Keys)
        {
            if (_links.TryRemove(link, out var outgoing)) outgoing?.Leave();
            link.Close(TimeSpan.Zero, new Error(ErrorCode.DetachForced) { Description = "The link was moved." });
        }
    }

    void ILinkProcessor.Process(AttachContext attached)
    {
        var address = Address(attached.Attach.Role ? ((Source)attached.Attach.Source).Address : ((Target)attached.Attach.Target).Address);
        if (Refused(BrokerOperation.Attach, address) is { } refusal) attached.Complete(refusal);
        else if (!_queues.TryGetValue(address, out var queue)) attached.Complete(Error(BrokerErrors.NotFound));
        else Attach(attached, queue);
    }

    public ValueTask DisposeAsync()
    {
        Close();
        foreach (var queue in _queues.Values) queue.Dispose();
        return ValueTask.CompletedTask;
    }

    internal Error? Refused(BrokerOperation operation, string queue) =>
        Refusing?.Invoke(new BrokerCall(operation, queue)) is { } condition ? Error(condition) : null;

    internal Error? Lost(BrokerOperation operation, string queue) =>
        Losing?.Invoke(new BrokerCall(operation, queue)) is { } condition ? Error(condition) : null;

    internal static Error Error(string condition) => new(condition) { Description = condition };

    private void Attach(AttachContext attached, BrokerQueue queue)
    {
        var outgoing = attached.Attach.Role ? new OutgoingLink(this, queue, attached.Link) : null;
        _links.TryAdd(attached.Link, outgoing);
        attached.Link.AddClosedCallback((link, _) => _links.TryRemove((ListenerLink)link, out var _));
        attached.Attach.MaxMessageSize = (ulong)queue.MaxMessageBytes;
        if (outgoing is not null) attached.Complete(outgoing, 0);
        else attached.Complete(new IncomingLink(this, queue), 300);
    }

    private static string Address(string address) =>
        (Uri.TryCreate(address, UriKind.Absolute, out var uri) && !uri.IsFile ? uri.AbsolutePath : address).Trim('/');

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Gives deliveries their lock tokens as tags, and knows the sockets.</summary>
    private sealed class ConnectionHandler(Action<Socket> accepted) : IHandler
    {
        public bool CanHandle(EventId id) => id is EventId.SendDelivery or EventId.SocketAccept;

        public void Handle(Event protocolEvent)
        {
            if (protocolEvent is { Id: EventId.SocketAccept, Context: Socket socket }) accepted(socket);
            else if (protocolEvent.Context is IDelivery delivery && OutgoingLink.Sending is { } token) delivery.Tag = token.ToByteArray();
        }
    }
}
