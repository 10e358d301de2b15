namespace EarlyWarning.Platform;

/// <summary>An answer of <see cref="Problems"/> before it is written: pages say in words what machines are told in JSON.</summary>
public interface IProblemAnswer
{
    IReadOnlyList<ProblemError> Errors { get; }
}
