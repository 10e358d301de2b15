using EarlyWarning.Board.Case;
using EarlyWarning.Board.Case.Meetings;
using EarlyWarning.Board.Case.Reaching;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Laboratory;
using EarlyWarning.Board.Letters;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Board.Status;
using EarlyWarning.Board.Today;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Settings;
using EarlyWarning.Platform.Callers;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Board;

public static class BoardSetup
{
    public const string ForgeryCookie = "forgery";

    public static IServiceCollection AddBoard(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(BoardOptions.Section);
        services.AddOptions<BoardOptions>().Bind(section)
            .Validate(options => options.Municipality.Trim().Length > 0, "Board:Municipality is missing: letters to citizens are from it.")
            .Validate(options => Phones.Link(options.CallBackPhone).Length is >= 8 and <= 16,
                "Board:CallBackPhone is missing or no phone number: letters tell citizens to call it.")
            .Validate(options => Uri.TryCreate(options.Website, UriKind.Absolute, out var site) && site.Scheme == Uri.UriSchemeHttps,
                "Board:Website is missing or no https address: letters tell citizens to check the phone number there.")
            .Validate(options => options.PictureFolder.Length == 0 || Directory.Exists(options.PictureFolder),
                "Board:PictureFolder names no folder.")
            .Validate(options => string.IsNullOrEmpty(options.KeyFolder) || WorkFolder.CanBeWritten(options.KeyFolder),
                "Board:KeyFolder is no folder that can be written to.")
            .Validate(options => options.MapUrl.Length == 0 || (options.MapUrl.Contains("{0}", StringComparison.Ordinal)
                && options.MapUrl.StartsWith("https://", StringComparison.Ordinal)),
                "Board:MapUrl is no https address with {0} where the address of a citizen goes.")
            .Validate(options => options.SessionIdleMinutes is >= 5 and <= 720, "Board:SessionIdleMinutes must be 5 to 720.")
            .Validate(options => options.SessionHours is >= 1 and <= 24, "Board:SessionHours must be 1 to 24.")
            .Validate<AppService>((options, site) => !options.PlatformSignIn || site.IsHere,
                "Board:PlatformSignIn is true, but this is no Azure App Service: anybody could write the header X-MS-CLIENT-PRINCIPAL.")
            .Validate(options => options.OthersCasesPerHour is >= 0 and <= 1000, "Board:OthersCasesPerHour must be 0 to 1000.")
            .ValidateOnStart();
        services.AddOptions<OidcOptions>().Bind(configuration.GetSection(OidcOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OidcOptions>, OidcOptionsValidator>();
        services.AddSingleton<ProviderSignIn>();
        services.TryAddSingleton(new AppService(Environment.GetEnvironmentVariable));
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = ForgeryCookie;
            options.Cookie.Path = "/board";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        var protection = services.AddDataProtection().SetApplicationName("EarlyWarning");
        if (section[nameof(BoardOptions.KeyFolder)] is { Length: > 0 } folder)
        {
            services.AddOptions<KeyManagementOptions>().Configure(_ => WorkFolder.Make(folder)); // The library would let others read it.
            protection.PersistKeysToFileSystem(new DirectoryInfo(folder));
        }
        else UseTable(services);
        services.AddSingleton(provider => new SessionTable(provider.GetRequiredKeyedService<ITable>(Tables.Sessions),
            provider.GetRequiredService<IOptions<BoardOptions>>(), provider.GetRequiredService<Today.CalendarFeeds>(),
            provider.GetRequiredService<Privacy.Contracts.SecurityEvents>(), TimeProvider.System,
            provider.GetRequiredService<ILogger<SessionTable>>()));
        services.AddSingleton<IErasable, SessionErasure>();
        services.AddSingleton<StaffSession>();
        services.AddSingleton<PlatformPrincipal>();
        services.AddSingleton<StaffSignIn>();
        services.AddSingleton<SessionEnded>();
        services.AddHostedService<SignInCheck>();
        services.AddSingleton<PageReader>();
        services.AddSingleton<Oversight.AccessAlarm>();
        services.AddSingleton<Case.Why.LookLimit>();
        services.AddSingleton<Oversight.Extract.ExtractReader>();
        services.AddSingleton<CasePages>();
        services.AddSingleton<EarlyWarning.Board.Case.Rectifying.RectifyWork>();
        services.AddSingleton<Conflicts>();
        services.AddSingleton<Looks>();
        services.AddSingleton<MeetingClashes>();
        services.AddSingleton<LetterPages>();
        services.AddSingleton<LaboratoryPages>();
        services.AddSingleton(_ => new MyWork.EvenTime(TimeProvider.System));
        services.AddSingleton<MyWork.PersonSearch>();
        services.AddSingleton<EarlyWarning.Records.Contracts.IRecordPages, Case.Records.RecordPages>();
        services.AddSingleton<Pictures>();
        services.AddSingleton<Administration.RosterSenders>();
        services.AddSingleton<Agreements.AgreementPages>();
        services.AddSingleton<Senders.SenderGate>();
        services.AddSingleton<Administration.RosterSaving>();
        services.AddSingleton<Administration.Approving.RoleNews>();
        services.AddSingleton<Administration.Review.LastUse>();
        services.AddSingleton<Administration.Review.ReviewReminder>();
        services.AddSingleton<Members.MemberWork>();
        services.AddStatusChecks();
        return services.AddToday();
    }

    private static void UseTable(IServiceCollection services)
    {
        services.AddSingleton<SessionKeys>();
        services.AddSingleton<SessionKeySealer>();
        services.AddOptions<KeyManagementOptions>().Configure<SessionKeys, SessionKeySealer>((options, keys, sealer) =>
            (options.XmlRepository, options.XmlEncryptor) = (keys, sealer));
    }

    public static IFunctionsWorkerApplicationBuilder UseBoard(this IFunctionsWorkerApplicationBuilder builder) =>
        builder.UseMiddleware<SecurityHeaders>().UseMiddleware<Oversight.SecurityWatch>()
            .UseMiddleware<RequestGate>();
}
