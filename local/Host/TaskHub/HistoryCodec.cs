using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DurableTask.Core;
using DurableTask.Core.History;

namespace EarlyWarning.Local.TaskHub;

/// <summary>
/// History as JSON: the members the engine marks as its data, with the name of the event's class. An event's id of 0 is
/// written as every other: without it a replay would not be the same.
/// </summary>
internal static class HistoryCodec
{
    internal static readonly JsonSerializerOptions Options = new()
    {
        IncludeFields = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new EventConverter(), new FailureConverter(), new JsonStringEnumConverter() },
    };

    public static byte[] Write(HistoryEvent one) => JsonSerializer.SerializeToUtf8Bytes(one, Options);

    public static HistoryEvent Read(byte[] one) => JsonSerializer.Deserialize<HistoryEvent>(one, Options)!;

    public static byte[] WriteTurn(IEnumerable<HistoryEvent> turn) => JsonSerializer.SerializeToUtf8Bytes(turn, Options);

    public static List<HistoryEvent> ReadTurn(byte[] turn) => JsonSerializer.Deserialize<List<HistoryEvent>>(turn, Options)!;

    public static string? WriteFailure(FailureDetails? failure) => failure is null ? null : JsonSerializer.Serialize(failure, Options);

    public static FailureDetails? ReadFailure(string? failure) =>
        failure is null ? null : JsonSerializer.Deserialize<FailureDetails>(failure, Options);

    private sealed class EventConverter : JsonConverter<HistoryEvent>
    {
        private const string Kind = "kind";

        private static readonly Dictionary<string, EventShape> Shapes =
            HistoryEvent.KnownTypes().Select(type => new EventShape(type)).ToDictionary(shape => shape.Name, StringComparer.Ordinal);

        public override bool CanConvert(Type typeToConvert) => typeof(HistoryEvent).IsAssignableFrom(typeToConvert);

        public override void Write(Utf8JsonWriter writer, HistoryEvent value, JsonSerializerOptions options)
        {
            var shape = Shapes[EventShape.NameOf(value.GetType())];
            writer.WriteStartObject();
            writer.WriteString(Kind, shape.Name);
            foreach (var (name, member) in shape.Members)
            {
                if (member.GetValue(value) is not { } content || content is false) continue;
                writer.WritePropertyName(name);
                JsonSerializer.Serialize(writer, content, member.PropertyType, options);
            }
            writer.WriteEndObject();
        }

        public override HistoryEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            EventShape? shape = null;
            HistoryEvent? read = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                if (name == Kind) read = (shape = Shapes[reader.GetString()!]).New();
                else if (read is not null && shape!.Members.TryGetValue(name, out var member)) member.SetValue(read,
                    JsonSerializer.Deserialize(ref reader, member.PropertyType, options));
                else reader.Skip();
            }
            return read ?? throw new JsonException("An event of a history does not say what it is.");
        }
    }

    /// <summary>What one kind of event holds.</summary>
    private sealed class EventShape(Type type)
    {
        private const string Suffix = "Event";

        public string Name { get; } = NameOf(type);

        public Dictionary<string, Member> Members { get; } = All(type).ToDictionary(member => member.Name, StringComparer.Ordinal);

        // As its own serializer does, which calls no constructor: some are not public, and some would not take null.
        public HistoryEvent New() => (HistoryEvent)RuntimeHelpers.GetUninitializedObject(type);

        public static string NameOf(Type type) =>
            type.Name.EndsWith(Suffix, StringComparison.Ordinal) ? type.Name[..^Suffix.Length] : type.Name;

        // IsPlayed is a mark of a replay, and the kind is the class.
        private static IEnumerable<Member> All(Type? type) => type is null || type == typeof(object) ? [] : All(type.BaseType).Concat(
            type.GetMembers(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Where(member =>
                    member.IsDefined(typeof(DataMemberAttribute))
                    && member.Name is not (nameof(HistoryEvent.EventType) or nameof(HistoryEvent.IsPlayed)))
                .Select(member => new Member(member)));
    }

    private sealed class Member(MemberInfo member)
    {
        private readonly PropertyInfo? _property = member as PropertyInfo;
        private readonly FieldInfo? _field = member as FieldInfo;

        public string Name => member.Name;

        public Type PropertyType => _property?.PropertyType ?? _field!.FieldType;

        public object? GetValue(HistoryEvent of) => _property is null ? _field!.GetValue(of) : _property.GetValue(of);

        public void SetValue(HistoryEvent of, object? value)
        {
            if (_property is null) _field!.SetValue(of, value);
            else _property.SetValue(of, value);
        }
    }

    private sealed class FailureConverter : JsonConverter<FailureDetails>
    {
        public override void Write(Utf8JsonWriter writer, FailureDetails value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer,
                new Failure(value.ErrorType, value.ErrorMessage, value.StackTrace, value.InnerFailure, value.IsNonRetriable), options);

        public override FailureDetails? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<Failure>(ref reader, options) is { } read
                ? new FailureDetails(read.Type, read.Message, read.Stack, read.Inner, read.Final) : null;
    }

    private sealed record Failure(string Type, string Message, string? Stack, FailureDetails? Inner, bool Final);
}
