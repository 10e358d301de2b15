using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Local.Serving;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform.Checks;

namespace EarlyWarning.Local.Doctor;

/// <summary>What a server of one's own has beside the app: a disk, a clock, backups, certificates and a sign-in provider.</summary>
internal static class HostChecks
{
    public const string Certificates = "certificate";

    private const long Megabyte = 1024 * 1024, LittleLeft = 2048, FullSoon = 256;
    private static readonly TimeSpan BackupPatience = TimeSpan.FromHours(26), RenewalTime = TimeSpan.FromDays(21);

    public static IServiceCollection AddHostChecks(this IServiceCollection services) => services
        .AddCheck("disk", CheckLevel.Details, (provider, _) =>
            Task.FromResult(Disk(new DriveInfo(Standing(Data(provider))).AvailableFreeSpace / Megabyte)))
        .AddCheck("backup", CheckLevel.Details, (provider, _) =>
            Task.FromResult(Backup(BackupMark.Read(Data(provider)), provider.GetRequiredService<RunOptions>().Serve, Now)))
        .AddCheck("set-aside", CheckLevel.Details, (provider, _) => Task.FromResult(Aside(SetAside.In(Data(provider)), Now)))
        .AddCheck(Certificates, CheckLevel.Details, (provider, _) => Task.FromResult(
            Certificate(() => OwnCertificate.OfServer(Configuration(provider)), "Server:CertificateFile")
            ?? Certificate(() => OwnCertificate.OfClient(Oidc(provider)), "Oidc:CertificateFile")
            ?? CheckResult.Ok(ServerCheckWords.CertificateNone)))
        .AddCheck("oidc", CheckLevel.Details, (provider, context) =>
            ProviderCheck.Look(Oidc(provider), Configuration(provider)["Board:BaseUrl"] ?? "", context.Stop))
        .AddCheck("clock", CheckLevel.Details, async (provider, context) =>
            Ahead(Data(provider)) ?? Clock(await ProviderCheck.Difference(Oidc(provider).Authority, context.Stop)));

    /// <param name="free">MB.</param>
    internal static CheckResult Disk(long free) => free switch
    {
        < FullSoon => CheckResult.Fault("disk", new(ServerCheckWords.DiskFree, free), new(ServerCheckWords.DiskDo)),
        < LittleLeft => CheckResult.Warning("disk", new(ServerCheckWords.DiskFree, free), new(ServerCheckWords.DiskDo)),
        _ => CheckResult.Ok(ServerCheckWords.DiskFree, free),
    };

    /// <param name="serves">Made-up data needs no backup.</param>
    internal static CheckResult Backup(DateTimeOffset? last, bool serves, DateTimeOffset now) => last switch
    {
        null when !serves => CheckResult.Ok(ServerCheckWords.BackupNone),
        null => CheckResult.Warning("backup", new(ServerCheckWords.BackupNone), new(ServerCheckWords.BackupDo)),
        { } at when serves && (now - at > BackupPatience || at - now > TimeSpan.FromHours(1)) => // Ahead: the clock was wrong then.
            CheckResult.Warning("backup", new(ServerCheckWords.BackupMade, at), new(ServerCheckWords.BackupDo)),
        { } at => CheckResult.Ok(ServerCheckWords.BackupMade, at),
    };

    /// <param name="made">When each was set aside.</param>
    internal static CheckResult Aside(IReadOnlyList<DateTimeOffset> made, DateTimeOffset now)
    {
        if (made.Count == 0) return CheckResult.Ok(ServerCheckWords.AsideNone);
        CheckText says = new(ServerCheckWords.AsideKept, made.Count, made.Min(), (int)SetAside.Kept.TotalDays);
        // A day more: the host deletes once a day.
        return made.Min() < now - SetAside.Kept - TimeSpan.FromDays(1)
            ? CheckResult.Warning("set-aside", says, new(ServerCheckWords.AsideDo))
            : new(CheckState.Ok, says);
    }

    /// <param name="read">With its key, as <c>serve</c> does.</param>
    /// <returns>Null: none is set.</returns>
    internal static CheckResult? Certificate(Func<X509Certificate2?> read, string setting)
    {
        try
        {
            using var certificate = read();
            if (certificate is null) return null;
            var until = new DateTimeOffset(certificate.NotAfter); // Local time, as its kind says.
            if (until < Now) return CheckResult.Fault("certificate", new(ServerCheckWords.CertificateEnded, until), Renew(setting));
            return until - Now < RenewalTime
                ? CheckResult.Warning("certificate", new(ServerCheckWords.CertificateUntil, until), Renew(setting))
                : CheckResult.Ok(ServerCheckWords.CertificateUntil, until);
        }
        catch (SettingException e)
        {
            return CheckResult.Fault("certificate", CheckText.Quoted(e.Message), new(ServerCheckWords.CertificateUnread));
        }
    }

    /// <param name="difference">From the provider's clock; null: it does not answer.</param>
    internal static CheckResult Clock(TimeSpan? difference)
    {
        if (difference is not { } apart) return CheckResult.Ok(ServerCheckWords.ClockAlone);
        var seconds = (int)Math.Round(Math.Abs(apart.TotalSeconds));
        return seconds switch
        {
            > 60 => CheckResult.Fault("clock", new(ServerCheckWords.ClockWrong, seconds), new(ServerCheckWords.ClockDo)),
            > 15 => CheckResult.Warning("clock", new(ServerCheckWords.ClockWrong, seconds), new(ServerCheckWords.ClockDo)),
            _ => CheckResult.Ok(ServerCheckWords.ClockRight, seconds),
        };
    }

    /// <summary>Of a demonstration whose time ran faster.</summary>
    private static CheckResult? Ahead(string data)
    {
        var file = Path.Combine(data, "clock-offset");
        if (!File.Exists(file) || !long.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var ticks)) return null;
        var hours = (int)TimeSpan.FromTicks(ticks).TotalHours;
        return hours < 1 ? null
            : CheckResult.Warning("clock-ahead", new(ServerCheckWords.ClockAhead, hours), new(ServerCheckWords.ClockAheadDo));
    }

    /// <summary>The folder, or where it will be made.</summary>
    private static string Standing(string data)
    {
        var folder = Path.GetFullPath(data);
        while (!Directory.Exists(folder)) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private static CheckText Renew(string setting) => new(ServerCheckWords.CertificateDo, setting);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static string Data(IServiceProvider services) => services.GetRequiredService<RunOptions>().Data;

    private static OidcOptions Oidc(IServiceProvider services) =>
        Configuration(services).GetSection(OidcOptions.Section).Get<OidcOptions>() ?? new OidcOptions();

    private static IConfiguration Configuration(IServiceProvider services) => services.GetRequiredService<IConfiguration>();
}
