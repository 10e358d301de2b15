using System.Globalization;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Tour;

/// <summary>The tour of the first day. That somebody has had it stands in a cookie of theirs: it is nobody else's business.</summary>
public sealed class TourTriggers(PageReader pages, IAntiforgery antiforgery)
{
    [Function(nameof(ShowTour))]
    public Task<IResult> ShowTour(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/tour/{number}")] HttpRequest request, string number) =>
        pages.ForStaff(request.HttpContext, page => Task.FromResult(
            Tours.For(page.Me) is { } steps && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                && at >= 1 && at <= steps.Count
                ? BoardResults.Page<TourPage>(new { Context = page, Steps = steps, Number = at })
                : BoardResults.NotFound(page)), cases: false, senders: true);

    /// <summary>Taken, or declined: it is not offered again.</summary>
    [Function(nameof(EndTour))]
    public Task<IResult> EndTour([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/tour")] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, async page =>
        {
            if (!await antiforgery.IsRequestValidAsync(request.HttpContext)) return BoardResults.Forged(page);
            SignInTriggers.Keep(request, PageReader.TourCookie, PageReader.TourHad);
            return BoardResults.SeeOther(request.HttpContext, Access.Start(page.Me) + Tours.Had);
        }, cases: false, senders: true);
}
