using EdgeRec.Sync.Protocol.V1;
using Npgsql;
using NpgsqlTypes;

namespace EdgeRec.Benchmarks.Intake;

/// <summary>The same rows, with nothing in front of the database: binary COPY into a table with the same columns and primary key, a commit for each 4 MiB, fsync on.</summary>
internal static class RawCopy
{
    private const int GroupFrames = 1_000;

    /// <summary>Copies for a while.</summary>
    /// <returns>Frames a second.</returns>
    public static async Task<double> RunAsync(string connection, FrameTemplates templates, TimeSpan length)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using NpgsqlConnection database = await source.OpenConnectionAsync();
        await using (var table = new NpgsqlCommand(
            """
            CREATE TABLE raw (
              position bigint NOT NULL, device uuid NOT NULL, epoch uuid NOT NULL, stream smallint NOT NULL, first_seq bigint NOT NULL, last_seq bigint NOT NULL,
              schema integer NOT NULL, encoding smallint NOT NULL, mode smallint NOT NULL, received_at bigint NOT NULL, digest bytea NOT NULL, payload bytea NOT NULL,
              PRIMARY KEY (device, epoch, stream, first_seq));
            ALTER TABLE raw ALTER COLUMN payload SET STORAGE EXTERNAL;
            """,
            database))
        {
            await table.ExecuteNonQueryAsync();
        }

        long from = TimeProvider.System.GetTimestamp(), frames = 0;
        while (TimeProvider.System.GetElapsedTime(from) < length)
        {
            await using NpgsqlBinaryImporter copy = await database.BeginBinaryImportAsync(
                "COPY raw (position, device, epoch, stream, first_seq, last_seq, schema, encoding, mode, received_at, digest, payload) FROM STDIN (FORMAT BINARY)");
            for (int i = 0; i < GroupFrames; i++, frames++)
            {
                DeltaFrame frame = templates.Of(-1, (int)(frames % LoadState.Devices), (int)(frames / LoadState.Devices));
                await copy.StartRowAsync();
                await copy.WriteAsync(frames, NpgsqlDbType.Bigint);
                await copy.WriteAsync(new Guid(frame.Device.Span, bigEndian: true), NpgsqlDbType.Uuid);
                await copy.WriteAsync(new Guid(frame.Epoch.Span, bigEndian: true), NpgsqlDbType.Uuid);
                await copy.WriteAsync((short)frame.Stream, NpgsqlDbType.Smallint);
                await copy.WriteAsync((long)frame.FirstSeq, NpgsqlDbType.Bigint);
                await copy.WriteAsync((long)frame.LastSeq, NpgsqlDbType.Bigint);
                await copy.WriteAsync((int)frame.Schema, NpgsqlDbType.Integer);
                await copy.WriteAsync((short)frame.Encoding, NpgsqlDbType.Smallint);
                await copy.WriteAsync((short)frame.Mode, NpgsqlDbType.Smallint);
                await copy.WriteAsync(0L, NpgsqlDbType.Bigint);
                await copy.WriteAsync(new byte[16], NpgsqlDbType.Bytea);
                await copy.WriteAsync(frame.Payload.Memory, NpgsqlDbType.Bytea);
            }

            await copy.CompleteAsync();
        }

        return frames / TimeProvider.System.GetElapsedTime(from).TotalSeconds;
    }
}
