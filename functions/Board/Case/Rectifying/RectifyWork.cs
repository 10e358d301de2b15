using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;
using W = EarlyWarning.Board.Case.Rectifying.RectifyWords;

namespace EarlyWarning.Board.Case.Rectifying;

/// <summary>Reads the two forms, wherever they stand.</summary>
public sealed class RectifyWork(RectificationDesk desk, SignalKinds signals)
{
    /// <returns>Null: the form says what is wrong.</returns>
    internal async Task<CommandResult?> Ask(string citizen, PageContext page, FormReader form)
    {
        var told = await signals.All(citizen);
        var chosen = form.OneOf("signal", W.Which, told.Select(one => RectifyTriggers.NameOf(one.Signal.Ref)), W.NeedWhich);
        var words = form.Needed("words", W.Words, W.NeedWords);
        return form.Valid ? await desk.Ask(citizen, told.First(one => RectifyTriggers.NameOf(one.Signal.Ref) == chosen).Signal.Ref,
            page.Me.Id, words) : null;
    }

    /// <inheritdoc cref="Ask" path="/returns"/>
    internal async Task<CommandResult?> Decide(string citizen, string id, PageContext page, FormReader form)
    {
        var end = form.OneOf<RectificationEnd>("end", W.End, W.NeedEnd);
        var reason = form.Needed("reason", W.Reason, W.NeedReason);
        return form.Valid ? await desk.Decide(citizen, id, (int)form.Version, page.Me.Id, end, reason, form.Text("instead"))
            : null;
    }

    internal async Task<CommandResult?> Sent(string citizen, string id, PageContext page, FormReader form) =>
        await desk.Sent(citizen, id, (int)form.Version, page.Me.Id);

    internal async Task<(IReadOnlyList<ToldSignal> Told, IReadOnlyList<RectificationView> Known)> Of(string citizen) =>
        (await signals.All(citizen), await desk.Of(citizen));
}
