using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;

namespace EarlyWarning.Local.TaskHub;

/// <summary>Somebody else wrote the instance meanwhile: it was begun anew, or another process works on it.</summary>
internal sealed class TurnLostException(string id) : Exception($"The instance '{id}' is not as the turn found it.");

/// <summary>A turn's outcome, to be written by one commit.</summary>
/// <param name="Next">Null: the instance is left as it is.</param>
internal sealed record TurnCommit(HubTurn Turn, HubInstance? Next, byte[] Events, IReadOnlyList<TaskMessage> Outgoing);

/// <summary>The rows of the hub. Every method but <see cref="Load"/> and the queries runs in the writer's transaction.</summary>
internal sealed class TaskHubStore(SqliteStore store)
{
    private const string Insert = $"INSERT INTO hub_instances ({HubInstance.Columns}) "
        + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";

    private const string Update = """
        UPDATE hub_instances SET execution = $2, name = $3, version = $4, status = $5, created = $6, updated = $7, turns = $8, running = $9,
            due = $10, input = $11, output = $12, custom_status = $13, failure = $14, tags = $15, parent = $16
        WHERE id = $1 AND execution = $17 AND turns = $18
        """;

    public Task<T> Write<T>(Func<SqliteSession, T> work, CancellationToken cancellation = default) => store.Write(work, cancellation);

    public Task<T> Read<T>(Func<SqliteSession, T> work, CancellationToken cancellation = default) => store.Read(work, cancellation);

    public static HubInstance? Instance(SqliteSession session, string id) =>
        session.Query($"SELECT {HubInstance.Columns} FROM hub_instances WHERE id = $1", HubInstance.From, id).FirstOrDefault();

    /// <summary>The instance, what waits for it, and its history, unless the one that is known is still it.</summary>
    public static (KnownInstance? Instance, IReadOnlyList<InboxRow> Inbox) Load(SqliteSession session, string id, KnownInstance? known)
    {
        if (Instance(session, id) is not { IsOver: false } instance) return (null, []);
        var inbox = session.Query("SELECT seq, execution, at, event FROM hub_inbox WHERE instance = $1 ORDER BY seq",
            row => new InboxRow(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetString(1), new(row.GetInt64(2), TimeSpan.Zero),
                HistoryCodec.Read(row.GetFieldValue<byte[]>(3))), id);
        if (known?.Instance.Execution == instance.Execution && known.Instance.Turns == instance.Turns) return (known, inbox);
        var events = History(session, id, instance.Execution);
        return (new(instance, events, OpenTasks.Of(events)), inbox);
    }

    public static List<HistoryEvent> History(SqliteSession session, string id, string execution) =>
        [.. session.Query("SELECT events FROM hub_history WHERE instance = $1 AND execution = $2 ORDER BY turn", row =>
            row.GetFieldValue<byte[]>(0), id, execution)
            .SelectMany(HistoryCodec.ReadTurn)];

    /// <exception cref="OrchestrationAlreadyExistsException">An instance in one of these states has the id.</exception>
    public void Create(SqliteSession session, HubInstance instance, ExecutionStartedEvent started,
        IReadOnlyCollection<OrchestrationStatus> refused)
    {
        if (Instance(session, instance.Id) is { } there)
        {
            if (refused.Contains(there.Status))
                throw new OrchestrationAlreadyExistsException($"An orchestration with the id '{instance.Id}' is {there.Status}.");
            Delete(session, instance.Id);
        }
        Add(session, instance);
        Post(session, instance.Id, instance.Execution, instance.Created, started);
    }

    /// <summary>What is meant for a missing or ended instance is dropped, as by every backend.</summary>
    /// <returns>Whether it waits there now.</returns>
    public bool TryPost(SqliteSession session, TaskMessage message, DateTimeOffset now)
    {
        var id = message.OrchestrationInstance.InstanceId;
        if (Instance(session, id) is not { IsOver: false } instance) return false;
        if (message.Event is ExecutionTerminatedEvent terminated && instance is { Status: OrchestrationStatus.Pending, Due: { } due }
            && due > now)
        {
            // It has not begun, and nobody but its start would wake it.
            End(session,
                instance with { Status = OrchestrationStatus.Terminated, Output = terminated.Input, Updated = now, Due = null },
                instance);
            return true;
        }
        Post(session, id, message.OrchestrationInstance.ExecutionId, now, message.Event);
        return true;
    }

