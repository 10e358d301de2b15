using System.Text.Json.Nodes;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Cases.Contracts;

/// <summary>A case lives for a year under whatever code there is: what its row was called stays.</summary>
public sealed class CaseFileTests
{
    private const string OfBefore = """
        {"caseId":"2026-0001","citizen":"1.token","status":"open","openedAt":"2026-11-03T13:00:00+00:00",
        "policy":{"holdAnswer":3,"holdDays":21},"openedBySequence":1,"consumedSequence":1,"band":"high","score":70,
        "summary":{"da":"","en":""},"hold":{"state":"granted","askedAt":"2026-11-04T13:00:00+00:00","until":"2026-12-04","debtOere":960000}}
        """;

    [Fact]
    public void The_collections_hold_of_a_row_of_before_is_read_and_is_the_first_of_a_list()
    {
        var file = Json.Read<CaseFile>(OfBefore);

        Assert.Equal((3, 21), (file.Policy.CollectionHoldAnswer, file.Policy.CollectionHoldDays));
        var askedAt = new DateTimeOffset(2026, 11, 4, 13, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            new CollectionHold(CollectionHoldState.Granted, askedAt, new DateOnly(2026, 12, 4), 960_000), file.CollectionHolds.Single());
        var (before, written) = (JsonNode.Parse(OfBefore)!, JsonNode.Parse(Json.Write(file))!);
        Assert.True(JsonNode.DeepEquals(before["hold"], written["holds"]![0]));
        Assert.Equal((3, 21), ((int)written["policy"]!["holdAnswer"]!, (int)written["policy"]!["holdDays"]!));
    }

    [Fact]
    public void The_pause_of_a_row_of_before_is_read_and_written_as_it_was()
    {
        var row = JsonNode.Parse(OfBefore)!;
        row["rest"] = JsonNode.Parse("""{"reason":"court-date","since":"2026-11-04T13:00:00+00:00","until":"2026-11-20","from":"open"}""");
        var file = Json.Read<CaseFile>(row.ToJsonString());

        Assert.Equal((PauseReason.CourtDate, new DateOnly(2026, 11, 20), CaseStatus.Open),
            (file.Pause!.Reason, file.Pause.Until, file.Pause.From));
        Assert.True(JsonNode.DeepEquals(row["rest"], JsonNode.Parse(Json.Write(file))!["rest"]));
    }
}
