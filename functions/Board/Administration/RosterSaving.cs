using EarlyWarning.Board.Administration.Approving;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Board.Administration;

/// <summary>
/// Saves an edit of the roster: applied to it as it was saved last, if that is the one its form was made from. Refused or stale, the form
/// comes back as it was typed. Before it counts, who must sign in anew is signed out, and what changes of anybody's access is logged and
/// told: a death in between signs somebody out too early and tells of what did not happen, and never the other way round.
/// </summary>
public sealed class RosterSaving(RosterDesk desk, RoleNews news, SessionTable sessions, IAntiforgery antiforgery)
{
    /// <summary>The form's page on the roster as it is.</summary>
    public delegate Task<IResult> Shown(RosterVersion now, FormState state, int status);

    /// <summary>A decision on what waits, by the version that was shown.</summary>
    public delegate Task<CommandResult> Decision(long version, Func<RosterVersion, RosterVersion, Task> first);

    /// <param name="decide">A decision on what waits, by the version that was shown; null: the change is saved.</param>
    /// <param name="to">Where to go when it was saved; null: the roster.</param>
    public async Task<IResult> Save(HttpRequest request, PageContext page, string name, Shown show,
        Func<FormReader, RosterData, RosterData> change, Func<RosterData, string>? to = null,
        Decision? decide = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        var stop = request.HttpContext.RequestAborted;
        if (!request.HasFormContentType) return RosterPages.Missing(page);
        var (form, now) = (new FormReader(name, await request.ReadFormAsync(stop), page.Language), await desk.Read(stop));
        if (await antiforgery.Untrusted(request.HttpContext, page, form,
            (state, status) => show(now, state, status)) is { } untrusted) return untrusted;
        if (!IsAsShown(page.Me, now.Data)) return RosterPages.Forbidden(page);
        if (form.Version != now.Version) return await Stale(now);
        var data = change(form, now.Data);
        if (!form.Valid) return await show(now, form.State, StatusCodes.Status422UnprocessableEntity);

        // To its end, also when the browser goes away: saved and in use belong together.
        var result = decide is null ? await desk.Save(data, now.Version, page.Me.Id, First, CancellationToken.None)
            : await decide(now.Version, First);
        return result.Status switch
        {
            CommandStatus.Done => BoardResults.SeeOther(request.HttpContext,
                PageContext.AfterSaving(to?.Invoke(data) ?? RosterPages.Home)),
            CommandStatus.Stale => await Stale(await desk.Read(stop)),
            CommandStatus.NotFound => RosterPages.Missing(page),
            _ => await show(now, Refused(form, page, result.Refusal!), StatusCodes.Status422UnprocessableEntity),
        };

        async Task First(RosterVersion before, RosterVersion after)
        {
            await EndSessions(before.Data, after.Data, page.Me.Id);
            await news.Tell(page.Me, before, after, CancellationToken.None);
        }

        Task<IResult> Stale(RosterVersion fresh) =>
            show(fresh, form.State.Refused(RosterWords.StaleTitle, page.Say(RosterWords.Stale)), StatusCodes.Status409Conflict);
    }

    /// <summary>What their page was made for they may do still: another host's roster is up to half a minute old.</summary>
    private static bool IsAsShown(Person me, RosterData now) =>
        now.Find(me.Id) is { Left: false } today && !me.Roles.Except(today.Roles, StringComparer.Ordinal).Any();

    /// <summary>Who leaves is out by the roster itself; who comes back, or signs in as somebody else from now on, begins anew.</summary>
    private async Task EndSessions(RosterData before, RosterData after, string by)
    {
        foreach (var person in before.People)
            if (after.Find(person.Id) is { } now && (now.Left != person.Left || now.EntraId != person.EntraId))
                await sessions.EndAll(person.Id, by, CancellationToken.None);
    }

    private static FormState Refused(FormReader form, PageContext page, Refusal refusal)
    {
        if (RosterForms.FieldOf(form.State.Form, refusal.Rule) is not { } field)
            return form.State.Refused(RosterWords.RefusedTitle, page.Say(refusal.Why));
        form.Wrong(field, page.Say(refusal.Why));
        return form.State;
    }
}
