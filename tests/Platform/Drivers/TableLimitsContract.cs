using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Platform.Drivers;

/// <summary>Azure's limits, which every driver of <see cref="ITable"/> keeps to both sides of the line.</summary>
public abstract class TableLimitsContract
{
    protected abstract ITable Table { get; }

    [Fact]
    public async Task The_longest_key_fits_and_one_more_does_not()
    {
        var longest = new string('å', 512);
        await Table.Insert(new Row(longest, longest));
        Assert.NotNull(await Table.Get(longest, longest));
        await Refused(new Row(longest + "x", "r"));
        await Refused(new Row("p", longest + "x"));
        await Assert.ThrowsAsync<ArgumentException>(() => Table.Get("p", longest + "x"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("\\")]
    [InlineData("#")]
    [InlineData("?")]
    [InlineData("\u0000")]
    [InlineData("\t")]
    [InlineData("\u001f")]
    [InlineData("\u007f")]
    [InlineData("\u009f")]
    public async Task A_forbidden_character_in_a_key_is_refused(string character)
    {
        await Refused(new Row($"p{character}", "r"));
        await Refused(new Row("p", $"{character}r"));
        await Assert.ThrowsAsync<ArgumentException>(() => Table.Delete(new Row("p", character)));
        Assert.Throws<ArgumentException>(() => { Table.Query(character); });
    }

    [Fact]
    public async Task Text_that_is_not_well_formed_is_refused_rather_than_changed()
    {
        await Refused(new Row("p", "\ud800"));
        await Refused(new Row("p", "r").With("v", "\udc00"));
    }

    [Fact]
    public async Task The_most_properties_fit_and_one_more_does_not()
    {
        var full = Enumerable.Range(0, 252).Aggregate(new Row("p", "r"), (row, i) => row.With($"v{i}", i));
        await Table.Insert(full);
        Assert.Equal(252, (await Table.Get("p", "r"))!.Values.Count);
        await Refused(full.With("more", 1) with { RowKey = "r2" });
    }

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("a-b")]
    [InlineData("a.b")]
    [InlineData("a b")]
    [InlineData("PartitionKey")]
    [InlineData("RowKey")]
    [InlineData("Timestamp")]
    public Task A_property_name_that_is_no_identifier_or_is_the_stores_own_is_refused(string name) =>
        Refused(new Row("p", "r").With(name, 1));

    [Fact]
    public async Task The_longest_property_name_fits_and_one_more_does_not()
    {
        var name = new string('n', 255);
        await Table.Insert(new Row("p", "r").With(name, 1));
        await Refused(new Row("p", "r2").With(name + "n", 1));
    }

    [Fact]
    public async Task The_longest_text_and_bytes_fit_and_one_more_does_not()
    {
        await Table.Insert(new Row("p", "r").With("text", new string('æ', 32_768)).With("bytes", new byte[65_536]));
        var read = await Table.Get("p", "r");
        Assert.Equal((32_768, 65_536), (read!.Text("text").Length, read.Bytes("bytes").Length));
        await Refused(new Row("p", "r2").With("text", new string('x', 32_769)));
        await Refused(new Row("p", "r2").With("bytes", new byte[65_537]));
    }

    [Fact]
    public async Task A_row_over_1_MiB_is_refused()
    {
        var fits = Enumerable.Range(0, 15).Aggregate(new Row("p", "r"), (row, i) => row.With($"v{i}", new byte[65_536]));
        await Table.Insert(fits);
        await Refused(fits.With("last", new byte[65_536]) with { RowKey = "r2" });
    }

    [Fact]
    public async Task Other_types_of_value_are_refused()
    {
        object[] others = [1, 1.5, 1m, 'c', Guid.Empty, new DateTime(2026, 11, 4, 0, 0, 0, DateTimeKind.Utc), new DateOnly(2026, 11, 4),
            DayOfWeek.Monday];
        foreach (var other in others)
            await Refused(new Row("p", "r") { Values = new Dictionary<string, object> { ["v"] = other } });
        await Refused(new Row("p", "r").With("v", new DateTimeOffset(2026, 11, 4, 9, 0, 0, TimeSpan.FromHours(1))));
        await Refused(new Row("p", "r").With("v", new DateTimeOffset(1600, 12, 31, 0, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public async Task A_transaction_takes_1_to_100_changes()
    {
        await RefusedTogether([]);
        await RefusedTogether([.. Rows(101)]);
        await Table.Transact([.. Rows(100)]);
        Assert.Equal(100, await Table.Query("p").CountAsync());
    }

    [Fact]
    public Task A_transaction_over_two_partitions_is_refused() =>
        RefusedTogether([RowChange.Insert(new Row("p", "r")), RowChange.Insert(new Row("q", "s"))]);

    [Fact]
    public Task A_transaction_with_the_same_row_twice_is_refused() =>
        RefusedTogether([RowChange.Insert(new Row("p", "r")), RowChange.Delete(new Row("p", "r"))]);

    [Fact]
    public async Task A_transaction_over_4_MiB_is_refused_also_when_only_the_request_is_that_large()
    {
        await RefusedTogether([.. Rows(70, row => row.With("bytes", new byte[65_000]))]);
        await RefusedTogether([.. Rows(60, row => row.With("bytes", new byte[60_000]))]);
        await Table.Transact([.. Rows(40, row => row.With("bytes", new byte[65_000]))]);
    }

    [Fact]
    public async Task A_transaction_checks_each_of_its_rows()
    {
        await RefusedTogether([RowChange.Insert(new Row("p", "ok")), RowChange.Insert(new Row("p", "a/b"))]);
        await RefusedTogether([RowChange.Insert(new Row("p", "ok")), RowChange.Replace(new Row("p", "r") { ETag = "*" })]);
        await RefusedTogether([RowChange.Insert(new Row("p", "ok")), RowChange.Insert(new Row("p", "r").With("v", new byte[65_537]))]);
    }

    private static IEnumerable<RowChange> Rows(int count, Func<Row, Row>? with = null) =>
        Enumerable.Range(0, count).Select(i => new Row("p", $"{i:D3}")).Select(row => RowChange.Insert(with is null ? row : with(row)));

    private async Task Refused(Row row)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Table.Insert(row));
        await Assert.ThrowsAsync<ArgumentException>(() => Table.Replace(row with { ETag = "1" }));
    }

    private async Task RefusedTogether(RowChange[] changes)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Table.Transact(changes));
        Assert.Equal(0, await Table.Scan().CountAsync());
    }
}
