using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Cases.Contracts.Timeline;

/// <summary>
/// Cases live for a year and their lines stay: <c>lines-of-before.jsonl</c> holds lines as they were written when all events were one
/// record, in every shape there was. Lines are added to the file and never changed.
/// </summary>
public sealed class TimelineEntryTests
{
    private static readonly string[] Before = File.ReadAllLines(Path.Combine(Folder(), "lines-of-before.jsonl"));

    public static TheoryData<string> Lines => [.. Before];

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_of_before_is_read_as_its_event_and_written_with_the_same_fields(string line)
    {
        var entry = Json.Read<TimelineEntry>(line);

        Assert.Equal((string)JsonNode.Parse(line)!["code"]!, TimelineCodes.Of(entry));
        var written = Json.Write(entry);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(line), JsonNode.Parse(written)), written);
        Assert.StartsWith($$"""{"code":"{{TimelineCodes.Of(entry)}}","at":""", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_event_has_a_line_of_before_and_a_code_of_its_own()
    {
        var events = typeof(TimelineEntry).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(TimelineEntry)) && !type.IsAbstract);
        Assert.Equal(events.Select(type => type.Name).Order(), TimelineCodes.All.Values.Select(type => type.Name).Order());
        Assert.Empty(TimelineCodes.All.Keys.Except(Before.Select(line => TimelineCodes.Of(Json.Read<TimelineEntry>(line)))));
    }

    [Fact]
    public void A_code_that_nobody_knows_is_not_passed_over() =>
        Assert.Throws<JsonException>(() => Json.Read<TimelineEntry>("""{"code":"hexed","at":"2026-11-03T13:00:00+00:00"}"""));

    [Fact]
    public void A_revision_of_before_is_read_with_its_lines_in_order()
    {
        var revision = Json.Read<CaseRevision>("""
            {"revision":9,"at":"2026-11-03T13:00:00+00:00","entries":[
            {"code":"declined","at":"2026-11-03T13:00:00+00:00","by":"mette.holm","concern":"contact-person","declined":"other"},
            {"code":"escalated","at":"2026-11-03T13:00:00+00:00","person":"ali.demir","concern":"contact-person",
            "dueAt":"2026-11-05T13:00:00+00:00"}],
            "alerts":[{"to":"ali.demir","kind":"hold-lapsed"}],"feedback":[],"wakes":["contact"],"objection":false}
            """);

        var at = new DateTimeOffset(2026, 11, 3, 13, 0, 0, TimeSpan.Zero);
        Assert.Equal<TimelineEntry>(
            [
                new AskDeclined(at, "mette.holm", Concern.ContactPerson, Sector: null, DeclineReason.Other),
                new AskEscalated(at, "ali.demir", Concern.ContactPerson, Sector: null, at.AddDays(2), FollowUpDay: null, Number: null),
            ], revision.Entries);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
