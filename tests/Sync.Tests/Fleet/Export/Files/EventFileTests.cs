using CsCheck;
using DuckDB.NET.Data;
using EdgeRec.Sync.Fleet.Export;
using EdgeRec.Sync.Fleet.Export.Files;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;
using EdgeRec.Sync.Tests.Events;

namespace EdgeRec.Sync.Tests.Fleet.Export.Files;

public sealed class EventFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("edgerec-").FullName, "part.parquet");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_written_is_read_back()
    {
        EventRow[] rows = await WriteAsync(1_000);

        await using FileStream file = File.OpenRead(_path);
        EventRow[] read = await new EventFile().ReadAsync(file, Cancel);

        Assert.Equal(rows.Select(Text), read.Select(Text));
    }

    [Fact]
    public async Task The_footer_states_types_that_every_reader_knows()
    {
        await WriteAsync(100);

        Assert.Equal(
            """
            device BYTE_ARRAY UTF8 REQUIRED
            epoch BYTE_ARRAY UTF8 REQUIRED
            seq INT64 INT_64 REQUIRED
            position INT64 INT_64 REQUIRED
            received_at INT64 Timestamp ms UTC REQUIRED
            mode BYTE_ARRAY UTF8 REQUIRED
            profile BYTE_ARRAY UTF8 REQUIRED
            kind BYTE_ARRAY UTF8 REQUIRED
            time INT64 Timestamp ms UTC REQUIRED
            offset_minutes INT32 INT_16 REQUIRED
            time_trusted BOOLEAN - REQUIRED
            title BYTE_ARRAY UTF8 OPTIONAL
            rail BYTE_ARRAY UTF8 OPTIONAL
            rail_index INT32 INT_16 OPTIONAL
            position_in_rail INT32 INT_16 OPTIONAL
            variant INT32 INT_32 OPTIONAL
            propensity FLOAT - OPTIONAL
            request INT64 INT_64 OPTIONAL
            pack BYTE_ARRAY UTF8 OPTIONAL
            title_tag INT64 INT_64 OPTIONAL
            position_ms INT32 INT_32 OPTIONAL
            duration_ms INT32 INT_32 OPTIONAL
            dwell_ms INT32 INT_32 OPTIONAL
            rating_scale BYTE_ARRAY UTF8 OPTIONAL
            rating INT32 INT_16 OPTIONAL
            """,
            string.Join('\n', Ask($"""
                SELECT name || ' ' || type || ' ' || coalesce(converted_type,
                    CASE WHEN logical_type LIKE 'TimestampType(isAdjustedToUTC=1, unit=TimeUnit(MILLIS=MilliSeconds%' THEN 'Timestamp ms UTC' END, '-') || ' ' || repetition_type
                FROM parquet_schema('{_path}') WHERE type IS NOT NULL
                """)));
    }

    [Fact]
    public async Task Row_groups_are_bounded_compressed_and_know_their_least_and_greatest()
    {
        await WriteAsync(EventFile.GroupRows + 10);

        Assert.Equal(["2"], Ask($"SELECT count(DISTINCT row_group_id)::VARCHAR FROM parquet_metadata('{_path}') WHERE row_group_num_rows <= {EventFile.GroupRows}"));
        Assert.Equal(["ZSTD"], Ask($"SELECT DISTINCT compression FROM parquet_metadata('{_path}')"));
        await using FileStream file = File.OpenRead(_path);
        Assert.Equal(2, (await new EventFile().DevicesAsync(file, Cancel)).Count(group => group.Least.StartsWith('~') && string.CompareOrdinal(group.Least, group.Greatest) <= 0));
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    private async Task<EventRow[]> WriteAsync(int count)
    {
        EventRow[] rows = new EventRow[count];
        ViewingEvent[] events = [];
        ViewingEvents.Any.Array[Math.Min(count, 1_000)].Sample(some => events = some, iter: 1, threads: 1);
        for (int i = 0; i < count; i++)
        {
            ViewingEvent e = events[i % events.Length];
            rows[i] = new EventRow
            {
                Device = $"~{i / 700:x24}", Epoch = new Guid(i / 700, 1, 1, new byte[8]).ToString("N"), Seq = i, Position = i / 300, ReceivedAt = DateTime.UnixEpoch.AddSeconds(i),
                Mode = i % 2 == 0 ? PrivacyMode.Full : PrivacyMode.Pseudonymous, Profile = e.Profile, Kind = e.Kind, Time = DateTimeOffset.FromUnixTimeMilliseconds(e.Time.UnixMs).UtcDateTime,
                OffsetMinutes = e.Time.OffsetMinutes, TimeTrusted = e.Time.Trusted, Title = e.Title, Tile = e.Token, PositionMs = e.PositionMs, DurationMs = e.DurationMs, DwellMs = e.DwellMs, Rating = e.Rating,
            };
        }

        await using FileStream file = File.Create(_path);
        await new EventFile().WriteAsync(file, rows, Cancel);
        return rows;
    }

    private static List<string> Ask(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using DuckDBDataReader reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }

    private static string Text(EventRow row) => string.Join(
        '|', row.Device, row.Epoch, row.Seq, row.Position, row.ReceivedAt.Ticks, row.Mode, row.Profile, row.Kind, row.Time.Ticks, row.OffsetMinutes, row.TimeTrusted, row.Title, row.Tile, row.PositionMs,
        row.DurationMs, row.DwellMs, row.Rating);
}
