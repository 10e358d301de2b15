namespace EarlyWarning.Bench.Population.World;

/// <summary>
/// The numbers that the simulated town is made of. Each names what was published and in which year; where nothing was found it says
/// <c>assumption</c>, and the page of the simulator (docs/population.md) says so too.
/// </summary>
internal static class Calibration
{
    /// <summary>Danmarks Statistik, FOLK1A, 1 January 2020.</summary>
    public const double Inhabitants = 5_822_763;

    /// <summary>Landsbyggefonden, Boligerne i den almene boligsektor 2023.</summary>
    public const double SocialHomes = 592_959;

    /// <summary>Assumption: as many homes are let privately as by social landlords.</summary>
    public const double PrivateHomes = SocialHomes;

    public const double HomesAnInhabitant = (SocialHomes + PrivateHomes) / Inhabitants;

    /// <summary>Kroner a month: 899 a square metre and year (Landsbyggefonden, Huslejestatistik 2023), 75.9 m² (as above).</summary>
    public const double SocialRent = 899 * 75.9 / 12;

    /// <summary>Assumption, kroner a month.</summary>
    public const double PrivateRent = 7_400;

    /// <summary>
    /// What the homes live on. Cash benefits: 89,800 recipients (Danmarks Statistik, KYS01, March 2024); sickness benefit 76,000
    /// (AUKS01, first quarter of 2021); disability pension 233,900 and job clarification 17,600 (AUKS01, fourth quarter of 2021).
    /// Assumptions: that four fifths of the first and six tenths of the others rent their home, and the shares of the rest.
    /// </summary>
    public static readonly IReadOnlyList<(Livelihood What, double Share)> Livelihoods =
    [
        (Livelihood.CashBenefit, 89_800 * 0.8 / (SocialHomes + PrivateHomes)),
        (Livelihood.SicknessBenefit, 76_000 * 0.6 / (SocialHomes + PrivateHomes)),
        (Livelihood.DisabilityPension, 233_900 * 0.6 / (SocialHomes + PrivateHomes)),
        (Livelihood.JobClarification, 17_600 * 0.6 / (SocialHomes + PrivateHomes)),
        (Livelihood.ResourceScheme, 0.008),
        (Livelihood.UnemploymentBenefit, 0.035),
        (Livelihood.Wage, 0.50),
        (Livelihood.Other, 0.25),
    ];

    /// <summary>
    /// Sanctions a year for one recipient: 97,986 (Styrelsen for Arbejdsmarked og Rekruttering, 2014) among about 175,000 (of
    /// whom 89,800 in 2024 are "almost half": Danmarks Statistik, 2024). Assumption: a quarter of the recipients get most of them.
    /// </summary>
    public const double SanctionsOften = 1.9, SanctionsSeldom = 0.11, OftenSanctioned = 0.25;

    /// <summary>Assumption: couples that part, a year. Of tenants who were evicted in 2010 42 % had been through it (SFI, 2012).</summary>
    public const double Partings = 0.05;

    /// <summary>Assumption, a year: a course for disturbing others, without a debt. Nobody tells of it before the lease is ended.</summary>
    public const double Nuisance = 0.00015;

    /// <summary>Assumption, a year.</summary>
    public const double Moves = 0.12;

    /// <summary>What the world must come near, with the bounds that were published.</summary>
    public static readonly IReadOnlyList<Published> Targets =
    [
        new("evictions", 10_000 * 1_822 / Inhabitants, 10_000 * 2_294 / Inhabitants,
            "Domstolsstyrelsen: 1.822 (2020; Fagbladet Boligen, juni 2021), 2.294 (2019; EjendomDanmark, november 2020)"),
        new("bailiff-evicted", 0.25, 0.34, "SFI, Udsættelse af lejere. Kort & klart, 2015: «flere end hver fjerde»"),
        new("terminated", 100 * 1_518 / 35_000.0, 100 * 1_828 / 35_000.0,
            "Domea, 35.000 boliger: 1.518 (2021), 1.828 (2022; Ritzau, januar 2023)"),
        new("rent", SocialRent * 0.97, SocialRent * 1.03, "Landsbyggefonden, Huslejestatistik 2023; Boligerne i den almene sektor 2023"),
        new("sanctions", 0.50, 0.62, "Styrelsen for Arbejdsmarked og Rekruttering, 2014; Danmarks Statistik, KYS01, 2024"),
    ];
}

/// <summary>A published figure that a simulated one must lie within, and who published it when.</summary>
internal sealed record Published(string Code, double Low, double High, string Source);
