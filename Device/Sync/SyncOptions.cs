using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Sync;

/// <summary>How this television syncs with its fleet. Given at the command line; what the household chose (<see cref="Privacy.SyncChoice"/>) goes before it.</summary>
internal sealed record SyncOptions
{
    /// <summary>The least a day's budget may be, in bytes: one frame of the largest size and what goes around it.</summary>
    public const long LeastBytesADay = 64 << 10;

    /// <summary>Whether this process only looks at the data folder: nobody is visited, and its start is not counted.</summary>
    public bool LookOnly { get; init; }

    /// <summary>Address of the fleet service, <c>https://host:port</c>; null: the one that was enrolled with, and no sync if there is none.</summary>
    public Uri? Fleet { get; init; }

    /// <summary>Enrolment ticket <c>CODE.FINGERPRINT</c>; needed once.</summary>
    public string? Ticket { get; init; }

    /// <summary>What may leave, if the household has not chosen; null: <see cref="PrivacyMode.None"/>.</summary>
    public PrivacyMode? Privacy { get; init; }

    /// <summary>Whether bytes cost money on this network: one visit a day instead of one every <see cref="Interval"/>, no packs and no catalogues; erasures go at once.</summary>
    public bool Metered { get; init; }

    /// <summary>Bytes a day, both directions together, after which everything but erasures waits for the next day; default 32 MiB.</summary>
    public long BytesADay { get; init; } = 32L << 20;

    /// <summary>The time between two visits, a little more or less each time; default 15 minutes. What is new is asked for as often as the fleet says.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The first visit after a start comes at a moment of its own within this window, so that a city's televisions do not come all at once when the power returns; default two minutes.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(2);
}
