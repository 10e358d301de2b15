using EarlyWarning.Board.Site;
using EarlyWarning.Signals.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Senders;

/// <summary>A tenancy of the sender, and the answers to its newest signals.</summary>
public sealed record ToldTenancy(SentTenancy Tenancy, IReadOnlyList<FeedbackItem> Told);

/// <summary>
/// What a sender told of each of its tenancies, and what became of that. A tenancy's address is that of one of its signals: its number is
/// in no address.
/// </summary>
public sealed class TenancyPages(SenderGate gate, SentTenancies tenancies, Feedback feedback)
{
    public const string Home = SentPages.Home + "/tenancies";
    public const int PageSize = 20;

    /// <summary>Answers to older ones stand on the tenancy's own page.</summary>
    private const int Asked = 5;

    public static string UrlOf(SentTenancy tenancy) => $"{Home}/{tenancy.Signals[0].SignalId}";

    /// <param name="request">Its <c>after</c> is a signal of the last tenancy of the page before.</param>
    [Function(nameof(ShowTenancies))]
    public Task<IResult> ShowTenancies(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/sent/tenancies")] HttpRequest request) =>
        gate.ForSender(request, async (page, sender, stop) =>
        {
            var asked = request.Query["after"].ToString();
            var after = SentDesk.IsId(asked) ? await tenancies.Of(sender, asked, stop) : null;
            var slice = await tenancies.Page(sender, after?.Ref, PageSize, stop);
            var told = await Task.WhenAll(slice.Tenancies.Select(async one =>
                new ToldTenancy(one, await Told(sender, one.Signals.Take(Asked), stop))));
            return BoardResults.Page<TenanciesPage>(
                new { Context = page, Tenancies = told, More = slice.Next is not null, First = after is null });
        });

    [Function(nameof(ShowTenancy))]
    public Task<IResult> ShowTenancy(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/sent/tenancies/{signalId}")]
        HttpRequest request, string signalId) =>
        gate.ForSender(request, async (page, sender, stop) =>
            SentDesk.IsId(signalId) && await tenancies.Of(sender, signalId, stop) is { } tenancy
                ? BoardResults.Page<TenancyPage>(
                    new { Context = page, One = new ToldTenancy(tenancy, await Told(sender, tenancy.Signals, stop)) })
                : BoardResults.Message(page, StatusCodes.Status404NotFound, BoardWords.NotFoundTitle, SentWords.Missing));

    /// <summary>The newest first.</summary>
    private async Task<IReadOnlyList<FeedbackItem>> Told(string sender, IEnumerable<TenancySignal> signals, CancellationToken stop)
    {
        var told = await Task.WhenAll(signals.Select(async signal => await feedback.Of(sender, signal.SignalId, stop).ToListAsync(stop)));
        return [.. told.SelectMany(items => items).OrderByDescending(item => item.Sequence)];
    }
}