    /// <summary>One commit ends a turn: the history, the next state, what was taken in, what goes out to others.</summary>
    /// <returns>Whether something came of it that the instance itself must take in.</returns>
    /// <exception cref="TurnLostException">Nothing was written.</exception>
    public bool Commit(SqliteSession session, TurnCommit commit, DateTimeOffset now)
    {
        var (turn, next) = (commit.Turn, commit.Next);
        if (next is { IsOver: true }) End(session, next, turn.Before.Instance);
        else if (next is not null) Change(session, next, turn.Before.Instance);
        if (next is not null)
        {
            if (next.Execution != turn.Before.Instance.Execution) session.Execute("DELETE FROM hub_history WHERE instance = $1", next.Id);
            session.Execute("INSERT INTO hub_history (instance, execution, turn, events) VALUES ($1, $2, $3, $4)", next.Id,
                next.Execution, next.Turns - 1, commit.Events);
        }
        foreach (var seq in turn.Taken) session.Execute("DELETE FROM hub_inbox WHERE seq = $1", seq);
        return commit.Outgoing.Count(message => !Deliver(session, message, now)) > 0;
    }

    public static void Add(SqliteSession session, HubInstance instance) => session.Execute(Insert, instance.Values());

    public static void Add(SqliteSession session, string id, InboxRow row) => session.Execute(
        "INSERT INTO hub_inbox (seq, instance, execution, at, event) VALUES ($1, $2, $3, $4, $5)", row.Seq, id, row.Execution,
            row.At.UtcTicks, HistoryCodec.Write(row.Event));

    public static bool Purge(SqliteSession session, string id)
    {
        if (Instance(session, id) is not { IsOver: true }) return false;
        Delete(session, id);
        return true;
    }

    /// <returns>False: it is a child that cannot begin, and its parent is told.</returns>
    private bool Deliver(SqliteSession session, TaskMessage message, DateTimeOffset now)
    {
        if (message.Event is not ExecutionStartedEvent started)
        {
            TryPost(session, message, now);
            return true;
        }
        var child = NewInstance(started, now);
        if (Instance(session, child.Id) is { IsOver: false })
        {
            // Elsewhere the start is dropped and the parent waits for ever; nobody would find it.
            TryPost(session, Refused(started), now);
            return false;
        }
        // A retried sub-orchestration under its old id: the ended one makes room.
        Create(session, child, started, refused: []);
        return true;
    }

    public static HubInstance NewInstance(ExecutionStartedEvent started, DateTimeOffset now)
    {
        started.Timestamp = now.UtcDateTime;
        return new HubInstance
        {
            Id = started.OrchestrationInstance.InstanceId,
            Execution = started.OrchestrationInstance.ExecutionId,
            Name = started.Name,
            Version = started.Version ?? "",
            Status = OrchestrationStatus.Pending,
            Created = now,
            Updated = now,
            Due = started.ScheduledStartTime is { } start && start > now.UtcDateTime
                ? new DateTimeOffset(DateTime.SpecifyKind(start, DateTimeKind.Utc)) : null,
            Input = started.Input,
            Tags = started.Tags is { Count: > 0 } tags ? tags.ToDictionary(StringComparer.Ordinal)
                : System.Collections.Immutable.ImmutableDictionary<string, string>.Empty,
            Parent = started.ParentInstance?.OrchestrationInstance.InstanceId,
        };
    }

    private static TaskMessage Refused(ExecutionStartedEvent started)
    {
        var message = $"Sub-orchestration '{started.OrchestrationInstance.InstanceId}' cannot start: a live instance has this id.";
        return new()
        {
            OrchestrationInstance = started.ParentInstance.OrchestrationInstance,
            Event = new SubOrchestrationInstanceFailedEvent(-1, started.ParentInstance.TaskScheduleId, message, details: null,
                new FailureDetails("OrchestrationAlreadyExists", message, null, null, isNonRetriable: true)),
        };
    }

    private static void Change(SqliteSession session, HubInstance next, HubInstance before)
    {
        if (session.Execute(Update, [.. next.Values(), before.Execution, before.Turns]) != 1) throw new TurnLostException(next.Id);
    }

    private static void End(SqliteSession session, HubInstance next, HubInstance before)
    {
        Change(session, next, before);
        session.Execute("DELETE FROM hub_inbox WHERE instance = $1", next.Id);
    }

    private static void Delete(SqliteSession session, string id)
    {
        session.Execute("DELETE FROM hub_history WHERE instance = $1", id);
        session.Execute("DELETE FROM hub_inbox WHERE instance = $1", id);
        session.Execute("DELETE FROM hub_instances WHERE id = $1", id);
    }

    private void Post(SqliteSession session, string id, string? execution, DateTimeOffset at, HistoryEvent news) =>
        Add(session, id, new InboxRow(store.NextNumber(), execution, at, news));
}
