namespace EdgeRec.Sync.Fleet.Store.Sql;

/// <summary>Where the databases' words for the same thing differ.</summary>
/// <param name="Guid">Type of an identity.</param>
/// <param name="Bytes">Type of bytes.</param>
/// <param name="Position">Type of a number that the database gives, as a primary key.</param>
/// <param name="Ordinal">Says of a text's column that it is ordered by its bytes.</param>
/// <param name="Frames">The tables of the frames.</param>
internal sealed record Dialect(string Guid, string Bytes, string Position, string Ordinal, string Frames)
{
    /// <summary>SQLite: identities are texts, as its driver writes them.</summary>
    public static Dialect Sqlite { get; } = new(
        "text",
        "blob",
        "integer PRIMARY KEY AUTOINCREMENT",
        "COLLATE BINARY",
        """
        CREATE TABLE frames (
          position integer PRIMARY KEY AUTOINCREMENT, device text NOT NULL, epoch text NOT NULL, stream integer NOT NULL, first_seq bigint NOT NULL,
          last_seq bigint NOT NULL, schema integer NOT NULL, encoding integer NOT NULL, mode integer NOT NULL, received_at bigint NOT NULL, digest blob NOT NULL,
          payload blob NOT NULL);
        CREATE UNIQUE INDEX frames_by_key ON frames (device, epoch, stream, first_seq);
        """);

    /// <summary>PostgreSQL.</summary>
    public static Dialect Postgres { get; } = new(
        "uuid",
        "bytea",
        "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
        "COLLATE \"C\"",
        """
        CREATE SEQUENCE frame_positions;
        CREATE TABLE frames (
          position bigint NOT NULL DEFAULT nextval('frame_positions'), device uuid NOT NULL, epoch uuid NOT NULL, stream smallint NOT NULL, first_seq bigint NOT NULL,
          last_seq bigint NOT NULL, schema integer NOT NULL, encoding smallint NOT NULL, mode smallint NOT NULL, received_at bigint NOT NULL, digest bytea NOT NULL,
          payload bytea NOT NULL, PRIMARY KEY (device, epoch, stream, first_seq)) PARTITION BY HASH (device);
        DO $$ BEGIN
          FOR part IN 0..15 LOOP
            EXECUTE format('CREATE TABLE frames_%s PARTITION OF frames FOR VALUES WITH (MODULUS 16, REMAINDER %s)', part, part);
            EXECUTE format('ALTER TABLE frames_%s ALTER COLUMN payload SET STORAGE EXTERNAL', part);
          END LOOP;
        END $$;
        CREATE INDEX frames_by_position ON frames (position);
        """);
}
