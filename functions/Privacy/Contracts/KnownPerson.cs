namespace EarlyWarning.Privacy.Contracts;

/// <summary>Which signal says something of a person.</summary>
/// <param name="AsOf">When it was true.</param>
public sealed record SaidBy(string Sender, string SignalId, DateTimeOffset AsOf)
{
    /// <summary>In the place of a sender: staff who opened a case said it, and the case's id stands for the signal's.</summary>
    public const string Municipality = "municipality";

    /// <summary>The sender's own name of the tenancy that the address belongs to; null for a signal about none.</summary>
    public string? Tenancy { get; init; }

    /// <summary>The signal says that the tenancy has ended.</summary>
    public bool TenancyEnded { get; init; }

    /// <summary>Of two facts of one instant the one received later counts.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }
}

/// <summary>What the vault knows of a person, each value with who said it. On the one answer to a logged look, and nowhere else.</summary>
/// <param name="Phones">Shown side by side: a call to a wrong number is noticed, a letter to a wrong address is not.</param>
/// <param name="Seen">A code of all this: a decision made on it counts only while nothing else was said.</param>
public sealed record KnownPerson(Cpr Cpr, KnownValue Name, KnownValue Address, IReadOnlyList<Said> Phones, string Seen)
{
    /// <summary>A person must settle which counts before a letter is written.</summary>
    public bool Differs => Name.Differs || Address.Differs;

    /// <summary>What counts: null where nothing is known, or nobody has settled a difference.</summary>
    public PersonalData Counting => new(Cpr, Name.Counts, Address.Counts, Phones.Count == 0 ? null : Phones[0].Value);

    /// <summary>A record prints its values; this one must not reach a log.</summary>
    public override string ToString() => "KnownPerson";
}

/// <summary>A name or an address as each sender said it, the one who said it first on top.</summary>
/// <param name="Settled">What a person settled; null when nobody had to.</param>
/// <param name="Differs">Two senders, or two homes of one, say different things, and no person has settled that.</param>
public sealed record KnownValue(IReadOnlyList<Said> Said, SettledValue? Settled, bool Differs)
{
    /// <summary>Nothing that a second sender says replaces what is known.</summary>
    public string? Counts =>
        Differs ? null : Settled?.Value ?? (Said.FirstOrDefault(said => !said.Earlier) ?? Said.FirstOrDefault())?.Value;

    public override string ToString() => "KnownValue";
}

/// <summary>One value of one sender.</summary>
/// <param name="Sender">Null: the source is unknown.</param>
/// <param name="Since">Since when they have said it.</param>
/// <param name="Earlier">The same sender has said something else of the same home since, or of a home after it.</param>
public sealed record Said(string? Sender, string? Tenancy, string Value, DateTimeOffset Since, bool Earlier, bool TenancyEnded = false)
{
    /// <summary>From whom staff have it who wrote it down; null: a sender said it.</summary>
    public ContactSource? Source { get; init; }

    /// <summary>Roster id of who wrote it down.</summary>
    public string? EnteredBy { get; init; }

    /// <summary>Somebody found that the citizen is not reached by it.</summary>
    public bool Wrong { get; init; }

    public override string ToString() => "Said";
}

/// <summary>What a person settled.</summary>
/// <param name="FromRegister">Typed from the CPR register; else one of those that were said.</param>
public sealed record SettledValue(string Value, bool FromRegister, string By, DateTimeOffset At)
{
    public override string ToString() => "SettledValue";
}

/// <summary>A person's decision on a name, an address or both; null leaves the one as it is.</summary>
/// <param name="Seen">Of what they had before their eyes.</param>
public sealed record Settling(string Seen, SettledValue? Name, SettledValue? Address)
{
    public override string ToString() => "Settling";
}

/// <summary>Whether senders disagree, and about what: no look at anybody.</summary>
public sealed record Disagreement(bool Names, bool Addresses)
{
    public bool Any => Names || Addresses;
}

/// <summary>Name and address protection (navne- og adressebeskyttelse), as staff read it in the CPR register.</summary>
/// <param name="On">False: it was withdrawn.</param>
/// <param name="By">Roster id of who set or withdrew it.</param>
public sealed record AddressProtection(bool On, string By, DateTimeOffset At);
