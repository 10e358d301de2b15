using EarlyWarning.Local;
using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Host;

/// <summary>What a file, a disk or a right does to a command is told in one line; what is our own fault is shown whole.</summary>
public sealed class CommandFaultTests
{
    [Fact]
    public void A_full_disk_and_a_missing_right_say_what_to_do()
    {
        Assert.Equal("No space left on device : '/data/x'. The disk is full: make room, and try again.",
            CommandFaults.Tell(new IOException("No space left on device : '/data/x'", 28)));
        Assert.Contains("run as its user", CommandFaults.Tell(new UnauthorizedAccessException("Access to the path '/data/x' is denied.")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_of_the_program_is_none_of_them() => Assert.Null(CommandFaults.Tell(new InvalidOperationException("ours")));

    /// <summary>The log of a server without a journal is a file: where nothing can be said any more, the exit code still says it.</summary>
    [Fact]
    public async Task A_start_whose_log_is_full_says_so_where_it_can_and_ends_with_1()
    {
        const string Full = "/dev/full"; // Linux: a disk without room.
        if (!File.Exists(Full)) return;
        await using var disk = new FileStream(Full, new FileStreamOptions { Access = FileAccess.Write, BufferSize = 0 });
        var (log, errors) = (new StreamWriter(disk) { AutoFlush = true }, new StringWriter());
        using var folder = new TempFolder();
        var options = new RunOptions { Port = 0, Data = folder.Path };

        Assert.Equal(1, await new Commands(log, errors).Run(options, CancellationToken.None));
        Assert.Contains("The disk is full: make room", Assert.Single(errors.ToString().Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Equal(1, await new Commands(log, log).Run(options, CancellationToken.None));
    }

    [Theory]
    [InlineData("not/an/address")]
    [InlineData("http://tables.example")]
    [InlineData("AccountName=;")]
    public async Task A_place_to_put_back_into_that_is_none_is_named(string into)
    {
        var errors = new StringWriter();
        Assert.Equal(1, await new Commands(TextWriter.Null, errors)
            .PutBack("folder", "cases", into, EarlyWarning.Platform.Copies.PutBackWhat.Nothing, CancellationToken.None));
        Assert.StartsWith("--into is neither", Assert.Single(errors.ToString().Trim().Split('\n')), StringComparison.Ordinal);
    }
}
