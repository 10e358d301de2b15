using System.Reflection;

namespace EarlyWarning.Board.Case.Decisions;

/// <summary>A component that is the form of a decision; <see cref="DecisionForms"/> finds it by this.</summary>
public interface IDecision
{
    static abstract DecisionForm Decision { get; }
}

/// <summary>The decisions that people can take on a case, each found where it stands, in the order in which they are listed.</summary>
public static class DecisionForms
{
    public static IReadOnlyList<DecisionForm> All { get; } = [.. typeof(DecisionForms).Assembly.GetTypes()
        .Where(type => type.IsClass && type.IsAssignableTo(typeof(IDecision)))
        .Select(type => type.GetProperty(nameof(IDecision.Decision), BindingFlags.Public | BindingFlags.Static)!)
        .Select(decision => (DecisionForm)decision.GetValue(null)!)
        .OrderBy(form => form.Order)];

    /// <param name="name">Whatever an address or a link says.</param>
    public static DecisionForm? Find(string? name) => All.FirstOrDefault(form => form.Name == name);

    public static DecisionForm Of<T>() where T : IDecision => All.First(form => form.Component == typeof(T));
}
