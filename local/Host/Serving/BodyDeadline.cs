using Microsoft.AspNetCore.Http.Features;

namespace EarlyWarning.Local.Serving;

/// <summary>How long a whole body may take.</summary>
internal sealed record BodyPatience(TimeProvider Clock, TimeSpan Longest)
{
    /// <summary>Of real time: a file of 25 MiB at 0.7 Mbit/s.</summary>
    public static readonly BodyPatience Usual = new(TimeProvider.System, TimeSpan.FromMinutes(5));
}

/// <summary>
/// Kestrel asks for a rate on average over a body: who begins fast may stand still for a day, and hold a file or a megabyte meanwhile.
/// Here each body has an end, whoever reads it; what is done with it once it was read takes as long as it takes.
/// </summary>
internal static class BodyDeadline
{
    public static void UseBodyDeadline(this WebApplication app)
    {
        var patience = app.Services.GetService<BodyPatience>() ?? BodyPatience.Usual;
        app.Use((http, next) =>
        {
            if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
            {
                var over = new CancellationTokenSource(patience.Longest, patience.Clock);
                http.Response.RegisterForDispose(over);
                http.Request.Body = new TimedBody(http.Request.Body, over.Token);
            }
            return next(http);
        });
    }

    private sealed class TimedBody(Stream body, CancellationToken over) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => body.Length;

        public override long Position
        {
            get => body.Position;
            set => body.Position = value;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(over, cancellationToken);
            try
            {
                return await body.ReadAsync(buffer, either.Token);
            }
            catch (OperationCanceledException e) when (over.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new BadHttpRequestException("The body took too long.", StatusCodes.Status408RequestTimeout, e);
            }
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => body.Read(buffer, offset, count);

        public override void Flush() => body.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
