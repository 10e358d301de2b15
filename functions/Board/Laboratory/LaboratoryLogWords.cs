using EarlyWarning.Board.MyWork;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Laboratory;

/// <summary>Sentences of how a proposal stands and of what was done to it.</summary>
public static partial class LaboratoryWords
{
    /// <summary>How it stands, as a sentence; <c>{0}</c> is the day, <c>{1}</c> the approvals so far.</summary>
    public static BothLanguages Standing(ProposalState state) => state switch
    {
        ProposalState.Draft => new("En kladde. Ingen er spurgt.", "A draft. Nobody is asked."),
        ProposalState.Proposed => new("Foreslået fra {0}. Godkendt af {1} af 2.", "Proposed from {0}. Approved by {1} of 2."),
        ProposalState.Lapsed =>
            new("Ikke godkendt i tide til {0}. Det kan foreslås igen med en senere dag.",
            "Not approved in time for {0}. It can be proposed again with a later day."),
        ProposalState.Rejected => new("Afvist. Det kan være udgangspunkt for et nyt.", "Rejected. It can be the start of a new one."),
        ProposalState.Withdrawn => new("Trukket tilbage.", "Withdrawn."),
        ProposalState.Approved =>
            new("Godkendt af to. Gælder fra {0}. Det kan trækkes tilbage indtil en time før.",
            "Approved by two. In force from {0}. It can be withdrawn until an hour before."),
        ProposalState.TookEffect =>
            new("Trådte i kraft {0}. Vil du tilbage, så lav et nyt forslag ud fra et ældre sæt.",
            "Took effect on {0}. To go back, make a new proposal from an older set."),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>A line of the log; <c>{0}</c> is the person, <c>{1}</c> a day.</summary>
    public static BothLanguages Of(ProposalAct act) => act switch
    {
        ProposalAct.Saved => new("{0} gemte forslaget", "{0} saved the proposal"),
        ProposalAct.Proposed => new("{0} sendte det til godkendelse, fra {1}", "{0} sent it for approval, from {1}"),
        ProposalAct.Approved => new("{0} godkendte", "{0} approved"),
        ProposalAct.Rejected => new("{0} afviste", "{0} rejected"),
        ProposalAct.Withdrawn => new("{0} trak det tilbage", "{0} withdrew it"),
        ProposalAct.TookEffect =>
            new("Reglerne trådte i kraft. Alle borgere regnes igennem igen", "The rules took effect. Every citizen is scored again"),
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };
}
