using System.Xml.Linq;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Board.SignIn;

/// <summary>
/// The keys behind cookies and forms in a table that all instances share, sealed like staff's texts: who reads the table
/// can sign in as nobody. Rows: <c>sessionKeys</c>, PK <c>keys</c>, RK the key's name. Data protection asks for them at the
/// start and once a day, and only synchronously.
/// </summary>
public sealed class SessionKeys([FromKeyedServices(Tables.SessionKeys)] ITable table, StartWork start) : IXmlRepository
{
    private const string Partition = "keys", Content = "content";

    public IReadOnlyCollection<XElement> GetAllElements() => Wait(async () =>
    {
        start.Check(); // Else a store that is away holds up the start by all its retries.
        var keys = new List<XElement>();
        await foreach (var row in table.Query(Partition)) keys.Add(XElement.Parse(row.LongText(Content)));
        return keys;
    });

    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        // The name is a key's id with "key-" before it, or that of a revocation; anything else gets one of its own.
        var name = friendlyName is { Length: > 0 and < 100 } && friendlyName.All(letter =>
            char.IsAsciiLetterOrDigit(letter) || letter == '-')
            ? friendlyName
            : Guid.NewGuid().ToString("N");
        var row = new Row(Partition, name).WithLongText(Content, element.ToString(SaveOptions.DisableFormatting));
        Wait(() => table.Insert(row));
    }

    // On a thread of its own pool turn, so that no context can be waited for that waits for us.
#pragma warning disable VSTHRD002 // The interface is synchronous, and there is no asynchronous one.
    private static T Wait<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
}

/// <summary>Seals a session key with the app's own keys.</summary>
public sealed class SessionKeySealer(SealedText texts) : IXmlEncryptor
{
    internal const string BoundTo = "session-key";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        ArgumentNullException.ThrowIfNull(plaintextElement);
        var secret = texts.Seal(plaintextElement.ToString(SaveOptions.DisableFormatting), BoundTo);
        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String(secret)), typeof(SessionKeyOpener));
    }
}

/// <summary>
/// Opens what <see cref="SessionKeySealer"/> sealed. Data protection makes it by its name in the row, with this constructor.
/// </summary>
public sealed class SessionKeyOpener(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        ArgumentNullException.ThrowIfNull(encryptedElement);
        return XElement.Parse(services.GetRequiredService<SealedText>()
            .Open(Convert.FromBase64String(encryptedElement.Value), SessionKeySealer.BoundTo));
    }
}
