using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Platform.Drivers;

/// <summary>What every driver of <see cref="ITable"/> keeps. Derive, and hand over an empty table.</summary>
public abstract class TableContract
{
    protected abstract ITable Table { get; }

    [Fact]
    public async Task A_row_comes_back_with_every_type_unchanged()
    {
        var instant = new DateTimeOffset(2026, 11, 4, 8, 15, 30, TimeSpan.Zero).AddTicks(1234567);
        var row = new Row("p", "r").With("text", "Æblegrød \"№ 5\" 🏠\n\u0000").With("empty", "").With("number", long.MinValue)
            .With("flag", true).With("off", false).With("instant", instant).With("bytes", new byte[] { 0, 1, 255 })
            .With("none", Array.Empty<byte>());

        var etag = await Table.Insert(row);
        var read = await Table.Get("p", "r");

        Assert.NotNull(read);
        Assert.Equal(etag, read.ETag);
        Assert.Equal(row.Values.Count, read.Values.Count);
        foreach (var (name, value) in row.Values) Assert.Equal(value, read.Values[name]);
        Assert.Equal(TimeSpan.Zero, read.Instant("instant").Offset);
    }

    [Fact]
    public async Task A_missing_row_is_null_and_keys_may_be_empty()
    {
        Assert.Null(await Table.Get("p", "r"));
        await Table.Insert(new Row("", ""));
        Assert.NotNull(await Table.Get("", ""));
    }

    [Fact]
    public async Task Keys_are_told_apart_by_case_and_accent()
    {
        foreach (var key in new[] { "a", "A", "å", "aa", "Å" }) await Table.Insert(new Row("p", key));
        Assert.Equal(["A", "a", "aa", "Å", "å"], await Keys(Table.Query("p")));
    }

    [Fact]
    public async Task A_second_insert_of_the_same_keys_is_a_conflict_and_changes_nothing()
    {
        await Table.Insert(new Row("p", "r").With("v", 1));
        var conflict = await Assert.ThrowsAsync<TableConflictException>(() => Table.Insert(new Row("p", "r").With("v", 2)));
        Assert.Equal(TableConflict.Exists, conflict.Conflict);
        Assert.Equal(1, (await Table.Get("p", "r"))!.Number("v"));
    }

    [Fact]
    public async Task Replace_needs_the_etag_that_was_read_and_replaces_all_values()
    {
        await Table.Insert(new Row("p", "r").With("old", 1));
        var read = await Table.Get("p", "r");

        var etag = await Table.Replace(new Row("p", "r") { ETag = read!.ETag }.With("new", 2));

        var after = await Table.Get("p", "r");
        Assert.Equal(etag, after!.ETag);
        Assert.NotEqual(read.ETag, etag);
        Assert.Equal(["new"], after.Values.Keys);
        Assert.Equal(TableConflict.Changed, (await Assert.ThrowsAsync<TableConflictException>(() => Table.Replace(read))).Conflict);
    }

    [Fact]
    public async Task Replace_of_a_row_that_is_gone_says_so()
    {
        var etag = await Table.Insert(new Row("p", "r"));
        await Table.Delete(new Row("p", "r"));
        var conflict = await Assert.ThrowsAsync<TableConflictException>(() => Table.Replace(new Row("p", "r") { ETag = etag }));
        Assert.Equal(TableConflict.Missing, conflict.Conflict);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("*")]
    public async Task A_blind_replace_is_refused(string? etag)
    {
        await Table.Insert(new Row("p", "r"));
        await Assert.ThrowsAsync<ArgumentException>(() => Table.Replace(new Row("p", "r") { ETag = etag }));
    }

    [Fact]
    public async Task A_row_deleted_and_inserted_anew_has_an_etag_never_seen_before()
    {
        var first = await Table.Insert(new Row("p", "r"));
        await Table.Delete(new Row("p", "r"));
        await Table.Insert(new Row("p", "r"));
        var conflict = await Assert.ThrowsAsync<TableConflictException>(() => Table.Replace(new Row("p", "r") { ETag = first }));
        Assert.Equal(TableConflict.Changed, conflict.Conflict);
    }

