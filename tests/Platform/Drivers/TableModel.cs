using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using FsCheck;
using FsCheck.Fluent;

namespace EarlyWarning.Tests.Platform.Drivers;

/// <summary>Any sequence of changes, right or wrong, leaves the table as a dictionary with version numbers would be.</summary>
public sealed class TableModel : IDisposable
{
    private readonly TempStore _temp = new();
    private int _runs;

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_table_behaves_as_a_dictionary_with_versions()
    {
        var table = new SqliteTable(_temp.Store, "things");
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), program => new Run(table, $"run{_runs++}").Agrees(program.Take(40)))
            .QuickCheckThrowOnFailure();
    }

    private sealed class Run(ITable table, string partition)
    {
        private readonly Dictionary<string, (string ETag, long Value)> _model = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> _stale = new(StringComparer.Ordinal);
        private long _value;
        private bool _before;

        public bool Agrees(IEnumerable<byte> program)
        {
            foreach (var step in program)
                if (Outcome(step) != Expected(step)) return false;
            var rows = table.Query(partition).ToListAsync().AsTask().GetAwaiter().GetResult();
            return rows.Select(r => (r.RowKey, r.ETag!, r.Number("v")))
                .SequenceEqual(_model.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => (m.Key, m.Value.ETag, m.Value.Value)));
        }

        // Two bits choose the row, the rest what is done with it.
        private static string Key(byte step) => $"k{step & 3}";

        private static int Action(byte step) => (step >> 2) % 6;

        private TableConflict? Expected(byte step) => Action(step) switch
        {
            0 or 1 => _before ? TableConflict.Exists : null,
            2 => _before ? null : TableConflict.Missing,
            3 => _before ? TableConflict.Changed : TableConflict.Missing,
            4 => _before ? TableConflict.Changed : null,
            _ => null,
        };

        private TableConflict? Outcome(byte step)
        {
            var key = Key(step);
            _before = _model.TryGetValue(key, out var now);
            var row = new Row(partition, key).With("v", ++_value);
            try
            {
                Apply(Action(step), row, now.ETag ?? "1", _stale.GetValueOrDefault(key, "1")).GetAwaiter().GetResult();
                return null;
            }
            catch (TableConflictException e)
            {
                return e.Conflict;
            }
        }

        private async Task Apply(int action, Row row, string etag, string stale)
        {
            switch (action)
            {
                case 0 or 1: Keep(row, await table.Insert(row)); break;
                case 2: Keep(row, await table.Replace(row with { ETag = etag })); break;
                case 3: await table.Replace(row with { ETag = stale }); break;
                case 4: await table.Delete(row with { ETag = stale }); break;
                default:
                    await table.Delete(row);
                    _model.Remove(row.RowKey);
                    break;
            }
        }

        private void Keep(Row row, string etag)
        {
            if (_model.TryGetValue(row.RowKey, out var old)) _stale[row.RowKey] = old.ETag;
            _model[row.RowKey] = (etag, row.Number("v"));
        }
    }
}
