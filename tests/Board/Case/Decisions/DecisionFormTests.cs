using System.Reflection;
using EarlyWarning.Board.Case.Decisions;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Risk.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace EarlyWarning.Tests.Board.Case.Decisions;

public sealed class DecisionFormTests
{
    private static readonly Type[] App = typeof(DecisionForms).Assembly.GetTypes();

    /// <summary>A decision without a form can be taken by nobody; with two, it is two decisions.</summary>
    [Fact]
    public void Every_command_has_one_form() => Assert.Equal(
        App.Where(type => type.IsSubclassOf(typeof(CaseCommand))).Select(type => type.Name).Order(StringComparer.Ordinal),
        DecisionForms.All.Select(form => form.Command.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_component_is_found_and_is_of_its_own_form() => Assert.Equal(
        App.Where(type => type.IsSubclassOf(typeof(DecisionComponent))).Select(type => type.Name).Order(StringComparer.Ordinal),
        DecisionForms.All.Select(form => form.Component.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_form_has_a_name_and_a_place_of_its_own()
    {
        Assert.All(DecisionForms.All, form => Assert.Matches("^[a-z]+(-[a-z]+)*$", form.Name));
        Assert.Equal(DecisionForms.All.Count, DecisionForms.All.Select(form => form.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(DecisionForms.All.Count, DecisionForms.All.Select(form => form.Order).Distinct().Count());
    }

    [Fact]
    public void Every_form_is_tried_here()
    {
        var tried = typeof(DecisionFormTests).GetMethod(nameof(Every_form_becomes_its_decision_with_the_version_it_was_shown))!;
        Assert.Equal(
            DecisionForms.All.Select(form => form.Name).Order(StringComparer.Ordinal),
            tried.GetCustomAttributes<InlineDataAttribute>().Select(row => (string)row.GetData(tried).First()[0])
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_form_has_a_title_at_every_stage() => Assert.All(DecisionForms.All, form =>
        Assert.All(new[] { Sample.New(), Sample.Reached(), Sample.Met(), Sample.Closed() }, file => Assert.NotEmpty(form.Title(file).Da)));

    [Theory]
    [InlineData("accept")]
    [InlineData("decline", "reason", "Capacity")]
    [InlineData("answer", "answer", "No", "reason", "Other", "sector", "JobCentre")]
    [InlineData("invite", "sector", "JobCentre", "purpose", "plan-support", "basis", "consent")]
    [InlineData("adviser", "person", "none", "landlord", "dev-housing")]
    [InlineData("attempt", "date", "2026-11-20", "time", "11:30", "channel", "Phone", "reached", "No")]
    [InlineData("meeting", "date", "2026-11-26", "time", "10:00", "place", "Home")]
    [InlineData("meeting-answer", "who", "citizen", "comes", "Yes", "brings", "TrustedPerson")]
    [InlineData("cancel-meeting", "why", "Borgeren er syg")]
    [InlineData("meeting-held", "tookPart", "No", "goal", "")]
    [InlineData("plan", "code1", "other", "owner1", "mette.holm", "due1", "2026-11-26")]
    [InlineData("follow-up", "stillHoused", "Unknown", "livesOn", "Benefit")]
    [InlineData("goal", "goal", "Blive boende")]
    [InlineData("slots", "date1", "2026-11-26", "time1", "10:00", "date3", "2026-11-27", "time3", "15:00")]
    [InlineData("end-action", "number", "1", "end", "Done")]
    [InlineData("instalments", "amount", "1.500", "count", "6", "first", "2026-12-01")]
    [InlineData("hold")]
    [InlineData("answer-hold", "granted", "No")]
    [InlineData("rent-help", "on", "2026-11-20")]
    [InlineData("rent-help-decided", "on", "2026-11-20", "granted", "Yes")]
    [InlineData("course")]
    [InlineData("phase", "goesOn", "Yes")]
    [InlineData("basis", "provision", "serviceloven-85a", "method", "cti", "from", "2026-11-20")]
    [InlineData("pause", "reason", "CourtDate", "until", "2026-12-01")]
    [InlineData("resume")]
    [InlineData("new-case", "opens", "Yes", "note", "Borgeren er flyttet tilbage")]
    [InlineData("override", "band", "Acute", "reason", "GraverThanData", "note", "Hun skal ud på fredag")]
    [InlineData("agree-to-band", "agrees", "Yes", "note", "")]
    [InlineData("override-end")]
    [InlineData("objection", "words", "Jeg vil ikke")]
    [InlineData("let-signals-in", "on", "2026-11-20", "words", "Hun ringede selv")]
    [InlineData("objection-decided", "upheld", "No", "note", "")]
    [InlineData("reassign", "to", "mette.holm", "reason", "Workload")]
    [InlineData("avert", "of", "Eviction 2026-11-24 dev-housing", "what", "Postponed", "to", "2026-12-01", "source", "Landlord",
        "words", "Hun ringede")]
    [InlineData("postponement-end", "on", "2026-12-01")]
    [InlineData("legal-date", "of", "none", "end", "Evicted")]
    [InlineData("retraction", "words", "Hun vil have hjælp")]
    [InlineData("close", "outcome", "KeptHome", "note", "Hun bor der stadig")]
    [InlineData("agree-to-closing", "agrees", "No", "note", "")]
    [InlineData("withdraw-closing")]
    [InlineData("reopen", "note", "Betalingen er standset")]
    [InlineData("note", "subject", "Call", "date", "2026-11-20", "time", "11:30", "text", "Hun vil ringes op")]
    [InlineData("correct-note", "number", "1", "subject", "Visit", "date", "2026-11-20", "time", "11:30", "text", "",
        "reason", "Forkert sag")]
    [InlineData("correct-attempt", "number", "1", "made", "Yes", "date", "2026-11-20", "time", "11:30", "channel", "Visit", "reached", "No",
        "reason", "Det var et besøg")]
    [InlineData("correct-meeting", "held", "No", "date", "2026-11-20", "time", "11:30", "tookPart", "No", "reason", "Det blev aflyst")]
    [InlineData("add-action", "code", "other", "owner", "citizen", "due", "2026-11-26", "wording", "Ring til banken")]
    [InlineData("correct-action", "number", "1", "code", "other", "owner", "mette.holm", "due", "2026-11-26",
        "reason", "Banken har lukket")]
    [InlineData("undo")]
    public void Every_form_becomes_its_decision_with_the_version_it_was_shown(string form, params string[] fields)
    {
        var (command, reader) = Read(form, fields);

        Assert.True(reader.Valid, string.Join(", ", reader.State.Errors));
        Assert.Equal(("2026-0421", 7, 11, "mette.holm"), (command.CaseId, command.Version, command.Seen, command.By));
        Assert.IsType(DecisionForms.Find(form)!.Command, command);
    }

    [Theory]
    [InlineData("Eviction 2026-12-21 dev-housing", "dev-housing")]
    [InlineData("Eviction 2026-12-21", null)] // Of an old case.
    public void What_is_heard_of_a_date_is_of_the_one_that_the_form_named(string named, string? sender)
    {
        var command = Assert.IsType<AvertEviction>(Read("avert", ["of", named, "what", "Payment"]).Command);
        Assert.Equal(new LegalStep(LegalStepKind.Eviction, new(2026, 12, 21), false) { Sender = sender }, command.Of);
        Assert.Equal(command.Of, Assert.IsType<AnswerLegalDate>(Read("legal-date", ["of", named, "end", "Evicted"]).Command).Of);
    }

    [Theory]
    [InlineData("2026-12-01 dev-housing", "dev-housing")]
    [InlineData("2026-12-01", null)] // Of an old case.
    public void A_postponement_is_taken_back_of_the_landlord_it_was_chosen_of(string chosen, string? sender)
    {
        var command = Assert.IsType<WithdrawPostponement>(Read("postponement-end", ["on", chosen]).Command);
        Assert.Equal((new DateOnly(2026, 12, 1), sender), (command.On, command.Sender));
    }

    [Theory]
    [InlineData("postponement-end", "on", "on", "dev-housing")]
    [InlineData("decline", "reason", "reason", "0")]
    [InlineData("decline", "reason", "reason", "capacity")]
    [InlineData("invite", "basis", "sector", "JobCentre", "purpose", "plan-support", "basis", "because")]
    [InlineData("attempt", "date", "date", "2026-11-21", "time", "11:30", "channel", "Phone", "reached", "No")]
    [InlineData("attempt", "date", "date", "20/11/2026", "time", "11:30", "channel", "Phone", "reached", "No")]
    [InlineData("meeting", "date", "date", "2026-11-19", "time", "10:00", "place", "Home")]
    [InlineData("meeting", "place", "date", "2026-11-26", "time", "10:00")]
    [InlineData("meeting", "where", "date", "2026-11-26", "time", "10:00", "place", "Elsewhere")]
    [InlineData("meeting", "link", "date", "2026-11-26", "time", "10:00", "place", "Video", "link", "http://video.example/1")]
    [InlineData("meeting-answer", "comes", "who", "citizen")]
    [InlineData("cancel-meeting", "why", "why", " ")]
    [InlineData("avert", "to", "of", "none", "what", "Postponed", "source", "Landlord", "words", "Hun ringede")]
    [InlineData("avert", "source", "of", "none", "what", "Postponed", "to", "2026-12-01", "words", "Hun ringede")]
    [InlineData("avert", "words", "of", "none", "what", "Withdrawn", "source", "Landlord", "words", " ")]
    [InlineData("avert", "source", "of", "none", "what", "Withdrawn", "words", "Hun ringede")]
    [InlineData("avert", "of", "what", "Payment")]
    [InlineData("avert", "of", "of", "1 2026-11-24", "what", "Payment")]
    [InlineData("legal-date", "of", "of", "Eviction tomorrow", "end", "Evicted")]
    [InlineData("legal-date", "words", "of", "none", "end", "Withdrawn", "source", "Landlord")]
    [InlineData("legal-date", "source", "of", "none", "end", "Withdrawn", "words", "Hun ringede")]
    [InlineData("legal-date", "to", "of", "none", "end", "Postponed", "to", "soon", "source", "Landlord", "words", "Hun ringede")]
    [InlineData("legal-date", "words", "of", "none", "end", "Postponed", "to", "2026-12-01", "source", "BailiffCourt")]
    [InlineData("plan", "code1")]
    [InlineData("goal", "goal", "goal", " ")]
    [InlineData("basis", "provision", "provision", "serviceloven-1", "from", "2026-11-20")]
    [InlineData("slots", "date1")]
    [InlineData("slots", "time2", "date2", "2026-11-26", "time2", "ten")]
    [InlineData("instalments", "amount", "amount", "1,5", "count", "6", "first", "2026-12-01")]
    [InlineData("instalments", "count", "amount", "500", "count", "61", "first", "2026-12-01")]
    [InlineData("end-action", "number", "number", "x", "end", "Done")]
    [InlineData("pause", "until", "reason", "CourtDate", "until", "tomorrow")]
    [InlineData("new-case", "note", "opens", "No", "note", " ")]
    [InlineData("override", "note", "band", "Acute", "reason", "GraverThanData", "note", " ")]
    [InlineData("close", "outcome", "note", "Hun bor der stadig")]
    [InlineData("agree-to-closing", "agrees")]
    [InlineData("reopen", "note", "note", " ")]
    [InlineData("note", "text", "subject", "Call", "date", "2026-11-20", "time", "11:30", "text", " ")]
    [InlineData("note", "date", "subject", "Call", "date", "2026-11-21", "time", "11:30", "text", "I morgen")]
    [InlineData("note", "subject", "subject", "call", "date", "2026-11-20", "time", "11:30", "text", "Hun vil ringes op")]
    [InlineData("correct-note", "reason", "number", "1", "subject", "Visit", "date", "2026-11-20", "time", "11:30", "text", "Rigtigt")]
    [InlineData("correct-attempt", "reason", "number", "1", "made", "No", "date", "2026-11-20", "time", "11:30", "channel", "Visit",
        "reached", "No")]
    [InlineData("correct-meeting", "held", "date", "2026-11-20", "time", "11:30", "tookPart", "No", "reason", "Det blev aflyst")]
    [InlineData("add-action", "due", "code", "other", "owner", "citizen", "due", "2026-11-19")]
    [InlineData("correct-action", "owner", "number", "1", "code", "other", "owner", "nobody", "due", "2026-11-26", "reason", "Rigtigt")]
    [InlineData("reassign", "to", "to", "nobody", "reason", "Workload")]
    [InlineData("plan", "owner2", "code2", "other", "due2", "2026-11-26", "owner2", "nobody")]
    [InlineData("plan", "due1", "code1", "other", "due1", "2026-11-01", "owner1", "mette.holm")]
    public void A_mistake_names_its_field(string form, string wrong, params string[] fields)
    {
        var (_, reader) = Read(form, fields);

        Assert.Equal([wrong], reader.State.Errors.Select(error => error.Field));
    }

    [Fact]
    public void A_time_typed_on_the_wall_is_the_municipalitys()
    {
        var (winter, _) = Read("meeting", ["date", "2026-12-01", "time", "10:00", "place", "Home"]);
        var (summer, _) = Read("meeting", ["date", "2027-06-01", "time", "10:00", "place", "Home"]);

        Assert.Equal(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero), ((SetMeeting)winter).At);
        Assert.Equal(new DateTimeOffset(2027, 6, 1, 8, 0, 0, TimeSpan.Zero), ((SetMeeting)summer).At);
    }

    private static (CaseCommand Command, FormReader Reader) Read(string form, string[] fields)
    {
        var posted = fields.Chunk(2).ToDictionary(pair => pair[0], pair => new StringValues(pair[1]), StringComparer.Ordinal);
        (posted["version"], posted["assessment"]) = ("7", "11");
        var reader = new FormReader(form, new FormCollection(posted), Language.Danish);
        return (DecisionForms.Find(form)!.Read(reader, "2026-0421", Sample.Page()), reader);
    }
}
