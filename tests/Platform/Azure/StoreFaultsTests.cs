using System.Net;
using System.Net.Sockets;
using Azure;
using Azure.Data.Tables.Models;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;
using Grpc.Core;

namespace EarlyWarning.Tests.Platform.Azure;

public sealed class StoreFaultsTests
{
    private static readonly TaskCanceledException SlowTry = new("too slow", new TimeoutException());

    public static TheoryData<string, Exception> Outages => new()
    {
        { StoreReasons.Unreachable, new RequestFailedException(503, "busy", "ServerBusy", null) },
        { StoreReasons.Unreachable, new RequestFailedException(500, "timed out", "OperationTimedOut", null) },
        { StoreReasons.Unreachable, new RequestFailedException(429, "slow down") },
        { StoreReasons.Unreachable, new RequestFailedException(409, "being deleted", "TableBeingDeleted", null) },
        { StoreReasons.Unreachable, new RequestFailedException("no answer", new SocketException(111)) },
        { StoreReasons.Unreachable, new AggregateException(new RequestFailedException("no answer"), SlowTry) },
        { StoreReasons.NotAllowed, new RequestFailedException(403, "no role", "AuthorizationPermissionMismatch", null) },
        { StoreReasons.NotAllowed, new AuthenticationFailedException("no token") },
        { StoreReasons.Missing, new RequestFailedException(404, "no table", TableErrorCode.TableNotFound.ToString(), null) },
        { StoreReasons.Missing, new RequestFailedException(404, "no queue", "QueueNotFound", null) },
        { StoreReasons.Unreachable, new ServiceBusException("gone", ServiceBusFailureReason.ServiceCommunicationProblem) },
        { StoreReasons.Missing, new ServiceBusException("off", ServiceBusFailureReason.MessagingEntityDisabled) },
        { StoreReasons.Unreachable, new RpcException(new Status(StatusCode.Unavailable, "host")) },
        { StoreReasons.Unreachable, new RpcException(new Status(StatusCode.Unknown, "the hub's storage")) },
        { StoreReasons.Unreachable, new HttpRequestException("no route") },
        { StoreReasons.Unreachable, new HttpRequestException("down", null, HttpStatusCode.BadGateway) },
    };

    public static TheoryData<Exception> Others => new()
    {
        new RequestFailedException(400, "bad", "InvalidInput", null),
        new RequestFailedException(413, "large", "RequestBodyTooLarge", null),
        new ServiceBusException("large", ServiceBusFailureReason.MessageSizeExceeded),
        new ServiceBusException("lost", ServiceBusFailureReason.MessageLockLost),
        new ServiceBusException("none", ServiceBusFailureReason.MessageNotFound),
        new RpcException(new Status(StatusCode.NotFound, "no instance")),
        new HttpRequestException("refused", null, HttpStatusCode.BadRequest),
        new AggregateException(new RequestFailedException(503, "busy"), new InvalidDataException("content")),
        new OperationCanceledException("stopped"),
        new InvalidDataException("content"),
    };

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task An_outage_is_told_with_its_reason(string reason, Exception error)
    {
        Assert.True(StoreFaults.IsOutage(error));
        var told = await Assert.ThrowsAsync<StoreUnavailableException>(() => StoreFaults.Told(() => Task.FromException<int>(error)));
        Assert.Equal((reason, error, true), (told.Reason, told.InnerException, StoreUnavailableException.IsOutage(told)));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task What_no_waiting_makes_right_is_no_outage_and_stays_as_it_is(Exception error)
    {
        Assert.False(StoreFaults.IsOutage(error));
        Assert.Same(error, await Assert.ThrowsAnyAsync<Exception>(() => StoreFaults.Told(() => Task.FromException<int>(error))));
    }

    [Theory]
    [InlineData(409, "EntityAlreadyExists", TableConflict.Exists)]
    [InlineData(412, "UpdateConditionNotSatisfied", TableConflict.Changed)]
    [InlineData(404, "ResourceNotFound", TableConflict.Missing)]
    public async Task A_conflict_is_one(int status, string code, TableConflict conflict)
    {
        var error = new RequestFailedException(status, "told", code, null);
        var told = await Assert.ThrowsAsync<TableConflictException>(() =>
            new TableFaults("things").Told(() => Task.FromException<int>(error)));
        Assert.Equal(conflict, told.Conflict);
    }
}
