using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using EarlyWarning.Board.Letters;
using EarlyWarning.Board.Unidentified;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Tests.Api;
using EarlyWarning.Tests.Board.Administration;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.Oversight;

/// <summary>
/// Whatever shows something of a citizen leaves a line about it. A route that is new stands in one of the two lists, or fails.
/// </summary>
public sealed class EveryRouteTests : IAsyncLifetime
{
    private const string Cpr = "6101901234", Watched = "6201901235";
    private const string Nameless = "/board/unidentified/dev-housing/U-1";
    private const string Contact = "mette.holm", Leader = "karen.krogh", Adviser = "sofie.lund";
    private Town _town = null!;
    private string _id = "";
    private readonly Dictionary<string, Clerk> _clerks = new(StringComparer.Ordinal);

    private string Case => "/board/cases/" + _id;

    private ITable Audit => _town.Host.Services.GetRequiredKeyedService<ITable>(Tables.Audit);

    /// <summary>What the routes show that leave no line, and why they need not.</summary>
    private static readonly (string Why, string[] Functions)[] Silent =
    [
        ("who sent it shows itself what it sent; what it was told stands in the feedback rows", [
            "FindReceipt", "GetFeedback", "GetReceipts", "GetSignal", "GetSignedReceipt", "ShowFeedback", "ShowReceipt", "ShowReceipts",
            "ShowScorecard", "ShowTenancies", "ShowTenancy", "SendSignal", "Upload", "WithdrawSignal", "ShowWithdrawal", "WithdrawSent",
            "StandBySent",
            "GetNumberChange"]),
        ("takes in, and shows nothing", [
            "PostBenefitStops", "PostCsv", "PostEvent", "PostNumberChange", "PostRentArrears", "TakeBackNumberChange", "EraseTrial",
            "ResetSandbox"]),
        ("figures, rules, and numbers of cases with who is to answer: nothing of a citizen", [
            "ShowInsight", "GetInsightFile", "ShowWorkload", "GetTeamFile", "ShowShare", "ShareCases", "ShowLeaving", "ShowLaboratory",
            "ShowNewRules", "ShowRules", "ShowPopulation", "ShowYear", "SaveRules", "DecideOnRules", "GetRulesFile", "ShowInbox",
            "MarkRead", "GetListChanges"]),
        ("roster, agreements, keys, settings, lists", [
            "ShowRoster", "ShowRosterHistory", "ShowNewPerson", "ShowPerson", "AddPerson", "EditPerson", "ShowDefaultTeam", "EditTeam",
            "ShowNewDistrict", "AddDistrict", "ShowDistrict", "EditDistrict", "RemoveDistrict", "ShowLists", "ShowRoom", "SaveRoom",
            "ShowBasis", "SaveBasis", "ShowSettings", "ShowAgreements", "ShowAgreement", "ShowAgreementChange", "ProposeAgreement",
            "ChangeAgreement", "DecideOnAgreement", "RevokeSendersKey", "ShowOwnAgreement", "ShowKeys", "MakeKey", "RevokeKey",
            "ShowStatus", "ShowDeadLetters", "ShowDeadLetter", "DecideOnDeadLetter", "ShowPicture", "ShowReview",
            "MakeReview", "SignReview"]),
        ("the auditors' own pages: citizens by the beginning of their token", [
            "ShowAccessLog", "DownloadAccessLog", "ShowUnusualAccess", "ShowSecurityLog", "ShowExtractForm", "ShowKeeping",
            "ShowErasure", "ShowAskedErasure", "LetNightsErase"]),
        ("a person's own choices, forms without anybody in them, and where they lead", [
            "Root", "ShowHelp", "ShowTour", "EndTour", "ShowChoices", "SaveChoices", "AddDevice", "RemoveDevice", "ShowSignIn", "SignIn",
            "SignOut", "SignOutEverywhere", "SignPersonOut", "ChooseLanguage",
            "ChooseShortcuts", "ShowNewCase", "ShowCalendar", "MakeCalendar", "RevokeCalendar", "ShowPhone",
            "GetPhoneToken", "OpenDay", "CloseDay", "ShowUpload", "ShowSignalForm", "ShowSignalKinds", "ShowAsset"]),
        ("how others connect, and whether the system is well", [
            "ShowWebhook", "SaveWebhook", "ReplayWebhook", "MakeSignatureKey", "RemoveSignatureKey", "ForgetWebhook", "GetWebhook",
            "SetWebhook", "RemoveWebhook", "MakeWebhookKey", "RemoveWebhookKey", "ReplayToSystem", "GetWebhookTries", "GetHealth",
            "GetReady", "GetHealthDetails", "GetClock", "GetOpenApi", "GetSignalSchema", "GetCaseSchema", "GetReceiptKeys", "GetTemplate",
            "ShowDocs",
            "ShowProblems", "ShowProblem"]),
    ];

