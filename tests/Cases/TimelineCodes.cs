using System.Reflection;
using System.Text.Json.Serialization;
using EarlyWarning.Cases.Contracts.Timeline;

namespace EarlyWarning.Tests.Cases;

/// <summary>The events of a timeline by the codes they have in rows and in <c>GET /api/cases</c>.</summary>
internal static class TimelineCodes
{
    public static readonly IReadOnlyDictionary<string, Type> All = typeof(TimelineEntry).GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToDictionary(one => (string)one.TypeDiscriminator!, one => one.DerivedType, StringComparer.Ordinal);

    private static readonly IReadOnlyDictionary<Type, string> ByType = All.ToDictionary(one => one.Value, one => one.Key);

    public static string Of(TimelineEntry entry) => ByType[entry.GetType()];
}
