using EarlyWarning.Board.Case;
using EarlyWarning.Board.Letters;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Tests.Board.Case;

/// <summary>What a case offers a person is what its rules let them do, and the whole of it.</summary>
public sealed class OffersTests
{
    private static readonly LegalStep Eviction = new(LegalStepKind.Eviction, Sample.Page().Today.AddDays(30), Estimated: false);

    [Fact]
    public void A_case_can_be_taken_while_another_question_stands()
    {
        var file = Sample.New();
        Assert.Equal("accept", new NextPanel(file, Sample.Page()).Form!.Name);
        var asked = file with { Asks = [.. file.Asks, Sample.Ask(Concern.LegalDate, 1) with { Legal = Eviction }] };
        Assert.Equal("legal-date", new NextPanel(asked, Sample.Page()).Form!.Name);
        Assert.Contains("accept", Others(asked));
    }

    [Fact]
    public void What_is_heard_of_a_date_is_written_whatever_the_next_step_is_and_only_while_one_lies_ahead()
    {
        Assert.DoesNotContain("avert", Others(Sample.Accepted() with { LegalStep = null, TenancySteps = [] }));
        Assert.Contains("avert", Others(Sample.Accepted() with { LegalStep = Eviction }));
    }

    [Fact]
    public void Who_has_a_conflict_of_interest_is_offered_no_decision()
    {
        var file = Sample.Accepted();
        file = file with { Conflicted = [file.ContactPerson!], LegalStep = Eviction };
        Assert.Null(new NextPanel(file, Sample.Page(file.ContactPerson!)).Form);
        Assert.Empty(Others(file));
    }

    [Fact]
    public void An_objection_is_recorded_after_the_end_too_but_not_twice_nor_of_who_has_died()
    {
        Assert.Contains("objection", Others(Sample.Accepted()));
        Assert.Contains("objection", Others(Sample.Closed()));
        Assert.DoesNotContain("objection", Others(Sample.Objected()));
        Assert.DoesNotContain("objection", Others(Sample.Closed() with { ObjectionUpheld = true }));
        Assert.DoesNotContain("objection", Others(Sample.Closed() with { Outcome = Outcome.Deceased }));
        Assert.DoesNotContain("let-signals-in", Others(Sample.Accepted()));
        Assert.Contains("let-signals-in", Others(Sample.Accepted() with { SignalsKeptOut = true }));
    }

    [Fact]
    public void No_letter_is_made_to_a_citizen_who_has_died()
    {
        var file = Sample.Closed() with { Outcome = Outcome.Deceased };
        Assert.Empty(LetterNames.For(file).Except([LetterNames.Journal]));
        Assert.False(LetterNames.CanBeMade(file, LetterNames.Invitation));
        Assert.True(LetterNames.CanBeMade(file, LetterNames.Checklist));
        Assert.Contains(LetterNames.Why, LetterNames.For(file with { Outcome = Outcome.KeptHome }));
    }

    private static IEnumerable<string> Others(CaseFile file) => new NextPanel(file, Sample.Page()).Others.Select(form => form.Name);
}
