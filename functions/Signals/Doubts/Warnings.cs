using EarlyWarning.Platform;

namespace EarlyWarning.Signals.Doubts;

/// <summary>A signal is accepted, but doubtful: where and why. Kept as codes; the words are <see cref="SignalRules.Warning"/>.</summary>
/// <param name="Pointer">JSON pointer from the signal itself.</param>
/// <param name="Rule">One of <see cref="Warnings"/>.</param>
internal sealed record SignalWarning(string Pointer, string Rule)
{
    public static readonly SignalWarning SameInstant = new("/asOf", Warnings.SameInstant);
    public static readonly SignalWarning SupersedesUnknown = new("/supersedes", Warnings.SupersedesUnknown);
    public static readonly SignalWarning Unidentified = new("/cpr", Warnings.Unidentified);

    /// <param name="root">JSON pointer of the signal in the request's body.</param>
    public ProblemError ToSender(string root = "") => new(root + Pointer, Rule, SignalRules.Warning(Rule));
}

/// <summary>
/// The codes. A sender is warned by its own signals alone: that another sender reports the same citizen or home is told to no
/// sender, in no warning either.
/// </summary>
internal static class Warnings
{
    public const string PhoneUnreadable = "phone-unreadable";
    public const string DateEmpty = "date-empty";
    public const string TextEmpty = "text-empty";
    public const string Credit = "credit";
    public const string CprLocal = "cpr-local";
    public const string NameDiffers = "name-differs";
    public const string AmountTenfold = "amount-tenfold";
    public const string TenancyEnded = "tenancy-ended";
    public const string TenancyReopened = "tenancy-reopened";
    public const string SameInstant = "same-instant";
    public const string Unidentified = "unidentified";
    public const string SupersedesUnknown = "supersedes-unknown";

    public static readonly IReadOnlyList<string> All =
        [PhoneUnreadable, DateEmpty, TextEmpty, Credit, CprLocal, NameDiffers, AmountTenfold, TenancyEnded, TenancyReopened, SameInstant,
            Unidentified, SupersedesUnknown];
}
