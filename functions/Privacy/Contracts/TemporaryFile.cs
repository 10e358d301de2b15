using System.Buffers;
using System.Security.Cryptography;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Files;

namespace EarlyWarning.Privacy.Contracts;

/// <summary>
/// What is too large to be held while one request is answered: written once, then read as often as it takes. Sealed with a key that this
/// process alone has and forgets; in memory at first, beyond a megabyte in the folder for temporary files, which lets go of it at the end.
/// What a process that is killed leaves there, nobody can read.
/// </summary>
public sealed class TemporaryFile : IDisposable
{
    private const int MostInMemory = 1024 * 1024, Buffer = 16 * 1024;
    private const long KeptFree = 256L * 1024 * 1024;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(SealedPieces.KeySize);
    private readonly byte[] _plain = new byte[SealedPieces.Piece], _piece = new byte[SealedPieces.SealedPiece];
    private readonly AesGcm _aes;
    private readonly long _keptFree;
    private Stream _sealed = new MemoryStream();
    private long _pieces;
    private int _held;
    private bool _written;

    /// <param name="keptFree">A file begins where more bytes than these are free: the store may lie on the same disk.</param>
    public TemporaryFile(long keptFree = KeptFree) => (_aes, _keptFree) = (new AesGcm(_key, SealedPieces.Tag), keptFree);

    public long Length { get; private set; }

    /// <summary>Takes a stream to its end.</summary>
    /// <returns>False: it has more bytes than <paramref name="most"/>.</returns>
    /// <exception cref="StoreUnavailableException">There is no room for it.</exception>
    public async Task<bool> Take(Stream from, long most, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(from);
        var buffer = ArrayPool<byte>.Shared.Rent(Buffer);
        try
        {
            int read;
            while ((read = await from.ReadAsync(buffer, cancellation)) > 0)
            {
                if (Length + read > most) return false;
                Write(buffer.AsSpan(0, read));
            }
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    /// <exception cref="StoreUnavailableException">There is no room for it.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_written) throw new InvalidOperationException("It was read before it was whole.");
        Length += bytes.Length;
        while (!bytes.IsEmpty)
        {
            var some = bytes[..Math.Min(bytes.Length, _plain.Length - _held)];
            some.CopyTo(_plain.AsSpan(_held));
            _held += some.Length;
            bytes = bytes[some.Length..];
            if (_held == _plain.Length) Seal();
        }
    }

    /// <summary>From its beginning, which can seek; nothing more is written from here on.</summary>
    public Stream Open()
    {
        if (!_written) Seal(); // The last piece is shorter than the others, and may be empty.
        _written = true;
        return new OpeningStream(_sealed is MemoryStream held
            ? new MemoryStream(held.GetBuffer(), 0, (int)held.Length, writable: false)
            : new FileStream(((FileStream)_sealed).Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete,
                bufferSize: 0), _key);
    }

    public void Dispose()
    {
        _aes.Dispose();
        _sealed.Dispose();
        CryptographicOperations.ZeroMemory(_plain);
        CryptographicOperations.ZeroMemory(_key);
    }

    /// <summary>Never what is in it.</summary>
    public override string ToString() => "TemporaryFile";

    private void Seal()
    {
        SealedPieces.Seal(_aes, _pieces++, _plain.AsSpan(0, _held), _piece);
        try
        {
            if (_sealed is MemoryStream held && held.Length > MostInMemory) _sealed = Moved(held);
            _sealed.Write(_piece.AsSpan(0, _held + SealedPieces.Tag));
        }
        catch (IOException e)
        {
            throw new StoreUnavailableException("No temporary file could be written.", e);
        }
        _held = 0;
    }

    private FileStream Moved(MemoryStream held)
    {
        if (new DriveInfo(Path.GetTempPath()).AvailableFreeSpace <= _keptFree)
            throw new StoreUnavailableException("There is too little room for temporary files.", reason: StoreReasons.DiskFull);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.DeleteOnClose, BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"earlywarning-{Path.GetRandomFileName()}"), options);
        held.WriteTo(file);
        held.Dispose();
        return file;
    }
}