    [Fact]
    public async Task Delete_keeps_to_its_etag_and_forgives_a_missing_row()
    {
        var etag = await Table.Insert(new Row("p", "r"));
        var newer = await Table.Replace(new Row("p", "r") { ETag = etag });

        var conflict = await Assert.ThrowsAsync<TableConflictException>(() => Table.Delete(new Row("p", "r") { ETag = etag }));
        Assert.Equal(TableConflict.Changed, conflict.Conflict);
        await Table.Delete(new Row("p", "r") { ETag = newer });
        await Table.Delete(new Row("p", "r") { ETag = newer });
        await Table.Delete(new Row("p", "r"));
        Assert.Null(await Table.Get("p", "r"));
    }

    [Fact]
    public async Task Query_gives_the_range_of_one_partition_in_ordinal_order()
    {
        foreach (var key in new[] { "sig|b", "latest", "sig|a", "sig}", "assess|1" }) await Table.Insert(new Row("p", key));
        await Table.Insert(new Row("p2", "sig|x"));
        await Table.Insert(new Row("o", "sig|y"));

        Assert.Equal(["assess|1", "latest", "sig|a", "sig|b", "sig}"], await Keys(Table.Query("p")));
        Assert.Equal(["sig|a", "sig|b"], await Keys(Table.Query("p", "sig|", "sig}")));
        Assert.Equal(["sig|b", "sig}"], await Keys(Table.Query("p", from: "sig|b")));
        Assert.Equal(["assess|1"], await Keys(Table.Query("p", before: "latest")));
        Assert.Empty(await Keys(Table.Query("q")));
        Assert.Equal(["sig|a", "sig|b"], await Keys(Table.First(2, "p", "sig|")));
        Assert.Equal(["sig|a", "sig|b"], await Keys(Table.First(9, "p", "sig|", "sig}")));
        Assert.Equal(["sig|a", "sig|b"], await Table.FirstKeys(2, "p", "sig|").ToListAsync());
        Assert.Equal(["sig|a", "sig|b"], await Table.FirstKeys(9, "p", "sig|", "sig}").ToListAsync());
        Assert.Empty(await Table.FirstKeys(9, "q").ToListAsync());
    }

    [Fact]
    public async Task Scan_gives_a_range_of_partitions_in_order()
    {
        foreach (var partition in new[] { "c", "a", "b" })
        foreach (var key in new[] { "2", "1" })
            await Table.Insert(new Row(partition, key));

        Assert.Equal(["a1", "a2", "b1", "b2", "c1", "c2"], await Places(Table.Scan()));
        Assert.Equal(["b1", "b2"], await Places(Table.Scan("b", "c")));
        Assert.Equal(["a1", "a2"], await Places(Table.Scan(beforePartition: "b")));
    }

    [Fact]
    public async Task Many_rows_come_in_pages_without_a_gap_or_a_repeat()
    {
        for (var start = 0; start < 700; start += 100)
            await Table.Transact([.. Enumerable.Range(start, 100).Select(i => RowChange.Insert(new Row("p", $"{i:D4}").With("n", i)))]);
        await Table.Insert(new Row("q", "x"));

        var expected = Enumerable.Range(0, 700).Select(i => $"{i:D4}").ToList();
        Assert.Equal(expected, await Keys(Table.Query("p")));
        Assert.Equal(expected.Append("x"), await Keys(Table.Scan()));
        Assert.Equal(expected[150..650], await Keys(Table.Query("p", "0150", "0650")));
        Assert.Equal(expected[150..451], await Keys(Table.First(301, "p", "0150", "0650")));
    }

    [Fact]
    public async Task Rows_may_be_changed_while_they_are_being_read()
    {
        await Table.Transact([.. Enumerable.Range(0, 100).Select(i => RowChange.Insert(new Row("p", $"{i:D3}")))]);
        var seen = 0;
        await foreach (var row in Table.Query("p"))
        {
            await Table.Delete(row);
            seen++;
        }
        Assert.Equal(100, seen);
        Assert.Empty(await Keys(Table.Query("p")));
    }

