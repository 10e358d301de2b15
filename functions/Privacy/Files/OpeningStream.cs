using System.Security.Cryptography;

namespace EarlyWarning.Privacy.Files;

/// <summary>A sealed file as it was, from any place in it; one piece in memory, and nothing is given that was not checked.</summary>
internal sealed class OpeningStream : ReadingStream
{
    private readonly Stream _sealedFile;
    private readonly AesGcm _aes;
    private readonly byte[] _plain = new byte[SealedPieces.Piece], _piece = new byte[SealedPieces.SealedPiece];
    private long _open = -1;

    /// <exception cref="CryptographicException">It was cut off.</exception>
    public OpeningStream(Stream sealedFile, byte[] key)
    {
        (_sealedFile, _aes) = (sealedFile, new AesGcm(key, SealedPieces.Tag));
        Length = SealedPieces.PlainLength(sealedFile.Length);
    }

    public override bool CanSeek => true;
    public override long Length { get; }
    public override long Position { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var number = Position / SealedPieces.Piece;
        if (_open != number)
        {
            _sealedFile.Position = number * SealedPieces.SealedPiece;
            Open(number, await _sealedFile.ReadAtLeastAsync(_piece, _piece.Length, throwOnEndOfStream: false, cancellationToken));
        }
        return Give(buffer.Span);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var number = Position / SealedPieces.Piece;
        if (_open != number)
        {
            _sealedFile.Position = number * SealedPieces.SealedPiece;
            Open(number, _sealedFile.ReadAtLeast(_piece, _piece.Length, throwOnEndOfStream: false));
        }
        return Give(buffer.AsSpan(offset, count));
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    protected override void Dispose(bool disposing)
    {
        if (disposing) _aes.Dispose();
        if (disposing) _sealedFile.Dispose();
        CryptographicOperations.ZeroMemory(_plain);
        base.Dispose(disposing);
    }

    /// <summary>Also an empty last piece is opened: a file that ends on a whole one has been cut off if it is not there.</summary>
    private void Open(long number, int length)
    {
        if (length < SealedPieces.Tag) throw new CryptographicException("The file is cut off.");
        SealedPieces.Open(_aes, number, _piece.AsSpan(0, length), _plain);
        _open = number;
    }

    private int Give(Span<byte> to)
    {
        var within = (int)(Position % SealedPieces.Piece);
        var length = (int)Math.Min(to.Length, Math.Min(Length - Position, SealedPieces.Piece - within));
        _plain.AsSpan(within, length).CopyTo(to);
        Position += length;
        return length;
    }
}
