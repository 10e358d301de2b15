using System.Globalization;
using System.Security.Cryptography;

namespace EarlyWarning.Platform.Errors;

/// <summary>Something was sealed by a key that is not there: it cannot be read until that key is put back, if ever.</summary>
/// <param name="lost">Somebody has said that it is lost for good.</param>
public sealed class MissingKeyException(int version, bool lost) : CryptographicException(string.Create(CultureInfo.InvariantCulture,
    $"It was sealed by version {version} of the keys, which is {(lost ? "lost" : "not there")} (docs/operations/key-rotation.md)."))
{
    public int Version { get; } = version;
}
