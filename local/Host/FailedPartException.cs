namespace EarlyWarning.Local;

/// <summary>A part of the host failed, and with it the host.</summary>
/// <param name="part">Which, and with what type of exception: what the exception itself says may be personal.</param>
public sealed class FailedPartException(string part, Exception inner) : Exception(part, inner);
