using EarlyWarning.Board.Case;
using EarlyWarning.Board.Messages;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;

namespace EarlyWarning.Tests.Board.Site;

/// <summary>What was saved is said, once, where the focus is.</summary>
public sealed class SavedNoteTests
{
    [Theory]
    [InlineData("/board/inbox", "/board/inbox?saved=1")]
    [InlineData("/board/inbox?show=unread", "/board/inbox?show=unread&saved=1")]
    public void The_address_after_saving_keeps_what_it_asks_for_and_says_so(string before, string after)
    {
        Assert.Equal(after, PageContext.AfterSaving(before));
        Assert.True(Sample.Page(path: after).Saved);
        Assert.False(Sample.Page(path: before).Saved);
    }

    [Fact]
    public async Task Choices_that_were_saved_have_the_focus_on_what_became_of_them()
    {
        var page = await Render.Page<ChoicesPage>(new
        {
            Context = Sample.Page(path: "/board/inbox/choices?saved=1"), Choices = EarlyWarning.Alerts.Contracts.AlertChoices.None,
        });
        var note = Assert.Single(page.QuerySelectorAll("#saved"));
        Assert.Equal(("status", "-1"), (note.GetAttribute("role"), note.GetAttribute("tabindex")));
        Assert.True(note.HasAttribute("autofocus"));
    }

    /// <summary>Opened by hand a moment ago: nobody is asked yet, and the page says that it comes.</summary>
    [Fact]
    public async Task A_case_that_nobody_is_asked_about_yet_says_that_it_comes()
    {
        var opened = Sample.New() with { Asks = [] };
        var page = await Render.Page<CasePage>(new
        {
            Context = Sample.Page(path: "/board/cases/2026-0421?saved=1"), View = Sample.View(opened),
        });
        foreach (var place in new[] { "#saved", "#step" })
            Assert.Contains("Kontaktpersonen bliver spurgt om et øjeblik",
                page.QuerySelector(place)!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Night_is_no_forenoon() => Assert.Equal(("i formiddag, når det bliver dag", "nu i formiddag"),
        (CaseWords.At(Daypart.Morning, today: true, atNight: true).Da, CaseWords.At(Daypart.Morning, today: true).Da));
}
