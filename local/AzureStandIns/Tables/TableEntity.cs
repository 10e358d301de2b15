#nullable disable // The official package has no nullable annotations.
using System.Collections;

namespace Azure.Data.Tables;

public interface ITableEntity
{
    string PartitionKey { get; set; }

    string RowKey { get; set; }

    DateTimeOffset? Timestamp { get; set; }

    ETag ETag { get; set; }
}

public sealed class TableEntity : ITableEntity, IDictionary<string, object>
{
    private readonly Dictionary<string, object> properties;

    public TableEntity()
        : this(new Dictionary<string, object>())
    {
    }

    public TableEntity(string partitionKey, string rowKey)
        : this()
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    public TableEntity(IDictionary<string, object> values) => properties = new(values);

    public string PartitionKey
    {
        get => GetString(nameof(PartitionKey));
        set => this[nameof(PartitionKey)] = value;
    }

    public string RowKey
    {
        get => GetString(nameof(RowKey));
        set => this[nameof(RowKey)] = value;
    }

    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(nameof(Timestamp));
        set => this[nameof(Timestamp)] = value;
    }

    // The one property that travels under another name.
    public ETag ETag
    {
        get => GetString("odata.etag") is { } etag ? new ETag(etag) : default;
        set => this["odata.etag"] = value.ToString();
    }

    public int Count => properties.Count;

    public ICollection<string> Keys => properties.Keys;

    ICollection<object> IDictionary<string, object>.Values => properties.Values;

    bool ICollection<KeyValuePair<string, object>>.IsReadOnly => false;

    // A property that is not there is null, not an error.
    public object this[string key]
    {
        get => properties.GetValueOrDefault(key);
        set => properties[key] = value;
    }

    public string GetString(string key) => (string)this[key];

    public BinaryData GetBinaryData(string key) => this[key] switch
    {
        byte[] bytes => BinaryData.FromBytes(bytes),
        var other => (BinaryData)other,
    };

    public byte[] GetBinary(string key) => this[key] switch
    {
        BinaryData data => data.ToArray(),
        var other => (byte[])other,
    };

    public bool? GetBoolean(string key) => (bool?)this[key];

    public DateTime? GetDateTime(string key) => GetDateTimeOffset(key)?.UtcDateTime;

    public DateTimeOffset? GetDateTimeOffset(string key) => this[key] switch
    {
        DateTime time => new DateTimeOffset(time.ToUniversalTime()),
        var other => (DateTimeOffset?)other,
    };

    public double? GetDouble(string key) => (double?)this[key];

    public Guid? GetGuid(string key) => (Guid?)this[key];

    public int? GetInt32(string key) => (int?)this[key];

    public long? GetInt64(string key) => this[key] is int small ? small : (long?)this[key];

    public void Add(string key, object value) => properties.Add(key, value);

    public bool ContainsKey(string key) => properties.ContainsKey(key);

    public bool Remove(string key) => properties.Remove(key);

    public bool TryGetValue(string key, out object value) => properties.TryGetValue(key, out value);

    public void Clear() => properties.Clear();

    void ICollection<KeyValuePair<string, object>>.Add(KeyValuePair<string, object> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object>>.Contains(KeyValuePair<string, object> item) =>
        properties.Contains(item);

    void ICollection<KeyValuePair<string, object>>.CopyTo(KeyValuePair<string, object>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object>>)properties).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object>>.Remove(KeyValuePair<string, object> item) =>
        ((ICollection<KeyValuePair<string, object>>)properties).Remove(item);

    IEnumerator<KeyValuePair<string, object>> IEnumerable<KeyValuePair<string, object>>.GetEnumerator() =>
        properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => properties.GetEnumerator();
}
