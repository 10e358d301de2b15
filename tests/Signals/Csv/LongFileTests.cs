using System.Globalization;
using System.Text;
using EarlyWarning.Signals;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Tests.Signals.Csv;

/// <summary>Alone, since what is held can only be told of the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LongFiles
{
    public const string Name = "Long files";
}

/// <summary>
/// A long file, made while it is read and counted while it is answered: neither it (some 2 MB) nor its answer (some 25 MB, as
/// objects far more) is held at any time, whatever its length.
/// </summary>
[Collection(LongFiles.Name)]
public sealed class LongFileTests
{
    private const int Few = 1_000, Many = 25_000, Mebi = 1024 * 1024;

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/csv")]
    public async Task A_file_25_times_as_long_takes_the_same_memory(string accept)
    {
        using var app = await SignalsApp.Start();
        await Send(app, Few, accept); // What is made once is there.
        var few = await Send(app, Few, accept);
        var many = await Send(app, Many, accept);
        Assert.InRange(many.Bytes, 5L * Mebi, long.MaxValue);
        Assert.True(many.Held - few.Held < 4 * Mebi, $"{(many.Held - few.Held) / Mebi} MiB more for {many.Bytes / Mebi} MiB of answers");
    }

    /// <returns>The most that was held at the end of the body, and at the beginning, the middle and the end of the answer.</returns>
    private static async Task<(long Held, long Bytes)> Send(SignalsApp app, int rows, string accept)
    {
        long held = 0;
        void Look() => held = Math.Max(held, GC.GetTotalMemory(forceFullCollection: true));
        var answer = new Counted(Look, every: 8L * Mebi);
        var context = new DefaultHttpContext { RequestServices = app.Get<IServiceProvider>() };
        context.Request.Headers["X-Api-Key"] = "dev-housing";
        context.Request.Headers.Accept = accept;
        context.Request.ContentType = "text/csv";
        context.Request.QueryString = new QueryString("?type=rent-arrears&dryRun=true");
        context.Request.Body = new Made(rows, Look);
        context.Response.Body = answer;
        var result = await app.Get<SignalTriggers>().PostCsv(context.Request, CancellationToken.None);
        await result.ExecuteAsync(context);
        await context.Response.CompleteAsync();
        Look();
        Assert.Equal(400, context.Response.StatusCode);
        return (held, answer.Bytes);
    }

    /// <summary>A file in which every amount is wrong, so that the store is not asked and every row has something to say.</summary>
    private sealed class Made(int rows, Action atEnd) : OneWay
    {
        private int _row = -1;
        private ReadOnlyMemory<byte> _line;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_line.IsEmpty && _row == rows) atEnd();
            if (_line.IsEmpty && _row < rows) _line = Line(_row++);
            var length = Math.Min(_line.Length, buffer.Length);
            _line[..length].CopyTo(buffer);
            _line = _line[length..];
            return ValueTask.FromResult(length);
        }

        private static byte[] Line(int row) => Encoding.UTF8.GetBytes(row < 0 ? "signalId;kind;cpr;asOf;tenancy.ref;arrearsDkk\n"
            : string.Create(CultureInfo.InvariantCulture, $"long-{row};ArrearsOpened;610190-1234;2026-11-03 10:00;LM-{row};9.600\n"));
    }

    private sealed class Counted(Action look, long every) : OneWay
    {
        public long Bytes { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Bytes == 0 || Bytes / every < (Bytes + buffer.Length) / every) look();
            Bytes += buffer.Length;
            return ValueTask.CompletedTask;
        }
    }

    private abstract class OneWay : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
            // Nothing is held back.
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
