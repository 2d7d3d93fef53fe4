using System.Data.Common;

namespace EdgeRec.Sync.Fleet.Store.Sql;

/// <summary>
/// The layout of the database, step by step. A step that was released is never changed: what comes after is another step. Each replica runs this at its start
/// under a lock; the table <c>layout</c> says which steps are done.
/// </summary>
/// <param name="dialect">The database's words.</param>
/// <param name="last">How far to go; null for all the way. Tests make databases of older programs with it.</param>
internal sealed class Migrations(Dialect dialect, int? last = null)
{
    // Reports: by day, because the roll-out and the console read some days of all devices; and which was taken last, so that one whose answer was lost counts once.
    private const string Reports = """
        CREATE INDEX health_days_by_day ON health_days (day, device, pack);
        ALTER TABLE devices ADD COLUMN report_id bigint NOT NULL DEFAULT 0;
        """;

    private IReadOnlyList<string> Steps { get; } = [.. new[] { First(dialect), Facts(dialect), Reports }.Take(last ?? int.MaxValue)];

    /// <summary>Does the steps that are missing, in the caller's transaction.</summary>
    /// <returns>How many were done.</returns>
    /// <exception cref="StoreUnavailableException">The database is of a newer program.</exception>
    public async Task<int> ApplyAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS layout (step integer PRIMARY KEY)", [], cancellationToken);
        int present = (await connection.QueryAsync("SELECT coalesce(max(step), 0) FROM layout", [], reader => reader.GetInt32(0), cancellationToken))[0];
        if (present > Steps.Count)
        {
            throw new StoreUnavailableException(
                $"The database has layout {present}, this program knows {Steps.Count}: start a newer edgerec-fleet, or restore a backup from before the upgrade.");
        }

        for (int step = present; step < Steps.Count; step++)
        {
            await connection.ExecuteAsync(Steps[step], [], cancellationToken);
            await connection.ExecuteAsync("INSERT INTO layout (step) VALUES (@step)", [("step", step + 1)], cancellationToken);
        }

        return Steps.Count - present;
    }

    private static string First(Dialect dialect) => $"""
        CREATE TABLE tickets (
          code_hash {dialect.Bytes} PRIMARY KEY, created_at bigint NOT NULL, expires_at bigint NOT NULL, device {dialect.Guid}, key_hash {dialect.Bytes}, spent_at bigint);
        CREATE TABLE devices (
          device {dialect.Guid} PRIMARY KEY, enrolled_at bigint NOT NULL, certificate_serial text, certificate_expires_at bigint, app_version text NOT NULL,
          reported_at bigint, report {dialect.Bytes});
        CREATE TABLE revocations (device {dialect.Guid} PRIMARY KEY, revoked_at bigint NOT NULL, reason text NOT NULL);
        CREATE INDEX revocations_by_time ON revocations (revoked_at);
        CREATE TABLE health_days (
          device {dialect.Guid} NOT NULL, day integer NOT NULL, pack text NOT NULL, reports integer NOT NULL, starts bigint NOT NULL, crashes bigint NOT NULL,
          pages bigint NOT NULL, page_p99_us bigint NOT NULL, sessions bigint NOT NULL, quality_plays bigint NOT NULL, state integer NOT NULL,
          PRIMARY KEY (device, day, pack));
        CREATE TABLE documents (name text NOT NULL, version bigint NOT NULL, created_at bigint NOT NULL, content {dialect.Bytes} NOT NULL, PRIMARY KEY (name, version));
        CREATE TABLE erasures (
          position {dialect.Position}, device {dialect.Guid} NOT NULL, epoch {dialect.Guid} NOT NULL, profile_hash {dialect.Bytes} NOT NULL,
          through_seq bigint NOT NULL, at bigint NOT NULL, obeyed boolean NOT NULL DEFAULT FALSE, UNIQUE (device, epoch, profile_hash, through_seq));
        """ + dialect.Frames;

    /// <summary>What reports of experiments are computed from (Experiments/Facts).</summary>
    private static string Facts(Dialect dialect) => $"""
        CREATE TABLE fact_head (position bigint NOT NULL, forgotten bigint NOT NULL, first_day integer, last_day integer);
        INSERT INTO fact_head (position, forgotten) VALUES (0, 0);
        CREATE TABLE fact_devices (device {dialect.Guid} PRIMARY KEY, through bigint NOT NULL, state {dialect.Bytes} NOT NULL, profiles integer NOT NULL, stale boolean NOT NULL);
        CREATE INDEX fact_devices_stale ON fact_devices (device) WHERE stale;
        CREATE TABLE fact_days (
          device {dialect.Guid} NOT NULL, profile text {dialect.Ordinal} NOT NULL, day integer NOT NULL,
          sessions integer NOT NULL, abandoned_sessions integer NOT NULL, timed_sessions integer NOT NULL, selecting_seconds double precision NOT NULL,
          fruitless_seconds double precision NOT NULL, impressions integer NOT NULL, plays integer NOT NULL, quality_plays integer NOT NULL, quality_weight double precision NOT NULL,
          takes integer NOT NULL, quality_seconds double precision NOT NULL, PRIMARY KEY (device, profile, day));
        CREATE TABLE fact_exposures (
          experiment text NOT NULL, device {dialect.Guid} NOT NULL, profile text {dialect.Ordinal} NOT NULL, variation integer NOT NULL, unit text NOT NULL, first_at bigint NOT NULL,
          others boolean NOT NULL, PRIMARY KEY (experiment, device, profile));
        CREATE INDEX fact_exposures_by_device ON fact_exposures (device);
        """;
}
