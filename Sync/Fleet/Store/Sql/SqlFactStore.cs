using System.Data.Common;
using System.Globalization;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Experiments.Facts.Folding;

namespace EdgeRec.Sync.Fleet.Store.Sql;

/// <summary>Facts in the tables <c>fact_head</c>, <c>fact_devices</c>, <c>fact_days</c> and <c>fact_exposures</c>.</summary>
/// <param name="database">The database.</param>
/// <param name="forgotten">What makes sure that no byte of what was forgotten stays; null where deleting is enough.</param>
internal sealed class SqlFactStore(ISqlDatabase database, Func<CancellationToken, Task>? forgotten = null) : IFactStore
{
    // Few enough that SQLite, which looks each parameter's name up among all of a statement, is not slowed down; enough that a database elsewhere is asked seldom.
    private const int RowsOfStatement = 32;

    // So many televisions are gone through while nobody else makes facts.
    private const int StatesAtOnce = 500;

    private static readonly string[] Sums =
    [
        "sessions", "abandoned_sessions", "timed_sessions", "selecting_seconds", "fruitless_seconds", "impressions", "plays", "quality_plays", "quality_weight", "takes", "quality_seconds",
    ];

    private static readonly string SumColumns = string.Join(", ", Sums);

    /// <inheritdoc/>
    public async Task<FactsHead> HeadAsync(CancellationToken cancellationToken) => (await database.ReadAsync(
        (connection, token) => connection.QueryAsync(
            "SELECT position, forgotten, first_day, last_day FROM fact_head", [],
            reader => new FactsHead(reader.GetInt64(0), reader.GetInt64(1), DayOrNull(reader, 2), DayOrNull(reader, 3)),
            token),
        cancellationToken))[0];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KeptFold>> FoldsAsync(IReadOnlyCollection<Guid> devices, CancellationToken cancellationToken) => await database.ReadAsync(
        async (connection, token) =>
        {
            var all = new List<KeptFold>();
            foreach (Guid[] some in devices.Chunk(RowsOfStatement))
            {
                string names = string.Join(", ", some.Select((_, i) => $"@d{i}"));
                all.AddRange(await connection.QueryAsync(
                    $"SELECT device, through, state, stale FROM fact_devices WHERE device IN ({names})", [.. some.Select((device, i) => ($"d{i}", (object?)device))],
                    reader => new KeptFold(reader.GetGuid(0), reader.GetInt64(1), reader.Bytes(2), reader.GetBoolean(3)),
                    token));
            }

            return all;
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Guid>> StaleAsync(int limit, CancellationToken cancellationToken) => await database.ReadAsync(
        (connection, token) => connection.QueryAsync("SELECT device FROM fact_devices WHERE stale ORDER BY device LIMIT @limit", [("limit", limit)], reader => reader.GetGuid(0), token),
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryWriteAsync(FactsHead head, long through, IReadOnlyList<DeviceFacts> facts, bool replace, CancellationToken cancellationToken) => database.WriteAsync(
        async (connection, token) =>
        {
            // First of all, and so the lock that makes everybody else wait.
            int mine = await connection.ExecuteAsync(
                "UPDATE fact_head SET position = @through WHERE position = @position AND forgotten = @forgotten",
                [("through", through), ("position", head.Position), ("forgotten", head.Forgotten)],
                token);
            if (mine == 0)
            {
                return false;
            }

            foreach (DeviceFacts device in replace ? facts : [])
            {
                await DeleteAsync(connection, device.Device, token);
            }

            foreach (DeviceFacts[] some in facts.Chunk(RowsOfStatement))
            {
                string rows = string.Join(", ", some.Select((_, i) => $"(@device{i}, @through{i}, @state{i}, @profiles{i}, @stale{i})"));
                await connection.ExecuteAsync(
                    $"""
                    INSERT INTO fact_devices (device, through, state, profiles, stale) VALUES {rows}
                    ON CONFLICT (device) DO UPDATE SET through = excluded.through, state = excluded.state, profiles = excluded.profiles, stale = excluded.stale
                    """,
                    [
                        .. some.SelectMany((device, i) => new (string, object?)[]
                        {
                            ($"device{i}", device.Device), ($"through{i}", device.Through), ($"state{i}", device.State), ($"profiles{i}", device.Profiles), ($"stale{i}", device.IsStale),
                        }),
                    ],
                    token);
            }

            UnitDay[] days = [.. facts.SelectMany(device => device.Days)];
            if (days.Length > 0)
            {
                await connection.ExecuteAsync(
                    """
                    UPDATE fact_head SET first_day = CASE WHEN first_day <= @first THEN first_day ELSE @first END, last_day = CASE WHEN last_day >= @last THEN last_day ELSE @last END
                    """,
                    [("first", days.Min(day => day.Day.DayNumber)), ("last", days.Max(day => day.Day.DayNumber))],
                    token);
                await AddDaysAsync(connection, days, token);
            }

            foreach (FirstExposure exposure in facts.SelectMany(device => device.Exposures))
            {
                await AddAsync(connection, exposure, token);
            }

            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task ForgetAsync(Guid device, CancellationToken cancellationToken)
    {
        int deleted = await database.WriteAsync(
            async (connection, token) =>
            {
                await connection.ExecuteAsync("UPDATE fact_head SET forgotten = forgotten + 1", [], token);
                await DeleteAsync(connection, device, token);
                return await connection.ExecuteAsync(
                    "UPDATE fact_devices SET through = 0, state = @nothing, profiles = 0, stale = TRUE WHERE device = @device", [("device", device), ("nothing", Array.Empty<byte>())], token);
            },
            cancellationToken);
        if (deleted > 0 && forgotten is not null)
        {
            await forgotten(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task ForgetBeforeAsync(DateOnly before, CancellationToken cancellationToken)
    {
        int gone = await database.WriteAsync(
            async (connection, token) =>
            {
                // Whoever folded before this writes nothing: what goes here would come back.
                await connection.ExecuteAsync(
                    """
                    UPDATE fact_head SET forgotten = forgotten + 1,
                      first_day = CASE WHEN last_day < @before THEN NULL WHEN first_day < @before THEN @before ELSE first_day END,
                      last_day = CASE WHEN last_day < @before THEN NULL ELSE last_day END
                    """,
                    [("before", before.DayNumber)],
                    token);
                return await connection.ExecuteAsync("DELETE FROM fact_days WHERE day < @before", [("before", before.DayNumber)], token)
                    + await connection.ExecuteAsync("DELETE FROM fact_exposures WHERE first_at < @before", [("before", new DateTimeOffset(before, default, TimeSpan.Zero))], token);
            },
            cancellationToken);
        for (Guid? after = Guid.Empty; after is { } known;)
        {
            (after, int changed) = await database.WriteAsync((connection, token) => ForgetStatesAsync(connection, known, before, token), cancellationToken);
            gone += changed;
        }

        if (gone > 0 && forgotten is not null)
        {
            await forgotten(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<UnitDay>> DaysAsync(DateOnly from, DateOnly through, UnitDay? after, int limit, CancellationToken cancellationToken)
    {
        string behind = after is null ? "" : "AND (device, profile, day) > (@device, @profile, @day)";
        return await database.ReadAsync(
            (connection, token) => connection.QueryAsync(
                $"SELECT device, profile, day, {SumColumns} FROM fact_days WHERE day >= @from AND day <= @through {behind} ORDER BY device, profile, day LIMIT @limit",
                [
                    ("from", from.DayNumber), ("through", through.DayNumber), ("limit", limit),
                    ("device", after?.Device ?? Guid.Empty), ("profile", after?.Profile ?? ""), ("day", after?.Day.DayNumber ?? 0),
                ],
                DayRow,
                token),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FirstExposure>> ExposuresAsync(string experiment, FirstExposure? after, int limit, CancellationToken cancellationToken)
    {
        string behind = after is null ? "" : "AND (device, profile) > (@device, @profile)";
        return await database.ReadAsync(
            (connection, token) => connection.QueryAsync(
                $"""
                SELECT variation, device, profile, unit, first_at, others FROM fact_exposures
                WHERE experiment = @experiment {behind} ORDER BY device, profile LIMIT @limit
                """,
                [("experiment", experiment), ("limit", limit), ("device", after?.Device ?? Guid.Empty), ("profile", after?.Profile ?? "")],
                reader => new FirstExposure(experiment, reader.GetInt32(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3), reader.Time(4), reader.GetBoolean(5)),
                token),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HealthOfDay>> HealthAsync(DateOnly from, DateOnly through, HealthOfDay? after, int limit, CancellationToken cancellationToken)
    {
        string behind = after is null ? "" : "AND (device, day) > (@device, @day)";
        return await database.ReadAsync(
            (connection, token) => connection.QueryAsync(
                $"""
                SELECT device, day, CAST(sum(starts) AS bigint), CAST(sum(crashes) AS bigint), CAST(sum(pages) AS bigint), CAST(max(page_p99_us) AS bigint) FROM health_days
                WHERE day >= @from AND day <= @through {behind} GROUP BY device, day ORDER BY device, day LIMIT @limit
                """,
                [
                    ("from", from.DayNumber), ("through", through.DayNumber), ("limit", limit), ("device", after?.Device ?? Guid.Empty), ("day", after?.Day.DayNumber ?? 0),
                ],
                reader => new HealthOfDay(
                    reader.GetGuid(0), DateOnly.FromDayNumber(reader.GetInt32(1)), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5)),
                token),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<(Guid Device, int Profiles)>> ProfilesAsync(Guid after, int limit, CancellationToken cancellationToken) => await database.ReadAsync(
        (connection, token) => connection.QueryAsync(
            "SELECT device, profiles FROM fact_devices WHERE device > @after ORDER BY device LIMIT @limit", [("after", after), ("limit", limit)],
            reader => (reader.GetGuid(0), reader.GetInt32(1)),
            token),
        cancellationToken);

    private static async Task<(Guid? Next, int Changed)> ForgetStatesAsync(DbConnection connection, Guid after, DateOnly before, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync("UPDATE fact_head SET forgotten = forgotten + 1", [], cancellationToken);
        List<(Guid Device, byte[] State)> page = await connection.QueryAsync(
            "SELECT device, state FROM fact_devices WHERE device > @after ORDER BY device LIMIT @limit", [("after", after), ("limit", StatesAtOnce)],
            reader => (reader.GetGuid(0), reader.Bytes(1)),
            cancellationToken);
        int changed = 0;
        foreach ((Guid device, byte[] state) in page)
        {
            if (FoldState.Read(state)?.Since(before) is { } young)
            {
                changed += await connection.ExecuteAsync(
                    "UPDATE fact_devices SET state = @state, profiles = @profiles WHERE device = @device",
                    [("device", device), ("state", young.Write()), ("profiles", young.Viewers.Count)],
                    cancellationToken);
            }
        }

        return (page.Count < StatesAtOnce ? null : page[^1].Device, changed);
    }

    private static async Task DeleteAsync(DbConnection connection, Guid device, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync("DELETE FROM fact_days WHERE device = @device", [("device", device)], cancellationToken);
        await connection.ExecuteAsync("DELETE FROM fact_exposures WHERE device = @device", [("device", device)], cancellationToken);
    }

    /// <summary>Adds many rows with few statements: a database elsewhere answers each once.</summary>
    private static async Task AddDaysAsync(DbConnection connection, IReadOnlyList<UnitDay> days, CancellationToken cancellationToken)
    {
        string added = string.Join(", ", Sums.Select(sum => $"{sum} = f.{sum} + excluded.{sum}"));
        foreach (UnitDay[] some in days.Chunk(RowsOfStatement))
        {
            var values = new List<(string, object?)>(some.Length * (Sums.Length + 3));
            string rows = string.Join(", ", some.Select((day, row) =>
            {
                object?[] fields = [day.Device, day.Profile, day.Day.DayNumber, .. Fields(day.Sums)];
                int firstOfRow = values.Count;
                values.AddRange(fields.Select((field, i) => (string.Create(CultureInfo.InvariantCulture, $"v{firstOfRow + i}"), field)));
                return "(" + string.Join(", ", fields.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"@v{firstOfRow + i}"))) + ")";
            }));
            await connection.ExecuteAsync(
                $"INSERT INTO fact_days AS f (device, profile, day, {SumColumns}) VALUES {rows} ON CONFLICT (device, profile, day) DO UPDATE SET {added}", [.. values], cancellationToken);
        }
    }

    private static Task<int> AddAsync(DbConnection connection, FirstExposure exposure, CancellationToken cancellationToken) => connection.ExecuteAsync(
        """
        INSERT INTO fact_exposures AS f (experiment, device, profile, variation, unit, first_at, others)
        VALUES (@experiment, @device, @profile, @variation, @unit, @first, @others)
        ON CONFLICT (experiment, device, profile) DO UPDATE SET
          others = f.others OR excluded.others OR f.variation <> excluded.variation,
          variation = CASE WHEN excluded.first_at < f.first_at THEN excluded.variation ELSE f.variation END,
          unit = CASE WHEN excluded.first_at < f.first_at THEN excluded.unit ELSE f.unit END,
          first_at = CASE WHEN excluded.first_at < f.first_at THEN excluded.first_at ELSE f.first_at END
        """,
        [
            ("experiment", exposure.Experiment), ("device", exposure.Device), ("profile", exposure.Profile), ("variation", exposure.Variation), ("unit", exposure.Unit), ("first", exposure.First),
            ("others", exposure.Others),
        ],
        cancellationToken);

    // In the order of the columns.
    private static object?[] Fields(DaySums sums) =>
    [
        sums.Sessions, sums.AbandonedSessions, sums.TimedSessions, sums.SelectingSeconds, sums.FruitlessSeconds, sums.Impressions, sums.Plays, sums.QualityPlays, sums.QualityWeight, sums.Takes,
        sums.QualitySeconds,
    ];

    private static UnitDay DayRow(DbDataReader reader) => new(reader.GetGuid(0), reader.GetString(1), DateOnly.FromDayNumber(reader.GetInt32(2)), new DaySums
    {
        Sessions = reader.GetInt32(3), AbandonedSessions = reader.GetInt32(4), TimedSessions = reader.GetInt32(5), SelectingSeconds = reader.GetDouble(6), FruitlessSeconds = reader.GetDouble(7),
        Impressions = reader.GetInt32(8), Plays = reader.GetInt32(9), QualityPlays = reader.GetInt32(10), QualityWeight = reader.GetDouble(11), Takes = reader.GetInt32(12),
        QualitySeconds = reader.GetDouble(13),
    });

    private static DateOnly? DayOrNull(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : DateOnly.FromDayNumber(reader.GetInt32(column));
}