    /// <summary>Each route that shows a citizen, as somebody asks for it who may.</summary>
    private Dictionary<string, Func<Task>> Asked => new(StringComparer.Ordinal)
    {
        ["ShowCase"] = () => Get(Contact, Case),
        ["ShowJournal"] = () => Get(Contact, $"{Case}/journal"),
        ["ShowPapers"] = () => Get(Contact, $"{Case}/papers"),
        ["ShowRectify"] = () => Get(Contact, $"{Case}/rectify"),
        ["AskToRectify"] = () => Post(Contact, $"{Case}/rectify"),
        ["DecideOnRectification"] = () => Post(Contact, $"{Case}/rectify/none"),
        ["SendRectification"] = () => Post(Contact, $"{Case}/rectify/none/sent"),
        ["ShowRecords"] = () => Get(Contact, $"{Case}/records"),
        ["ShowLetter"] = () => Get(Contact, $"{Case}/letters/{LetterNames.Why}"),
        ["DownloadMeeting"] = () => Get(Contact, $"{Case}/meeting.ics"),
        ["GetCaseChanges"] = () => Get(Contact, $"{Case}/changes"),
        ["ShowMyWork"] = () => Get(Leader, "/board?show=team"),
        ["ShowToday"] = () => Get(Contact, "/board/today"),
        ["ShowVisits"] = () => Get(Contact, "/board/today/visits"),
        ["GetPhoneDay"] = () => Get(Contact, "/board/today/phone/day"),
        ["ShowMeetings"] = () => Get(Leader, "/board/meetings"),
        ["GetMeetingsFile"] = () => Get(Leader, "/board/meetings/csv/meetings"),
        ["ShowAllCases"] = () => Get(Leader, "/board/team/cases"),
        ["GiveCases"] = () => Post(Leader, "/board/team/cases"),
        ["ShowTasks"] = () => Get(Adviser, "/board/tasks"),
        ["AnswerTasks"] = () => Post(Adviser, "/board/tasks"),
        ["SearchTasks"] = async () => await Send(Adviser, "/board/tasks", "form[action^='/board/tasks/search']", ("q", _id)),
        ["SearchCases"] = async () => await Send(Contact, "/board", "form[action='/board/search']", ("q", _id)),
        ["SearchJournal"] = () => Post(Contact, $"{Case}/journal/search"),
        ["RevealCitizen"] = async () => await Send(Contact, Case, "form[action*='/reveal']", ("purpose", Purposes.ContactCitizen)),
        ["AddressLetter"] = () => Post(Contact, $"{Case}/letters/{LetterNames.Why}"),
        ["FetchPaper"] = () => Post(Contact, $"{Case}/papers/none"),
        ["AddPaper"] = () => Post(Contact, $"{Case}/papers"),
        ["SharePaper"] = () => Post(Contact, $"{Case}/papers/none/share"),
        ["RemovePaper"] = () => Post(Contact, $"{Case}/papers/none/remove"),
        ["FetchRecords"] = () => Post(Contact, $"{Case}/records"),
        ["DecideOnCase"] = () => Post(Contact, $"{Case}/goal"),
        ["EnterContactDetails"] = () => Post(Contact, $"{Case}/contact-details"),
        ["ProtectCitizen"] = () => Post(Contact, $"{Case}/protection"),
        ["SettleNameAndAddress"] = () => Post(Contact, $"{Case}/name-and-address"),
        ["SayWhy"] = async () => await Send(Contact, Case, "form[action*='/reveal']", to: $"{Case}/why", ("reason", ReadingReasons.Other)),
        ["LogAttemptToday"] = () => Post(Contact, $"/board/today/{_id}/attempt"),
        ["SendAttempt"] = SendAttempt,
        ["OpenNewCase"] = async () => await Send(Contact, "/board/new-case", "form[action='/board/new-case']", ("cpr", Cpr),
            ("name", "Bo"), ("reason", nameof(HandReason.OwnRequest)), ("words", "x"), ("children", nameof(YesNoUnknown.No)),
            ("provision", "serviceloven-85a"), ("from", "2026-11-02")),
        ["ReadCalendar"] = async () =>
        {
            using var made = await (await As(Contact)).Send(await (await As(Contact)).Get("/board/today/calendar"),
                "form[action='/board/today/calendar']");
            var address = (await Clerk.Read(made)).QuerySelector("#f-address")!.GetAttribute("value")!;
            await Forget();
            using var read = await _town.Http.GetAsync(new Uri(address).PathAndQuery);
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        },
        ["ShowUnidentified"] = () => Get(Contact, UnidentifiedTriggers.Home),
        ["ShowUnidentifiedSignal"] = () => Get(Contact, Nameless),
        ["LookAtUnidentified"] = () => Post(Contact, $"{Nameless}/show"),
        ["IdentifySignal"] = () => Post(Contact, $"{Nameless}/identify"),
        ["DoNotFindSignal"] = () => Post(Contact, $"{Nameless}/not-found"),
        ["TakeIdentityBack"] = () => Post(Contact, $"{Nameless}/take-back"),
        ["ShowExtract"] = async () => await Send("hans.moos", "/board/access-log/citizen", "form[action$='/citizen']", ("cpr", Cpr)),
        ["AskForCitizen"] = async () => await Send("hans.moos", "/board/access-log/citizen", "form[action$='/citizen']",
            to: "/board/access-log/citizen/rectify", ("cpr", Cpr)),
        ["DecideForCitizen"] = async () => await Send("hans.moos", "/board/access-log/citizen", "form[action$='/citizen']",
            to: "/board/access-log/citizen/rectify/none", ("cpr", Cpr)),
        ["SendToCitizen"] = async () => await Send("hans.moos", "/board/access-log/citizen", "form[action$='/citizen']",
            to: "/board/access-log/citizen/rectify/none/sent", ("cpr", Cpr)),
        ["PlaceHold"] = async () => await Send("hans.moos", "/board/keeping", "form[action$='/holds']", ("cpr", Cpr),
            ("until", "2027-06-01"), ("reason", "klage")),
        ["ShowHold"] = async () => await Get("hans.moos", await Hold()),
        ["DecideOnHold"] = async () => await Post("hans.moos", await Hold()),
        ["AskForErasure"] = async () => await Send("hans.moos", "/board/keeping/erase", "form.case-form", ("cpr", Cpr), ("do", "look")),
        ["EraseCitizen"] = async () => await Send("hans.moos", "/board/keeping/erase", "form.case-form", to: "/board/keeping/erase/none",
            ("cpr", Cpr), ("do", "agree"), ("sure", "filed"), ("sure", "final")),
        ["GetCases"] = () => Ask("/api/cases"),
        ["GetCase"] = () => Ask("/api/cases/" + _id),
        ["GetWatchlist"] = () => Ask("/api/watchlist"),
    };

