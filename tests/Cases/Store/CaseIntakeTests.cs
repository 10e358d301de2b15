using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Tests.Risk;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Cases.Store;

/// <summary>Two messages about one citizen at the same moment.</summary>
public sealed class CaseIntakeTests
{
    private const string Citizen = "v1-citizen";
    private const string CaseId = "2026-0099";

    [Fact]
    public async Task Whoever_comes_second_to_an_opening_still_adds_what_it_knows()
    {
        await using var town = await Town.Start();
        var services = town.Host.Services;
        var before = Assessed(1, Made.RentSignal(SignalKind.LeaseTerminated, "11-01", 1.2));
        var now = Assessed(2, Made.RentSignal(SignalKind.LeaseTerminated, "11-01", 1.2), Made.Stop("11-02", "11-02"));
        await Table(services, Tables.Citizens).Insert(RiskTable.LatestRow(Citizen, now, etag: null));
        var store = services.GetRequiredService<CaseStore>();

        // Between our look and our lock the other message opens the case, from the assessment before ours.
        var locks = Table(services, Tables.CasesByCitizen);
        var byCitizen = new MeddledTable(locks, async change =>
        {
            if (change != nameof(ITable.Insert)) return;
            await locks.Insert(new Row(Citizen, CaseTable.OpenLock).With("caseId", CaseId));
            await store.Open(Opening.Open(CaseId, Citizen, new AssessedOrigin(before), new CasePolicy(), town.Clock.UtcNow), default);
        });
        var intake = Intake(town, byCitizen);

        Assert.Equal(CaseId, await intake.Take(Citizen, default));

        var file = (await store.Read(CaseId, default))!;
        Assert.Equal((2, now.Score), (file.ConsumedSequence, file.Score));
    }

    [Fact]
    public async Task What_was_not_due_for_a_case_while_one_opened_is_taken_in_by_it()
    {
        await using var town = await Town.Start();
        var (before, now) = (Assessed(1, Made.RentSignal(SignalKind.LeaseTerminated, "11-01", 1.2)),
            Assessed(2, Made.RentSignal(SignalKind.ArrearsSettled, "11-03")));
        Assert.True(CasePolicy.IsDue(before) && !CasePolicy.IsDue(now));
        var (citizens, locks) = (Table(town.Host.Services, Tables.Citizens), Table(town.Host.Services, Tables.CasesByCitizen));
        var etag = await citizens.Insert(RiskTable.LatestRow(Citizen, before, etag: null));

        // Between our look and our lock the debt is paid, and the message that says so finds no case.
        var byCitizen = new MeddledTable(locks, async change =>
        {
            if (change != nameof(ITable.Insert)) return;
            await citizens.Replace(RiskTable.LatestRow(Citizen, now, etag));
            Assert.Null(await Intake(town, locks).Take(Citizen, default));
        });

        var caseId = await Intake(town, byCitizen).Take(Citizen, default);

        var file = (await town.Host.Services.GetRequiredService<CaseStore>().Read(caseId!, default))!;
        Assert.Equal((2, now.Score), (file.ConsumedSequence, file.Score));
    }

    [Theory]
    [InlineData(true)] // Whoever was opening a case by hand died before it was written.
    [InlineData(false)]
    public async Task What_was_assessed_before_an_objection_opens_no_case_once_it_stands(bool locked)
    {
        await using var town = await Town.Start();
        var services = town.Host.Services;
        await Table(services, Tables.Citizens).Insert(RiskTable.LatestRow(Citizen,
            Assessed(1, Made.RentSignal(SignalKind.LeaseTerminated, "11-01", 1.2)), etag: null));
        var locks = Table(services, Tables.CasesByCitizen);
        if (locked) await locks.Insert(new Row(Citizen, CaseTable.OpenLock).With("caseId", CaseId));
        var objections = services.GetRequiredService<Objections>();
        await objections.Set(Citizen, stands: true, 1, 1);

        Assert.Null(await Intake(town, locks).Take(Citizen, default));
        Assert.Empty(await town.Cases());
        await objections.Set(Citizen, stands: false, 1, 2);
        Assert.NotNull(await Intake(town, locks).Take(Citizen, default));
    }

    private static CaseIntake Intake(Town town, ITable byCitizen)
    {
        var services = town.Host.Services;
        return new CaseIntake(byCitizen, Table(services, Tables.CaseNumbers), Get<CaseStore>(), Get<CitizenCases>(), Get<CaseJoining>(),
            Get<CaseLocks>(), Get<CaseHomes>(), Get<WithoutCase>(), Get<Assessments>(), Get<Objections>(), Get<Vault>(), Get<Roster>(),
            new CasePolicy(), town.Clock);
        T Get<T>() where T : notnull => services.GetRequiredService<T>();
    }

    private static Assessment Assessed(long sequence, params Signal[] signals) =>
        Made.Assess("11-04", signals) with { Sequence = sequence, EverHigh = true };

    private static ITable Table(IServiceProvider services, string name) => services.GetRequiredKeyedService<ITable>(name);
}
