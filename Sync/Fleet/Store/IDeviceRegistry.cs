using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Fleet.Store;

/// <summary>The devices that the fleet knows: how they came, whether they may still come, and how they said they are.</summary>
internal interface IDeviceRegistry
{
    /// <summary>Makes a ticket known.</summary>
    Task AddTicketAsync(Ticket ticket, CancellationToken cancellationToken);

    /// <summary>
    /// Spends a ticket for a device. The same key with the same ticket gets the same device again, because the first answer may have been lost.
    /// </summary>
    /// <param name="codeHash">SHA-256 of the ticket's code.</param>
    /// <param name="keyHash">SHA-256 of the device's public key (SubjectPublicKeyInfo).</param>
    /// <param name="device">Who it will be if the ticket is good and unspent.</param>
    /// <param name="appVersion">Version of the program on the device.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Who the device is; null when the ticket is unknown, expired, or spent by another key.</returns>
    Task<Guid?> EnrolAsync(ReadOnlyMemory<byte> codeHash, ReadOnlyMemory<byte> keyHash, Guid device, string appVersion, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Notes a device's newest certificate.</summary>
    Task NoteCertificateAsync(Guid device, string serial, DateTimeOffset expiresAt, string appVersion, CancellationToken cancellationToken);

    /// <summary>The device, if it is known.</summary>
    Task<Device?> FindAsync(Guid device, CancellationToken cancellationToken);

    /// <summary>Devices by rising id.</summary>
    /// <param name="after">The last one that was seen; <see cref="Guid.Empty"/> from the beginning.</param>
    /// <param name="limit">Most to return.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<Device>> ListAsync(Guid after, int limit, CancellationToken cancellationToken);

    /// <summary>Shuts a device out for ever, whatever its certificates say. Works for devices and gateways that are not known, too.</summary>
    /// <returns>False if it was shut out already.</returns>
    Task<bool> RevokeAsync(Guid device, string reason, DateTimeOffset now, CancellationToken cancellationToken) => RevokeAsync(device, reason, now, [], cancellationToken);

    /// <summary>The same, and with it lines of logs, all in one transaction.</summary>
    /// <param name="device">Who.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">The time.</param>
    /// <param name="lines">What is added to logs, if it was not shut out before.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False if it was shut out already.</returns>
    Task<bool> RevokeAsync(Guid device, string reason, DateTimeOffset now, IReadOnlyList<LogLine> lines, CancellationToken cancellationToken);

    /// <summary>Who was shut out since a time.</summary>
    Task<IReadOnlyList<Guid>> RevokedAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Keeps a report: as the device's last, and added to its day's sums under the pack that it ran. The last one again, by its id, changes nothing.</summary>
    Task SaveReportAsync(Guid device, HealthReport report, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Forgets all reports of a device.</summary>
    Task ForgetReportsAsync(Guid device, CancellationToken cancellationToken);

    /// <summary>Sums of the reports of some days, by device and pack; day by day.</summary>
    /// <param name="from">First day, UTC.</param>
    /// <param name="device">One device, or null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    IAsyncEnumerable<HealthDay> HealthAsync(DateOnly from, Guid? device, CancellationToken cancellationToken);
}

/// <summary>A one-time code with which a device may enrol.</summary>
/// <param name="CodeHash">SHA-256 of the code; the code itself is kept nowhere.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">From when it is worth nothing.</param>
internal sealed record Ticket(ReadOnlyMemory<byte> CodeHash, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>A device that the fleet knows.</summary>
/// <param name="Id">Who it is.</param>
/// <param name="EnrolledAt">When it came.</param>
/// <param name="CertificateSerial">Serial number of its newest certificate, hexadecimal.</param>
/// <param name="CertificateExpiresAt">When that ends.</param>
/// <param name="AppVersion">What it said at the last registration or report.</param>
/// <param name="RevokedAt">When it was shut out; null if it was not.</param>
/// <param name="RevokedReason">Why.</param>
/// <param name="ReportedAt">When it last reported; null if never.</param>
/// <param name="Report">Its last report.</param>
internal sealed record Device(
    Guid Id,
    DateTimeOffset EnrolledAt,
    string? CertificateSerial,
    DateTimeOffset? CertificateExpiresAt,
    string AppVersion,
    DateTimeOffset? RevokedAt,
    string? RevokedReason,
    DateTimeOffset? ReportedAt,
    HealthReport? Report);

/// <summary>A day's reports of one device with one pack, added up.</summary>
/// <param name="Device">The device.</param>
/// <param name="Day">The day on which they came, UTC.</param>
/// <param name="PackVersion">The pack in use; empty for none.</param>
/// <param name="Reports">How many.</param>
/// <param name="Starts">Starts of the program.</param>
/// <param name="Crashes">Starts that followed no orderly stop.</param>
/// <param name="Pages">Home pages made.</param>
/// <param name="PageP99Us">The worst of the reports' 99th percentiles, in microseconds.</param>
/// <param name="Sessions">Sessions; 0 in mode none.</param>
/// <param name="QualityPlays">Plays that the viewer meant; 0 in mode none.</param>
/// <param name="State">The last state of packs that was reported.</param>
internal sealed record HealthDay(
    Guid Device, DateOnly Day, string PackVersion, int Reports, long Starts, long Crashes, long Pages, long PageP99Us, long Sessions, long QualityPlays, PackState State);