    private static IEnumerable<string> Routes => typeof(EarlyWarningSetup).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(method => method.GetParameters().Any(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>() is not null))
        .Select(method => method.GetCustomAttribute<FunctionAttribute>()!.Name);

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        await _town.Rent(Watched, "ArrearsOpened", "HA-watched", body => body["arrearsDkk"] = 9600);
        await _town.PostJson("/api/signals/rent-arrears", Call.Housing, new JsonObject
        {
            ["signalId"] = "U-1", ["kind"] = "ArrearsOpened", ["asOf"] = _town.Now(), ["name"] = "Bo", ["arrearsDkk"] = 9600,
            ["monthlyRentDkk"] = 8000, ["tenancy"] = new JsonObject { ["ref"] = "LM-7", ["address"] = "Gade 1, 9881 Bindslev" },
        });
        _id = await _town.OpenCase(Cpr);
        await _town.Do(_id, version => new AcceptCase(_id, version, Contact));
        await _town.InviteHousing(_id);
    }

    public async Task DisposeAsync()
    {
        foreach (var clerk in _clerks.Values) clerk.Dispose();
        await _town.DisposeAsync();
    }

    [Fact]
    public void Every_route_shows_nobody_for_a_reason_or_is_asked_here() =>
        Assert.Equal(Routes.Order(StringComparer.Ordinal),
            Silent.SelectMany(one => one.Functions).Concat(Asked.Keys).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Every_route_that_shows_a_citizen_leaves_a_line_of_that_citizen()
    {
        var silent = new List<string>();
        foreach (var (function, ask) in Asked)
        {
            await Forget();
            try
            {
                await ask();
            }
            catch (Exception e) when (e is InvalidOperationException or Xunit.Sdk.XunitException)
            {
                throw new InvalidOperationException($"{function}: {e.Message}", e);
            }
            if (!await Tells(TokenOf(function))) silent.Add(function);
        }
        Assert.Empty(silent);
    }

    /// <summary>Of whom nobody has said who it is, what stands in its place.</summary>
    private string TokenOf(string function) =>
        function.Contains("Unidentified", StringComparison.Ordinal)
            || function is "IdentifySignal" or "DoNotFindSignal" or "TakeIdentityBack"
            ? _town.Host.Services.GetRequiredService<CitizenTokens>().ForUnidentified("dev-housing", "U-1", test: false)
            : _town.Token(function == "GetWatchlist" ? Watched : Cpr);

    private async Task<string> Hold() => "/board/keeping/holds/"
        + Assert.Single(await _town.Host.Services.GetRequiredService<LegalHolds>().All()).Hold.Id;

    private async Task<bool> Tells(string token)
    {
        await foreach (var row in Audit.Scan())
            if (row.PartitionKey == "citizen|" + token
                || (row.Values.ContainsKey("listed") && row.LongText("citizens").Contains(token, StringComparison.Ordinal))) return true;
        return false;
    }

    private async Task Forget()
    {
        foreach (var row in await Audit.Scan().ToListAsync()) await Audit.Delete(row with { ETag = null });
    }

    private async Task<Clerk> As(string person) =>
        _clerks.TryGetValue(person, out var clerk) ? clerk : _clerks[person] = await Clerk.Enter(_town, person);

    private async Task Get(string person, string address)
    {
        using var answer = await (await As(person)).Ask(address);
        Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    /// <summary>A form that is not ours: what is shown with the refusal counts too.</summary>
    private async Task Post(string person, string address)
    {
        using var answer = await (await As(person)).Post(address, ("none", ""));
        Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    private Task Send(string person, string page, string form, params (string, string)[] filled) => Send(person, page, form, null, filled);

    private async Task Send(string person, string page, string form, string? to, params (string, string)[] filled)
    {
        var clerk = await As(person);
        var shown = await clerk.Get(page);
        if (to is not null)
        {
            shown.QuerySelector(form)!.SetAttribute("action", to);
            form = $"form[action='{to}']";
        }
        await Forget();
        using var answer = await clerk.Send(shown, form, filled);
        Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    private async Task SendAttempt()
    {
        using var token = await (await As(Contact)).Ask("/board/today/phone/token");
        var given = JsonNode.Parse(await token.Content.ReadAsStringAsync())!["token"]!.GetValue<string>();
        await Forget();
        using var answer = await (await As(Contact)).Post("/board/today/phone/" + _id,
            ("__RequestVerificationToken", given), ("person", Contact), ("version", "0"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    private async Task Ask(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add(ApiKeys.Header, "dev-staff");
        using var answer = await _town.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
