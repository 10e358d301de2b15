using EarlyWarning.Board.Site;
using EarlyWarning.Laboratory.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Laboratory.Population;

/// <summary>What the rules did on simulated towns, as the program was released with it: made up, and said to be.</summary>
public sealed class PopulationPages(PageReader pages)
{
    /// <summary>In the address, where a rule set has its number.</summary>
    public const string Name = "population";

    public const string Home = LaboratoryPages.Home + "/" + Name;

    [Function(nameof(ShowPopulation))]
    public Task<IResult> ShowPopulation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/laboratory/" + Name)] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, page => Task.FromResult(LaboratoryAccess.Sees(page.Me)
            ? BoardResults.Page<PopulationPage>(new { Context = page, Record = PopulationRecord.Recorded })
            : LaboratoryPages.Forbidden(page)), cases: false);
}
