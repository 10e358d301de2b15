using EarlyWarning.Board.Case;
using EarlyWarning.Board.MyWork;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Tests.Board.Case;

/// <summary>
/// A date that a person was told: with its source wherever the case is shown, and the landlord's beside it as its last word.
/// </summary>
public sealed class MovedDatePagesTests
{
    private static readonly DateOnly Old = Sample.Page().Today.AddDays(4), To = Sample.Page().Today.AddDays(18);

    private static readonly CaseFile Moved = Sample.New() with
    {
        LegalStep = new(LegalStepKind.Eviction, Old, false),
        TenancySteps = [new("dev-housing", "LM-1", new(LegalStepKind.Eviction, Old, false))],
        SettledDates = [new(LegalStepKind.Eviction, Old, false)],
        Postponements = [new(LegalStepKind.Eviction, To, Old, "mette.holm", Sample.At(0), DateSource.BailiffCourt)],
    };

    [Theory]
    [InlineData("da", "siger fogedretten", "Udlejerens sidste melding er")]
    [InlineData("en", "says the bailiff court", "The landlord's last report is")]
    public void The_list_and_the_case_say_the_new_date_who_said_it_and_what_the_landlord_said_last(string code, string who, string last)
    {
        var page = Sample.Page(language: code);
        var row = new RowWords(new WorkRow(Moved, page.Me, page.Now), page);
        Assert.Equal("18", row.Figure.Number);
        Assert.Contains(who, row.Sentence, StringComparison.Ordinal);
        Assert.Contains($"{last} {page.Language.Day(Old, page.Today)}", row.Sentence, StringComparison.Ordinal);
        Assert.Contains(page.Language.Day(To, page.Today), LegalSteps.Of(Moved, page), StringComparison.Ordinal);
        Assert.Contains(who, LegalSteps.Of(Moved, page), StringComparison.Ordinal);
        Assert.Contains(ClockLayout.With([], Moved.Postponements, page.Today), step => step.On == To);
    }

    [Fact]
    public void The_landlords_own_packet_says_its_date_and_what_the_municipality_was_told()
    {
        var page = Sample.Page("jens.bak");
        var told = LegalSteps.Own(Moved, page);
        Assert.Contains(page.Language.Day(Old, page.Today), told, StringComparison.Ordinal);
        Assert.Contains(page.Language.Day(To, page.Today), told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dev-private")]
    [InlineData(null)]
    public void Of_what_another_landlord_with_the_same_date_said_it_says_nothing_and_to_staff_whose_it_is(string? sender)
    {
        var moved = new Postponement(LegalStepKind.Eviction, To, Old, "mette.holm", Sample.At(0), DateSource.Landlord) { Sender = sender };
        var file = Moved with
        {
            TenancySteps = [.. Moved.TenancySteps, new("dev-private", "P-7", new(LegalStepKind.Eviction, Old, false))],
            Postponements = [moved], Landlords = ["dev-housing", "dev-private"],
        };
        var page = Sample.Page("jens.bak");
        Assert.DoesNotContain(page.Language.Day(To, page.Today), LegalSteps.Own(file, page), StringComparison.Ordinal);
        var own = file with { Postponements = [moved with { Sender = "dev-housing" }] };
        Assert.Contains(page.Language.Day(To, page.Today), LegalSteps.Own(own, page), StringComparison.Ordinal);
        Assert.Equal(sender is not null,
            Assert.Single(LegalSteps.Moved(file, Sample.Page())).StartsWith(Sample.Page().SenderName("dev-private"), StringComparison.Ordinal));
        // The other's stands as it was told.
        var rule = new EarlyWarning.Platform.BothLanguages($"Udsættelsen er fastsat til {Old:d. MMMM}.", "The eviction");
        Assert.Equal(rule, LegalSteps.Told(file with { Postponements = [moved with { Sender = "dev-private" }] }, rule));
    }
}
