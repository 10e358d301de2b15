using System.Buffers.Binary;
using System.Security.Cryptography;

namespace EarlyWarning.Privacy.Files;

/// <summary>
/// How a file is sealed: AES-256-GCM over pieces of 64 KiB, each with its tag behind it. A key seals one file only, so a nonce is the
/// piece's number, with a mark on the last one, which is always shorter than the rest: no piece can be moved, left out or cut off.
/// </summary>
internal static class SealedPieces
{
    public const int Piece = 64 * 1024, Tag = 16, KeySize = 32;
    public const int SealedPiece = Piece + Tag;
    private const int NonceSize = 12;

    public static void Seal(AesGcm aes, long number, ReadOnlySpan<byte> plain, Span<byte> sealedPiece) => aes.Encrypt(
        Nonce(number, plain.Length < Piece), plain, sealedPiece[..plain.Length], sealedPiece.Slice(plain.Length, Tag));

    /// <exception cref="CryptographicException">Another key, another place, or not what was written.</exception>
    public static void Open(AesGcm aes, long number, ReadOnlySpan<byte> sealedPiece, Span<byte> plain)
    {
        var length = sealedPiece.Length - Tag;
        aes.Decrypt(Nonce(number, length < Piece), sealedPiece[..length], sealedPiece.Slice(length, Tag), plain[..length]);
    }

    /// <returns>The length of what is sealed in so many bytes.</returns>
    /// <exception cref="CryptographicException">It was cut off.</exception>
    public static long PlainLength(long sealedLength)
    {
        var last = sealedLength % SealedPiece;
        return last >= Tag ? (sealedLength / SealedPiece * Piece) + last - Tag : throw new CryptographicException("The file is cut off.");
    }

    private static byte[] Nonce(long number, bool last)
    {
        var nonce = new byte[NonceSize];
        BinaryPrimitives.WriteInt64BigEndian(nonce, number);
        nonce[^1] = last ? (byte)1 : (byte)0;
        return nonce;
    }
}

/// <summary>Reads a file and gives it sealed, piece by piece.</summary>
internal sealed class SealingStream(Stream plain, byte[] key) : ReadingStream
{
    private readonly AesGcm _aes = new(key, SealedPieces.Tag);
    private readonly byte[] _plain = new byte[SealedPieces.Piece], _sealed = new byte[SealedPieces.SealedPiece];
    private int _from, _to;
    private long _number;
    private bool _last;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_from == _to && !_last) await Fill(cancellationToken);
        var length = Math.Min(buffer.Length, _to - _from);
        _sealed.AsSpan(_from, length).CopyTo(buffer.Span);
        _from += length;
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _aes.Dispose();
        CryptographicOperations.ZeroMemory(_plain);
        base.Dispose(disposing);
    }

    private async Task Fill(CancellationToken cancellation)
    {
        var length = await plain.ReadAtLeastAsync(_plain, _plain.Length, throwOnEndOfStream: false, cancellation);
        SealedPieces.Seal(_aes, _number++, _plain.AsSpan(0, length), _sealed);
        (_from, _to, _last) = (0, length + SealedPieces.Tag, length < SealedPieces.Piece);
    }
}

/// <summary>What a stream that is only read has in common.</summary>
internal abstract class ReadingStream : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public abstract override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>For libraries that know no other way: reading a package's table of contents, say.</summary>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
