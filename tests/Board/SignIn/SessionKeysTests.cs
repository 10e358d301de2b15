using System.Security.Cryptography;
using EarlyWarning.Board;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Privacy;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.SignIn;

public sealed class SessionKeysTests : IDisposable
{
    private readonly TempStore _store = new();
    private readonly PrivacyKeys _keys = PrivacyKeys.New();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task What_one_instance_sealed_another_opens_and_the_table_tells_no_key()
    {
        using var first = Instance(_keys);
        var cookie = Protector(first).Protect("mette.holm");

        using var second = Instance(_keys);
        Assert.Equal("mette.holm", Protector(second).Unprotect(cookie));

        var row = Assert.Single(await Table.Query("keys").ToListAsync());
        Assert.Contains("SessionKeyOpener", row.LongText("content"), StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", row.LongText("content"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Who_has_the_table_and_not_the_apps_keys_opens_nothing()
    {
        using var first = Instance(_keys);
        var cookie = Protector(first).Protect("mette.holm");

        using var thief = Instance(PrivacyKeys.New());
        Assert.ThrowsAny<CryptographicException>(() => Protector(thief).Unprotect(cookie));
    }

    private ITable Table => new SqliteTable(_store.Store, Tables.SessionKeys);

    private static IDataProtector Protector(IServiceProvider services) =>
        services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private ServiceProvider Instance(PrivacyKeys keys)
    {
        var services = new ServiceCollection().AddLogging().AddBoard(new ConfigurationBuilder().Build());
        services.AddKeyedSingleton(Tables.SessionKeys, Table);
        services.AddSingleton(new SealedText(keys));
        services.AddStartTask(_ => new StartTask("nothing", _ => Task.CompletedTask));
        return services.BuildServiceProvider();
    }
}
