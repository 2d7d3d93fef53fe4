namespace EdgeRec.Sync.Fleet.Experiments.Facts;

/// <summary>The facts as they are kept beside the frames that they were made of.</summary>
internal interface IFactStore
{
    /// <summary>How far they are made.</summary>
    Task<FactsHead> HeadAsync(CancellationToken cancellationToken);

    /// <summary>How far the frames of some televisions are folded; those that never were are left out.</summary>
    Task<IReadOnlyList<KeptFold>> FoldsAsync(IReadOnlyCollection<Guid> devices, CancellationToken cancellationToken);

    /// <summary>Televisions whose frames have to be folded anew.</summary>
    Task<IReadOnlyList<Guid>> StaleAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Writes what some frames came to, in one transaction, if nobody else made or forgot facts in the meantime.</summary>
    /// <param name="head">The head before the first of the frames was read.</param>
    /// <param name="through">The position of the last frame that is in the facts from now on.</param>
    /// <param name="facts">What they came to, each television once; added to what there is.</param>
    /// <param name="replace">Whether it takes the place of what there is of these televisions.</param>
    /// <param name="cancellationToken">Gives up; all or nothing is written.</param>
    /// <returns>False where somebody was faster: nothing was written, the frames have to be read again.</returns>
    Task<bool> TryWriteAsync(FactsHead head, long through, IReadOnlyList<DeviceFacts> facts, bool replace, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets all facts of a television and has them made anew of what its frames still say; to be called after the frames were rewritten. Whoever read the frames before cannot write any more.
    /// </summary>
    Task ForgetAsync(Guid device, CancellationToken cancellationToken);

    /// <summary>Forgets what is older than a day: sums, first exposures, and of every television the session and the play that began before. Nothing of it is made anew.</summary>
    /// <param name="before">The first day that stays.</param>
    /// <param name="cancellationToken">Gives up; what is not done is done the next time.</param>
    Task ForgetBeforeAsync(DateOnly before, CancellationToken cancellationToken);

    /// <summary>Sums behind a row, by device, profile and day.</summary>
    /// <param name="from">First day.</param>
    /// <param name="through">Last day, inclusive.</param>
    /// <param name="after">The last row that is known; null from the beginning.</param>
    /// <param name="limit">Most to return; fewer only when there are no more.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<UnitDay>> DaysAsync(DateOnly from, DateOnly through, UnitDay? after, int limit, CancellationToken cancellationToken);

    /// <summary>First exposures to an experiment behind a row, by device and profile.</summary>
    /// <inheritdoc cref="DaysAsync"/>
    Task<IReadOnlyList<FirstExposure>> ExposuresAsync(string experiment, FirstExposure? after, int limit, CancellationToken cancellationToken);

    /// <summary>Health behind a row, by device and day, all packs of a day together.</summary>
    /// <inheritdoc cref="DaysAsync"/>
    Task<IReadOnlyList<HealthOfDay>> HealthAsync(DateOnly from, DateOnly through, HealthOfDay? after, int limit, CancellationToken cancellationToken);

    /// <summary>How many profiles televisions behind one have, by device.</summary>
    /// <inheritdoc cref="DaysAsync"/>
    Task<IReadOnlyList<(Guid Device, int Profiles)>> ProfilesAsync(Guid after, int limit, CancellationToken cancellationToken);
}

/// <summary>How far facts are made.</summary>
/// <param name="Position">The last frame that is in them.</param>
/// <param name="Forgotten">How often facts were forgotten.</param>
/// <param name="First">The first day that has any; null for none.</param>
/// <param name="Last">The last one.</param>
internal readonly record struct FactsHead(long Position, long Forgotten, DateOnly? First, DateOnly? Last);

/// <summary>How far a television's frames are folded.</summary>
/// <param name="Device">The television.</param>
/// <param name="Through">The last position; frames up to it are not added again.</param>
/// <param name="State">What is needed to go on.</param>
/// <param name="IsStale">Whether all has to be folded anew.</param>
internal sealed record KeptFold(Guid Device, long Through, byte[] State, bool IsStale);

/// <summary>What some frames of a television came to.</summary>
/// <param name="Device">The television.</param>
/// <param name="Through">The position of the last of them.</param>
/// <param name="State">What is needed to go on.</param>
/// <param name="Profiles">How many profiles it has.</param>
/// <param name="IsStale">Whether all has to be folded anew.</param>
/// <param name="Days">Sums by profile and day, each once.</param>
/// <param name="Exposures">First exposures, each experiment and profile once.</param>
internal sealed record DeviceFacts(Guid Device, long Through, byte[] State, int Profiles, bool IsStale, IReadOnlyList<UnitDay> Days, IReadOnlyList<FirstExposure> Exposures);
