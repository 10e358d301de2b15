using System.Collections.Immutable;
using EarlyWarning.Platform;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Local.Durable;

/// <summary>Who waits for a sub-orchestration.</summary>
internal sealed record ParentLink(string Name, string InstanceId, string ExecutionId, int TaskId);

/// <summary>
/// The state of an instance. Replacing this row by its ETag is the commit point of a turn: history rows from
/// <see cref="Length"/> on are leftovers of a turn that died and count for nothing.
/// </summary>
internal sealed record InstanceHead(string InstanceId, string ExecutionId, string Name)
{
    public const string RowKey = "head";

    public required OrchestrationRuntimeStatus Status { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public int Length { get; init; }
    public string? Input { get; init; }
    public string? Output { get; init; }
    public string? CustomStatus { get; init; }
    public Failure? Failure { get; init; }
    public string Version { get; init; } = "";
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>A scheduled start, until the first turn.</summary>
    public DateTimeOffset? StartAt { get; init; }

    public DateTimeOffset? NextTimerAt { get; init; }

    /// <summary>Something must be done again if the process dies now: activities, sends, starting children, telling the parent.</summary>
    public bool Unfinished { get; init; }

    public ParentLink? Parent { get; init; }

    /// <summary>The execution this one continues; its rows are deleted once what its last turn sent is sent.</summary>
    public string? PreviousExecutionId { get; init; }

    public int PreviousLength { get; init; }

    public string? ETag { get; init; }

    public bool IsTerminal => Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated;

    public Row ToRow() => RowValues.Row(InstanceId, RowKey,
    [
        ("execution", ExecutionId),
        ("name", Name),
        ("status", Status.ToString()),
        ("createdAt", CreatedAt),
        ("updatedAt", UpdatedAt),
        ("length", (long)Length),
        ("input", Input),
        ("output", Output),
        ("customStatus", CustomStatus),
        ("failure", Failure?.ToJson()),
        ("version", Version),
        ("tags", Tags.Count == 0 ? null : Json.Write(Tags)),
        ("startAt", StartAt),
        ("nextTimerAt", NextTimerAt),
        ("unfinished", Unfinished),
        ("parent", Parent is null ? null : Json.Write(Parent)),
        ("previous", PreviousExecutionId),
        ("previousLength", (long)PreviousLength),
    ]) with { ETag = ETag };

    public static InstanceHead From(Row row) => new(row.PartitionKey, row.Text("execution"), row.Text("name"))
    {
        Status = Enum.Parse<OrchestrationRuntimeStatus>(row.Text("status")),
        CreatedAt = row.Instant("createdAt"),
        UpdatedAt = row.Instant("updatedAt"),
        Length = (int)row.Number("length"),
        Input = row.TextOrNull("input"),
        Output = row.TextOrNull("output"),
        CustomStatus = row.TextOrNull("customStatus"),
        Failure = row.TextOrNull("failure") is { } failure ? Failure.Parse(failure) : null,
        Version = row.Text("version"),
        Tags = row.TextOrNull("tags") is { } tags ? Json.Read<Dictionary<string, string>>(tags) : ImmutableDictionary<string, string>.Empty,
        StartAt = row.InstantOrNull("startAt"),
        NextTimerAt = row.InstantOrNull("nextTimerAt"),
        Unfinished = row.Flag("unfinished"),
        Parent = row.TextOrNull("parent") is { } parent ? Json.Read<ParentLink>(parent) : null,
        PreviousExecutionId = row.TextOrNull("previous"),
        PreviousLength = (int)row.Number("previousLength"),
        ETag = row.ETag,
    };
}
