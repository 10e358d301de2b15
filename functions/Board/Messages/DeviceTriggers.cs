using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Messages;

/// <summary>The reader's own browsers that they are told on; nobody else's can be seen or named here.</summary>
public sealed class DeviceTriggers(PageReader pages, AlertSettings settings, PushDevices devices, PushKeys keys, IAntiforgery antiforgery)
{
    public const string Home = InboxQuery.Home + "/devices";

    /// <summary>The page on which they are turned on, and the address before which their worker stands.</summary>
    public const string Scope = InboxQuery.Home + "/choices";
    public const string Worker = "push-worker.js";
    private const string Form = "devices";

    [Function(nameof(AddDevice))]
    public Task<IResult> AddDevice(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/inbox/devices")] HttpRequest request) =>
        Posted(request, async (page, form) =>
        {
            var (endpoint, key, secret) = (form.Text("endpoint"), form.Text("p256dh"), form.Text("auth"));
            if (!PushDevice.IsUsable(endpoint, key, secret))
                return BoardResults.Page<ChoicesPage>(await Show(page,
                    new FormState(Form, new Dictionary<string, string>(StringComparer.Ordinal)) { Title = FormWords.RefusedTitle,
                        Errors = [new FieldError(null, page.Say(PushWords.Unusable))] }), StatusCodes.Status422UnprocessableEntity);
            var name = DeviceNames.Of(request.Headers.UserAgent.ToString(), page.Say(PushWords.Browser));
            var device = new PushDevice(endpoint, key, secret, page.Language.Code, name, page.Now);
            await devices.Add(page.Me.Id, device, CancellationToken.None);
            return BoardResults.SeeOther(request.HttpContext, PageContext.AfterSaving(Scope));
        });

    [Function(nameof(RemoveDevice))]
    public Task<IResult> RemoveDevice(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/inbox/devices/remove")] HttpRequest request) =>
        Posted(request, async (page, form) =>
        {
            await devices.Remove(page.Me.Id, form.Text("device"), CancellationToken.None);
            return BoardResults.SeeOther(request.HttpContext, PageContext.AfterSaving(Scope));
        });

    private Task<IResult> Posted(HttpRequest request, Func<PageContext, FormReader, Task<IResult>> answer) =>
        pages.ForStaff(request.HttpContext, async page => !keys.On || !request.HasFormContentType ? BoardResults.NotFound(page)
            : !await antiforgery.IsRequestValidAsync(request.HttpContext) ? BoardResults.Forged(page)
            : await answer(page, new FormReader(Form, await request.ReadFormAsync(request.HttpContext.RequestAborted), page.Language)),
            cases: false);

    private async Task<object> Show(PageContext page, FormState state) => new
    {
        Context = page, Choices = await settings.Read(page.Me.Id), State = state, Devices = await devices.Of(page.Me.Id),
        Key = (await keys.Read()).Public,
    };
}
