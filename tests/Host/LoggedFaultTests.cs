using EarlyWarning.Local;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Host;

/// <summary>An operator reads in the log what is away; what an exception quotes is read by nobody.</summary>
public sealed class LoggedFaultTests
{
    private static readonly StoreUnavailableException Away = new("The mail server 10.0.0.9:587 cannot be used now: nobody listens.");

    [Fact]
    public void What_is_written_for_operations_is_told_and_of_anything_else_its_kind_alone()
    {
        Assert.Equal("IOException", LoggedFault.Kind(new IOException("Anna Prøve, Havnegade 1")));
        Assert.Equal("StoreUnavailableException (The mail server 10.0.0.9:587 cannot be used now: nobody listens)", LoggedFault.Kind(Away));
        Assert.Equal(LoggedFault.Kind(Away), LoggedFault.Kind(new NotSettledException(Away)));
        Assert.Equal($"{LoggedFault.Kind(Away)} IOException",
            LoggedFault.Kind(new AggregateException(Away, new IOException("Anna"), new IOException("Bo"))));
    }
}
