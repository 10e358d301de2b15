using EarlyWarning.Board.Case.Rectifying;
using EarlyWarning.Board.Senders.Sending;
using EarlyWarning.Board.Site;
using EarlyWarning.Board.Unidentified;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Amounts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;
using EarlyWarning.Signals.Contracts.Unidentified;
using W = EarlyWarning.Board.Oversight.Extract.ExtractWords;

namespace EarlyWarning.Board.Oversight.Extract;

/// <summary>All that one signal says, in the words of the form it is sent with. What its sender did not know is left out.</summary>
public static class ExtractFacts
{
    public static IEnumerable<string> Of(Signal signal, PageContext page)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(page);
        return Values(signal, page).Where(fact => fact.Value is not null)
            .Select(fact => page.Say(fact.Label.Da.EndsWith('?') ? W.Answer : W.Fact, page.Say(fact.Label), fact.Value))
            .Concat(signal.ContactAttempts.Select(attempt => Attempt(attempt, page)));
    }

    /// <summary>That it came without a number, and how somebody knew whom it is about.</summary>
    public static string Of(SaidIdentity said, PageContext page)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(page);
        var from = said.Source is { } source ? page.Say(UnidentifiedWords.Of(source)) : page.Say(W.FromUnknown);
        return page.Say(W.CameWithout, page.Language.Stamp(said.At, page.Today), from)
            + (said.Words is { Length: > 0 } words ? " " + page.Say(W.StaffWrote, words) : "");
    }

    /// <summary>That the citizen says it is wrong, what the sender answered, and what was decided.</summary>
    public static string Of(RectificationView view, PageContext page)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(page);
        var said = page.Say(W.YouSaid, page.Language.Stamp(view.Known.At, page.Today), view.Words ?? page.Say(BoardWords.UnreadableTitle));
        var decided = view.Known is { End: { } end, DecidedAt: { } at }
            ? page.Say(W.Decided, page.Language.Stamp(at, page.Today), page.Say(RectifyWords.Of(end)),
                view.Reason ?? page.Say(BoardWords.UnreadableTitle))
                + (view.Known.SentAt is { } sent ? " " + page.Say(RectifyWords.SentLine, page.Language.Stamp(sent, page.Today)) : "")
            : page.Say(W.NotDecided, page.Day(view.Known.AnswerBy));
        return $"{said} {RectifyWords.SenderOf(view, page)} {decided}";
    }

    private static IEnumerable<(BothLanguages Label, string? Value)> Values(Signal signal, PageContext page) =>
    [
        (W.ItsNumber, signal.SignalId),
        (W.ReceivedAt, page.Language.Stamp(signal.ReceivedAt, page.Today)),
        (W.Corrects, signal.Supersedes),
        (W.Tenancy, signal.TenancyRef),
        (Label("arrearsDkk"), Money(signal.ArrearsOere, page)),
        (Label("monthlyRentDkk"), Money(signal.MonthlyRentOere, page)),
        (Label("arrearsSince"), Day(signal.ArrearsSince, page)),
        (Label("demandReceivedOn"), Day(signal.DemandReceivedOn, page)),
        (Label("demandSentOn"), Day(signal.DemandSentOn, page)),
        (Label("evictionDate"), Day(signal.EvictionDate, page)),
        (Label("childrenUnder18"), signal.ChildrenUnder18 switch
        {
            YesNoUnknown.Yes => Answer(true, page), YesNoUnknown.No => Answer(false, page), _ => null,
        }),
        (Label("crisis"), Answer(signal.Crisis ? true : null, page)),
        (W.AgreedToCall, Answer(signal.WarmHandover ? true : null, page)),
        (Label("benefit"), Code("benefit", signal.Benefit, page)),
        (Label("effectiveFrom"), Day(signal.EffectiveFrom, page)),
        (Label("monthlyAmountDkk"), Money(signal.MonthlyAmountOere, page)),
        (Label("reason"), Code("reason", signal.Reason, page)),
        (Label("decisionMade"), Answer(signal.DecisionMade, page)),
        (W.Heard, Answer(signal.CitizenHeard, page)),
    ];

    private static string Attempt(SenderAttempt attempt, PageContext page) => page.Say(W.Attempt, page.Day(attempt.On),
        string.Join(", ", new[] { Code("channel", attempt.Channel, page), Code("daypart", attempt.Daypart, page) }.OfType<string>()),
        page.Say(attempt.Reached ? W.Spoke : W.SpokeNot));

    private static BothLanguages Label(string path) => SignalFieldWords.Label(path);

    private static string? Money(long? oere, PageContext page) =>
        oere is { } amount ? page.Say(UnidentifiedWords.Kroner, page.Say(Kroner.Of(amount))) : null;

    private static string? Day(DateOnly? day, PageContext page) => day is { } one ? page.Day(one) : null;

    private static string? Answer(bool? answer, PageContext page) => answer is { } one ? Code("", one ? "yes" : "no", page) : null;

    private static string? Code(string path, string? code, PageContext page) =>
        code is null ? null : page.Say(SignalFieldWords.Code(path, code)).ToLowerInvariant();
}
