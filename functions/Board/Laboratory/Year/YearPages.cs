using EarlyWarning.Board.Site;
using EarlyWarning.Laboratory.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Laboratory.Year;

/// <summary>A made-up municipality's year under the product's rules, for whoever decides how many contact persons there are.</summary>
public sealed class YearPages(PageReader pages)
{
    /// <summary>In the address, where a rule set has its number.</summary>
    public const string Name = "year";

    public const string Home = LaboratoryPages.Home + "/" + Name;

    [Function(nameof(ShowYear))]
    public Task<IResult> ShowYear(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/laboratory/" + Name)] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, page =>
        {
            if (!LaboratoryAccess.Sees(page.Me)) return Task.FromResult(LaboratoryPages.Forbidden(page));
            var (question, state) = YearQuestion.Read(request.Query, YearRecord.Recorded, page.Language);
            return Task.FromResult(BoardResults.Page<YearPage>(
                new { Context = page, Record = YearRecord.Recorded, Question = question, State = state },
                state is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity));
        }, cases: false);
}
