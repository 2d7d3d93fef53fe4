using System.Data.Common;
using System.Runtime.CompilerServices;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Sync.Fleet.Store.Sql;

/// <summary>Devices in the tables <c>tickets</c>, <c>devices</c>, <c>revocations</c> and <c>health_days</c>.</summary>
internal sealed class SqlDeviceRegistry(ISqlDatabase database) : IDeviceRegistry
{
    private const int HealthPage = 5_000;

    private const string DeviceColumns =
        "d.device, d.enrolled_at, d.certificate_serial, d.certificate_expires_at, d.app_version, r.revoked_at, r.reason, d.reported_at, d.report";

    /// <inheritdoc/>
    public Task AddTicketAsync(Ticket ticket, CancellationToken cancellationToken) => database.WriteAsync(
        (connection, token) => connection.ExecuteAsync(
            "INSERT INTO tickets (code_hash, created_at, expires_at) VALUES (@code, @created, @expires)",
            [("code", ticket.CodeHash), ("created", ticket.CreatedAt), ("expires", ticket.ExpiresAt)],
            token),
        cancellationToken);

    /// <inheritdoc/>
    public Task<Guid?> EnrolAsync(
        ReadOnlyMemory<byte> codeHash, ReadOnlyMemory<byte> keyHash, Guid device, string appVersion, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (connection, token) =>
            {
                (string, object?)[] values = [("code", codeHash), ("key", keyHash), ("device", device), ("now", now), ("app", appVersion)];
                int spent = await connection.ExecuteAsync(
                    "UPDATE tickets SET device = @device, key_hash = @key, spent_at = @now WHERE code_hash = @code AND device IS NULL AND expires_at > @now", values, token);
                if (spent == 0)
                {
                    List<Guid> known = await connection.QueryAsync(
                        "SELECT device FROM tickets WHERE code_hash = @code AND key_hash = @key AND expires_at > @now", values, reader => reader.GetGuid(0), token);
                    return known.Count == 1 ? known[0] : (Guid?)null;
                }

                await connection.ExecuteAsync("INSERT INTO devices (device, enrolled_at, app_version) VALUES (@device, @now, @app)", values, token);
                return device;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task NoteCertificateAsync(Guid device, string serial, DateTimeOffset expiresAt, string appVersion, CancellationToken cancellationToken) => database.WriteAsync(
        (connection, token) => connection.ExecuteAsync(
            "UPDATE devices SET certificate_serial = @serial, certificate_expires_at = @expires, app_version = @app WHERE device = @device",
            [("device", device), ("serial", serial), ("expires", expiresAt), ("app", appVersion)],
            token),
        cancellationToken);

    /// <inheritdoc/>
    public async Task<Device?> FindAsync(Guid device, CancellationToken cancellationToken) => (await database.ReadAsync(
        (connection, token) => connection.QueryAsync(
            $"SELECT {DeviceColumns} FROM devices d LEFT JOIN revocations r ON r.device = d.device WHERE d.device = @device", [("device", device)], Row, token),
        cancellationToken)).SingleOrDefault();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Device>> ListAsync(Guid after, int limit, CancellationToken cancellationToken) => await database.ReadAsync(
        (connection, token) => connection.QueryAsync(
            $"SELECT {DeviceColumns} FROM devices d LEFT JOIN revocations r ON r.device = d.device WHERE d.device > @after ORDER BY d.device LIMIT @limit",
            [("after", after), ("limit", limit)],
            Row,
            token),
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> RevokeAsync(Guid device, string reason, DateTimeOffset now, IReadOnlyList<LogLine> lines, CancellationToken cancellationToken) => database.WriteAsync(
        async (connection, token) =>
        {
            int added = await connection.ExecuteAsync(
                "INSERT INTO revocations (device, revoked_at, reason) VALUES (@device, @now, @reason) ON CONFLICT DO NOTHING",
                [("device", device), ("now", now), ("reason", reason)],
                token);
            if (added == 0)
            {
                return false;
            }

            await DocumentRows.AddAsync(connection, lines, now, token);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Guid>> RevokedAsync(DateTimeOffset since, CancellationToken cancellationToken) => await database.ReadAsync(
        (connection, token) => connection.QueryAsync(
            "SELECT device FROM revocations WHERE revoked_at >= @since", [("since", since)], reader => reader.GetGuid(0), token),
        cancellationToken);

    /// <inheritdoc/>
    public Task SaveReportAsync(Guid device, HealthReport report, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        async (connection, token) =>
        {
            (string, object?)[] values =
            [
                ("device", device), ("now", now), ("report", report.ToByteArray()), ("app", report.AppVersion), ("day", Day(now)), ("pack", report.PackVersion),
                ("starts", (long)report.Starts), ("crashes", (long)report.Crashes), ("pages", (long)report.Pages), ("p99", (long)report.PageP99Us),
                ("sessions", (long)report.Sessions), ("plays", (long)report.QualityPlays), ("state", (int)report.PackState),
                ("id", unchecked((long)report.ReportId)),
            ];
            int changed = await connection.ExecuteAsync(
                "UPDATE devices SET report = @report, reported_at = @now, app_version = @app, report_id = @id WHERE device = @device AND (@id = 0 OR report_id <> @id)", values, token);
            if (changed == 0 && (await connection.QueryAsync("SELECT 1 FROM devices WHERE device = @device", [("device", device)], _ => true, token)).Count > 0)
            {
                return false; // It was counted; only the answer was lost.
            }

            await connection.ExecuteAsync(
                """
                INSERT INTO health_days AS h (device, day, pack, reports, starts, crashes, pages, page_p99_us, sessions, quality_plays, state)
                VALUES (@device, @day, @pack, 1, @starts, @crashes, @pages, @p99, @sessions, @plays, @state)
                ON CONFLICT (device, day, pack) DO UPDATE SET
                  reports = h.reports + 1, starts = h.starts + excluded.starts, crashes = h.crashes + excluded.crashes, pages = h.pages + excluded.pages,
                  page_p99_us = CASE WHEN excluded.page_p99_us > h.page_p99_us THEN excluded.page_p99_us ELSE h.page_p99_us END,
                  sessions = h.sessions + excluded.sessions, quality_plays = h.quality_plays + excluded.quality_plays, state = excluded.state
                """,
                values,
                token);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task ForgetReportsAsync(Guid device, CancellationToken cancellationToken) => database.WriteAsync(
        async (connection, token) =>
        {
            await connection.ExecuteAsync("DELETE FROM health_days WHERE device = @device", [("device", device)], token);
            return await connection.ExecuteAsync("UPDATE devices SET report = NULL, reported_at = NULL WHERE device = @device", [("device", device)], token);
        },
        cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<HealthDay> HealthAsync(DateOnly from, Guid? device, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // By pages of an index (of one device's days the primary key, of the fleet's that by day), so that neither a fleet of rows nor a long read is held.
        HealthDay? last = null;
        string one = device is null ? "" : "AND device = @device";
        string order = device is null ? "day, device, pack" : "device, day, pack", reached = device is null ? "@lastDay, @lastDevice, @lastPack" : "@lastDevice, @lastDay, @lastPack";
        for (; ;)
        {
            string behind = last is null ? "" : $"AND ({order}) > ({reached})";
            List<HealthDay> page = await database.ReadAsync(
                (connection, token) => connection.QueryAsync(
                    $"""
                    SELECT device, day, pack, reports, starts, crashes, pages, page_p99_us, sessions, quality_plays, state FROM health_days
                    WHERE day >= @from {one} {behind} ORDER BY {order} LIMIT {HealthPage}
                    """,
                    [
                        ("from", from.DayNumber), ("device", device ?? Guid.Empty),
                        ("lastDevice", last?.Device ?? Guid.Empty), ("lastDay", last?.Day.DayNumber ?? 0), ("lastPack", last?.PackVersion ?? ""),
                    ],
                    DayRow,
                    token),
                cancellationToken);
            foreach (HealthDay day in page)
            {
                yield return day;
            }

            if (page.Count < HealthPage)
            {
                yield break;
            }

            last = page[^1];
        }
    }

    private static int Day(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime).DayNumber;

    private static HealthDay DayRow(DbDataReader reader) => new(
        reader.GetGuid(0), DateOnly.FromDayNumber(reader.GetInt32(1)), reader.GetString(2), reader.GetInt32(3), reader.GetInt64(4), reader.GetInt64(5),
        reader.GetInt64(6), reader.GetInt64(7), reader.GetInt64(8), reader.GetInt64(9), (PackState)reader.GetInt32(10));

    private static Device Row(DbDataReader reader) => new(
        reader.GetGuid(0), reader.Time(1), reader.TextOrNull(2), reader.TimeOrNull(3), reader.GetString(4), reader.TimeOrNull(5), reader.TextOrNull(6),
        reader.TimeOrNull(7), reader.IsDBNull(8) ? null : HealthReport.Parser.ParseFrom(reader.Bytes(8)));
}
