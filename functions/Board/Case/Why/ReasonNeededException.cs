using EarlyWarning.Board.Site;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Board.Case.Why;

/// <summary>
/// Somebody has looked at many who are not of their work within an hour, and is to say why before the next case. Thrown where cases are
/// found, so that no page of a case can forget to ask; answered where all pages are (<see cref="PageReader"/>).
/// </summary>
/// <param name="name">The case as its reader calls it.</param>
public sealed class ReasonNeededException(string name) : Exception("reason-needed")
{
    public string Name { get; } = name;

    internal IResult Ask(PageContext page) => BoardResults.Page<WhyPage>(
        new { Context = page, Name, Back = page.Path }, StatusCodes.Status403Forbidden);
}
