using EarlyWarning.Board.Site;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Board.Site;

/// <summary>The help page has what its reader meets, and nothing of what they do not see.</summary>
public sealed class HelpTests
{
    private static readonly BothLanguages[] All =
    [
        LiveWords.Order, LiveWords.Estimates, LiveWords.Messages, LiveWords.Unlisted, LiveWords.Protection, LiveWords.Live,
        LiveWords.Remarks,
    ];

    [Theory]
    [InlineData("mette.holm", "da", 0, 1, 2, 3, 4, 5)]
    [InlineData("karen.krogh", "en", 0, 1, 2, 3, 4, 5)]
    [InlineData("jens.bak", "da", 4, 5)]
    [InlineData("pia.holst", "en", 6)]
    [InlineData("hans.moos", "da")]
    public async Task It_has_the_topics_of_its_reader(string person, string language, params int[] topics)
    {
        var roster = new Roster([.. Sample.Roster.People, Sample.Roster.Find("hans.moos")! with
        {
            Id = "pia.holst", Roles = [Roles.SenderStaff], Sender = "dev-housing",
        }], Sample.Roster.Team);
        var context = new PageContext(Language.Of(language), roster, roster.Find(person), Sample.Now, "/board/help");

        var page = await Render.Page<HelpPage>(new { Context = context });

        var titles = page.QuerySelectorAll("main h2").Select(title => title.TextContent).ToList();
        Assert.Equal(topics.Select(topic => context.Say(All[topic])), titles.Where(title => All.Any(one => context.Say(one) == title)));
    }
}