    [Fact]
    public async Task A_large_page_of_large_rows_is_read_whole()
    {
        var text = new string('x', 32_000);
        for (var i = 0; i < 8; i++)
            await Table.Insert(Enumerable.Range(0, 12).Aggregate(new Row("p", $"{i}"), (row, n) => row.With($"v{n}", text)));
        Assert.Equal(8, (await Keys(Table.Query("p"))).Count);
    }

    [Fact]
    public async Task A_transaction_applies_whole()
    {
        var kept = await Table.Insert(new Row("p", "kept"));
        await Table.Insert(new Row("p", "gone"));

        await Table.Transact([
            RowChange.Replace(new Row("p", "kept") { ETag = kept }.With("v", 1)), RowChange.Delete(new Row("p", "gone")),
                RowChange.Insert(new Row("p", "new"))]);

        Assert.Equal(["kept", "new"], await Keys(Table.Query("p")));
        Assert.Equal(1, (await Table.Get("p", "kept"))!.Number("v"));
    }

    [Fact]
    public async Task A_transaction_that_meets_a_conflict_names_it_and_writes_nothing()
    {
        var old = await Table.Insert(new Row("p", "a"));
        await Table.Replace(new Row("p", "a") { ETag = old });

        var exists = await Conflict(RowChange.Insert(new Row("p", "new")), RowChange.Insert(new Row("p", "a")));
        var changed = await Conflict(RowChange.Insert(new Row("p", "new")), RowChange.Insert(new Row("p", "new2")),
            RowChange.Replace(new Row("p", "a") { ETag = old }));
        var missing = await Conflict(RowChange.Insert(new Row("p", "new")), RowChange.Replace(new Row("p", "none") { ETag = old }));

        Assert.Equal((TableConflict.Exists, 1), (exists.Conflict, exists.Index));
        Assert.Equal((TableConflict.Changed, 2), (changed.Conflict, changed.Index));
        Assert.Equal((TableConflict.Missing, 1), (missing.Conflict, missing.Index));
        Assert.Equal(["a"], await Keys(Table.Query("p")));
    }

    [Fact]
    public async Task Of_many_inserts_at_once_with_the_same_keys_one_wins_and_none_harms_another()
    {
        var tries = Enumerable.Range(0, 400).Select(i => Task.Run(async () =>
        {
            try
            {
                await Table.Insert(new Row("p", $"{i % 250:D3}").With("by", i));
                return true;
            }
            catch (TableConflictException e) when (e.Conflict == TableConflict.Exists)
            {
                return false;
            }
        }));
        var won = await Task.WhenAll(tries);
        Assert.Equal(250, won.Count(w => w));
        Assert.Equal(250, (await Keys(Table.Query("p"))).Count);
    }

    [Fact]
    public async Task Of_many_replacements_at_once_one_wins()
    {
        var etag = await Table.Insert(new Row("p", "r"));
        var tries = Enumerable.Range(0, 20).Select(i => Task.Run(() => Table.Replace(new Row("p", "r") { ETag = etag }.With("by", i))))
            .ToList();
        await Assert.ThrowsAsync<TableConflictException>(async () => await Task.WhenAll(tries));
        Assert.Equal(1, tries.Count(t => t.IsCompletedSuccessfully));
    }

    private async Task<TableConflictException> Conflict(params RowChange[] changes) =>
        await Assert.ThrowsAsync<TableConflictException>(() => Table.Transact(changes));

    protected static async Task<List<string>> Keys(IAsyncEnumerable<Row> rows) => await rows.Select(r => r.RowKey).ToListAsync();

    private static async Task<List<string>> Places(IAsyncEnumerable<Row> rows) =>
        await rows.Select(r => r.PartitionKey + r.RowKey).ToListAsync();
}
