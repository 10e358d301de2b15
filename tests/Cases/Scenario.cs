using System.Reflection;
using EarlyWarning.Tests.Cases.Rules;
using Xunit.Sdk;

namespace EarlyWarning.Tests.Cases;

/// <summary>
/// The tests of this class are lives of cases, told in <see cref="Scene"/>s: <see cref="ScenarioTests"/> plays each on the engine too.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ScenariosAttribute : Attribute;

/// <summary>One test method with all its data, and the scenes that it makes.</summary>
internal sealed record Scenario(MethodInfo Method)
{
    private static readonly AsyncLocal<List<Scene>?> Made = new();

    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. typeof(Scenario).Assembly.GetTypes().Where(type => type.GetCustomAttribute<ScenariosAttribute>() is not null)
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<FactAttribute>() is not null && method.ReturnType == typeof(void))
            .OrderBy(method => method.DeclaringType!.Name + method.Name, StringComparer.Ordinal).Select(method => new Scenario(method)),
    ];

    public string Name => $"{Method.DeclaringType!.Name}.{Method.Name}";

    public static void Record(Scene scene) => Made.Value?.Add(scene);

    /// <summary>Runs it as a test does, and answers with every scene it made.</summary>
    public IReadOnlyList<Scene> Scenes()
    {
        var data = Method.GetCustomAttributes<DataAttribute>().SelectMany(attribute => attribute.GetData(Method)).DefaultIfEmpty([]);
        List<Scene> made = Made.Value = [];
        try
        {
            foreach (var arguments in data) Method.Invoke(Activator.CreateInstance(Method.DeclaringType!), arguments);
            return made;
        }
        finally
        {
            Made.Value = null;
        }
    }
}
