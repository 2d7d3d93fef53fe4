namespace EdgeRec.Sync.Fleet.Intake;

/// <summary>What a replica's intake takes before it says: later.</summary>
internal sealed record IntakeOptions
{
    /// <summary>What a frame costs a device's share beyond its bytes: its row, its checks and its answer, however little it says.</summary>
    public const int FrameCost = 512;

    /// <summary>What an event, or a profile's change, costs of a device's share at least, in bytes: columns of equal values pack thousands into a handful, and each is unpacked again whenever one is erased.</summary>
    public const int RecordCost = 2;

    /// <summary>Most bytes of frames that are in memory and not yet durable; default 24 MiB: six groups, most of a second at the best rate that was measured.</summary>
    public long QueueBytes { get; init; } = 24L << 20;

    /// <summary>Most bytes of one transaction; default 4 MiB.</summary>
    public int GroupBytes { get; init; } = 4 << 20;

    /// <summary>Most frames of one transaction; default 2,000.</summary>
    public int GroupFrames { get; init; } = 2_000;

    /// <summary>Most frames of one call that are not yet answered; default 128.</summary>
    public int FramesInFlight { get; init; } = 128;

    /// <summary>How long a frame waits for room before its call ends with RESOURCE_EXHAUSTED; default 2 seconds. Meanwhile its connection is not read.</summary>
    public TimeSpan RoomPatience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long frames wait for a database that went away before they are given back with UNAVAILABLE; default 10 seconds.</summary>
    public TimeSpan StorePatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes a second that one device may send in the long run; default 4 KiB, some 16,000 times what a television does and 350 MB a day.</summary>
    public long QuotaBytesPerSecond { get; init; } = 4 << 10;

    /// <summary>Bytes that one device may send at once, after weeks without a network; default 16 MiB.</summary>
    public long QuotaBurstBytes { get; init; } = 16L << 20;

    /// <summary>Address of the NATS servers in front of the database, <c>nats://host:4222</c>; null: frames go to the database directly.</summary>
    public Uri? Nats { get; init; }

    /// <summary>What is wrong, a sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        if (QueueBytes < GroupBytes)
        {
            yield return "--queue must hold at least one group, 4 MiB.";
        }

        if (Nats is not null && Nats.Scheme is not ("nats" or "tls"))
        {
            yield return $"--intake: '{Nats}' is no address of NATS: give nats://HOST:4222, or leave it out to write to the database directly.";
        }
    }
}
