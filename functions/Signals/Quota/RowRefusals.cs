using EarlyWarning.Platform;
using EarlyWarning.Signals.Receipts;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Signals.Quota;

/// <summary>Answers about a row, or a request, with which nothing is wrong but its time.</summary>
internal static class RowRefusals
{
    public const string Quota = "quota";
    public const string Leaving = "leaving";

    public static ProblemError OfSender(string pointer) => new(pointer, Quota, new(
        "Kvoten for denne nøgle er brugt. Send rækken igen senere.", "The quota of this key is used up. Send the row again later."));

    public static ProblemError OfCitizen(string pointer, Taken taken) => taken.Receipt.IsUnidentified ? WithoutCpr(pointer)
        : OfCitizen(pointer);

    private static ProblemError OfCitizen(string pointer) => new($"{pointer}/cpr", Quota, new(
        "I dag er der modtaget så mange signaler om denne borger fra jer, som kvoten tillader. Send det igen i morgen.",
        "Today as many signals about this citizen were received from you as the quota allows. Send it again tomorrow."));

    /// <summary>More signals without a number than people can look into.</summary>
    public static ProblemError WithoutCpr(string pointer) => new($"{pointer}/cpr", Quota, new(
        "I dag er der modtaget så mange signaler uden CPR-nummer fra jer, som kvoten tillader. Er kolonnen med numre tom ved en fejl, så "
        + "ret filen. Send ellers resten i morgen.",
        "Today as many signals without a CPR number were received from you as the quota allows. If the column of numbers is empty by "
        + "mistake, mend the file. Otherwise send the rest tomorrow."));

    public static ProblemError OfLeaving(string pointer) => new($"{pointer}/signalId", Leaving, new(
        "Et gammelt signal med dette id er ved at blive slettet. Send det igen om lidt.",
        "An old signal with this id is being erased. Send it again in a while."));

    public static ProblemError OfUsedBefore(string pointer) =>
        new($"{pointer}/signalId", "id-used-before", SignalRules.Message("id-used-before"));

    /// <summary>It names a signal in whose place it cannot stand.</summary>
    public static ProblemError OfCorrection(string pointer, IntakeOutcome outcome)
    {
        var rule = outcome switch
        {
            IntakeOutcome.CorrectedBefore => Retracting.CorrectedBefore,
            IntakeOutcome.CorrectionWithoutCpr => Retracting.WithoutCpr,
            _ => Retracting.CorrectsItself,
        };
        return new($"{pointer}/supersedes", rule, SignalRules.Message(rule));
    }

    /// <summary>Nothing of the request was within the quota.</summary>
    public static IResult TooMany(TimeSpan wait, ProblemError error, IReadOnlyDictionary<string, object>? more = null) =>
        Problems.Of(StatusCodes.Status429TooManyRequests, new("For mange signaler", "Too many signals"),
            new("Kvoten er brugt for nu; errors siger hvilken.", "The quota is used up for now; errors says which."), [error], wait, more);
}
