using System.Collections.Immutable;
using DurableTask.Core;
using EarlyWarning.Platform;
using Microsoft.Data.Sqlite;

namespace EarlyWarning.Local.TaskHub;

/// <summary>An instance as its row has it.</summary>
internal sealed record HubInstance
{
    public const string Columns =
        "id, execution, name, version, status, created, updated, turns, running, due, input, output, custom_status, failure, tags, parent";

    public required string Id { get; init; }
    public required string Execution { get; init; }
    public required string Name { get; init; }
    public string Version { get; init; } = "";
    public required OrchestrationStatus Status { get; init; }
    public required DateTimeOffset Created { get; init; }
    public required DateTimeOffset Updated { get; init; }

    /// <summary>Rows of the current execution's history.</summary>
    public int Turns { get; init; }

    /// <summary>Activities that were asked for and have not ended.</summary>
    public int Running { get; init; }

    /// <summary>The earliest open timer, or the start that was asked for.</summary>
    public DateTimeOffset? Due { get; init; }

    public string? Input { get; init; }
    public string? Output { get; init; }
    public string? CustomStatus { get; init; }
    public FailureDetails? Failure { get; init; }
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The instance that waits for this one.</summary>
    public string? Parent { get; init; }

    public bool IsOver => Status is OrchestrationStatus.Completed or OrchestrationStatus.Failed
        or OrchestrationStatus.Terminated or OrchestrationStatus.Canceled;

    public OrchestrationState ToState(bool inputsAndOutputs = true) => new()
    {
        OrchestrationInstance = new OrchestrationInstance { InstanceId = Id, ExecutionId = Execution },
        Name = Name,
        Version = Version,
        OrchestrationStatus = Status,
        CreatedTime = Created.UtcDateTime,
        LastUpdatedTime = Updated.UtcDateTime,
        CompletedTime = IsOver ? Updated.UtcDateTime : DateTime.MaxValue,
        Input = inputsAndOutputs ? Input : null,
        Output = inputsAndOutputs ? Output : null,
        Status = inputsAndOutputs ? CustomStatus : null,
        FailureDetails = inputsAndOutputs ? Failure : null,
        Tags = Tags.ToDictionary(StringComparer.Ordinal),
    };

    public static HubInstance From(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        Execution = row.GetString(1),
        Name = row.GetString(2),
        Version = row.GetString(3),
        Status = (OrchestrationStatus)row.GetInt32(4),
        Created = new(row.GetInt64(5), TimeSpan.Zero),
        Updated = new(row.GetInt64(6), TimeSpan.Zero),
        Turns = row.GetInt32(7),
        Running = row.GetInt32(8),
        Due = row.IsDBNull(9) ? null : new DateTimeOffset(row.GetInt64(9), TimeSpan.Zero),
        Input = Text(row, 10),
        Output = Text(row, 11),
        CustomStatus = Text(row, 12),
        Failure = HistoryCodec.ReadFailure(Text(row, 13)),
        Tags = Text(row, 14) is { } tags ? Json.Read<Dictionary<string, string>>(tags) : ImmutableDictionary<string, string>.Empty,
        Parent = Text(row, 15),
    };

    public object?[] Values() =>
    [
        Id, Execution, Name, Version, (int)Status, Created.UtcTicks, Updated.UtcTicks, Turns, Running, Due?.UtcTicks, Input, Output,
            CustomStatus,
        HistoryCodec.WriteFailure(Failure), Tags.Count == 0 ? null : Json.Write(Tags), Parent,
    ];

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
