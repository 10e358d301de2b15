using System.Security.Cryptography;
using EarlyWarning.Papers.Contracts;

namespace EarlyWarning.Papers;

/// <summary>A paper as it streams in: its first bytes looked at, its length bounded, its hash taken on the way.</summary>
internal sealed class IncomingPaper(Stream content, long most) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _head = new byte[PaperTypes.Head];
    private int _headLength, _headGiven;

    /// <summary>Bytes so far.</summary>
    public long Size { get; private set; }

    /// <summary>Once it was read to its end.</summary>
    public string Sha256 => field ??= Convert.ToHexStringLower(_hash.GetHashAndReset());

    /// <returns>Null: nothing that is taken.</returns>
    public async Task<PaperType?> Begin(CancellationToken cancellation)
    {
        _headLength = await content.ReadAtLeastAsync(_head, _head.Length, throwOnEndOfStream: false, cancellation);
        return PaperTypes.Of(_head.AsSpan(0, _headLength));
    }

    public bool IsEmpty => _headLength == 0;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int length;
        if (_headGiven < _headLength)
        {
            length = Math.Min(buffer.Length, _headLength - _headGiven);
            _head.AsMemory(_headGiven, length).CopyTo(buffer);
            _headGiven += length;
        }
        else length = await content.ReadAsync(buffer, cancellationToken);
        _hash.AppendData(buffer.Span[..length]);
        Size += length;
        return Size <= most ? length : throw new PaperTooLargeException();
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Size;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _hash.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>It is larger than a paper may be; what was kept of it goes.</summary>
internal sealed class PaperTooLargeException : Exception;
