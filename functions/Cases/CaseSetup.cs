using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Journal;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Cases.Interface;
using EarlyWarning.Cases.Store;
using EarlyWarning.Cases.Webhook;
using EarlyWarning.Cases.Workflow;
using EarlyWarning.People;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Checks;
using EarlyWarning.Platform.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Cases;

/// <summary>Settings <c>Cases:*</c>, validated at start.</summary>
public sealed record CaseOptions
{
    public const string Section = "Cases";

    /// <summary>The municipality's deadlines. A case keeps the ones it was opened under.</summary>
    public CasePolicy Policy { get; set; } = new();
}

public static class CaseSetup
{
    public static IServiceCollection AddCases(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(CaseOptions.Section);
        services.AddOptions<CaseOptions>().Bind(section)
            .Configure(options => options.Policy = WithDays(options.Policy, section.GetSection("Policy:FollowUpDays").Get<int[]>()))
            .Validate(options => Positive(options.Policy.Acute) && Positive(options.Policy.High)
                && options.Policy is { Plan: > 0, FollowUp: > 0, Close: > 0, PhaseDays: > 0 }
                && options.Policy is { CollectionHoldAnswer: > 0, CollectionHoldDays: > 0 }
                && options.Policy is { Quorum: >= 0, InstalmentTolerance: >= 0, RaceMargin: >= 0 }
                && options.Policy.StepDays.All().All(step => step.Days > 0), "Cases:Policy holds a number that is too low.")
            .Validate(options => options.Policy.FollowUpDays is { Count: > 0 } days && days[0] > 0 && days.Zip(days.Skip(1))
                .All(pair => pair.First < pair.Second),
                "Cases:Policy:FollowUpDays must be days above 0 that grow.")
            .ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<CaseOptions>>().Value.Policy);
        services.AddMeasurements();
        services.AddSingleton<WorkflowCheck>();
        services.AddCheck("workflows", CheckLevel.Details, (provider, context) =>
            provider.GetRequiredService<WorkflowCheck>().Look(context));
        services.AddWebhook(configuration.GetSection(WebhookOptions.Section));
        services.AddSingleton<CaseLoads>();
        services.AddSingleton<CitizenCases>();
        services.AddSingleton<CaseStore>();
        services.AddSingleton<CaseJoining>();
        services.AddSingleton<CaseLocks>();
        services.AddSingleton<WithoutCase>();
        services.AddSingleton<CaseHomes>();
        services.AddSingleton<CaseIntake>();
        services.AddSingleton<TestAnswers>();
        services.AddSingleton<HandIntake>();
        services.AddSingleton<HandDesk>();
        services.AddSingleton<CaseEffects>();
        services.AddSingleton<CaseDesk>();
        services.AddSingleton<CitizenDesk>();
        services.AddSingleton<CaseJournal>();
        services.AddSingleton<LoadDesk>();
        services.AddSingleton<Worklist>();
        services.AddSingleton<CaseListing>();
        services.AddSingleton<Household>();
        services.AddSingleton<WorklistWriter>();
        services.AddSingleton<CaseErasure>();
        services.AddSingleton<ClosedCases>();
        services.AddSingleton<IErasable>(provider => provider.GetRequiredService<CaseErasure>());
        return services;
    }

    /// <summary>The binder adds to a list that has defaults; a municipality's own days replace them.</summary>
    private static CasePolicy WithDays(CasePolicy policy, int[]? days) =>
        days is { Length: > 0 } ? policy with { FollowUpDays = days } : policy;

    private static bool Positive(Deadlines deadlines) =>
        deadlines is { ContactPerson: > 0, Members: > 0, FirstContact: > 0, Meeting: > 0 };
}
