namespace EdgeRec.Sync.Fleet.Store;

/// <summary>
/// The frames of all devices, each exactly once: at-least-once comes in, and (device, epoch, stream, first number) decides. Safe for any number of threads and replicas.
/// </summary>
internal interface IFrameStore
{
    /// <summary>Stores frames in one transaction. Once the task has ended everything it says is durable.</summary>
    /// <param name="frames">Any frames, also repetitions of each other; those of one stream in the order in which the device sent them.</param>
    /// <param name="cancellationToken">Gives up; nothing or everything may have been stored.</param>
    /// <returns>For each frame, in order, what became of it.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be asked now; the same frames may be handed over again.</exception>
    Task<Appended[]> AppendAsync(IReadOnlyList<Frame> frames, CancellationToken cancellationToken);

    /// <summary>Reads frames of a kind in the order of their positions.</summary>
    /// <param name="after">The last position that is known already; 0 from the beginning.</param>
    /// <param name="stream">The kind; <see cref="Protocol.V1.Stream.Unspecified"/> for all.</param>
    /// <param name="limit">Most frames to return.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Fewer than <paramref name="limit"/> only when there are no more now. Frames of which everything was erased are there, with an empty payload.</returns>
    Task<IReadOnlyList<StoredFrame>> ReadAsync(long after, Protocol.V1.Stream stream, int limit, CancellationToken cancellationToken);

    /// <summary>Reads the frames of one device, all streams, in the order of their positions; for erasures and for what a device's owner may ask.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    Task<IReadOnlyList<StoredFrame>> ReadDeviceAsync(Guid device, long after, int limit, CancellationToken cancellationToken);

    /// <summary>Which numbers of a stream are stored, as ranges by rising number, each with any number between <paramref name="first"/> and <paramref name="last"/>.</summary>
    Task<IReadOnlyList<(long First, long Last)>> RangesAsync(StreamKey key, long first, long last, CancellationToken cancellationToken);

    /// <summary>Puts other payloads in place of stored ones, because something of them was erased. Position, numbers and digest stay.</summary>
    /// <param name="frames">Key and first number say which; payload, encoding and schema are what is kept.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task RewriteAsync(IReadOnlyList<Frame> frames, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets what old frames said, in the order of their positions. Their numbers stay taken: of each run of them one row without payload stays, so that nothing that comes again is new.
    /// </summary>
    /// <param name="after">Through which position that is done; 0 from the beginning.</param>
    /// <param name="before">What came from this moment on stays; the first such frame ends the batch.</param>
    /// <param name="limit">Most frames to forget.</param>
    /// <param name="cancellationToken">Gives up; then nothing is changed.</param>
    Task<FramesForgotten> ForgetAsync(long after, DateTimeOffset before, int limit, CancellationToken cancellationToken);

    /// <summary>How much there is.</summary>
    Task<FrameTotals> TotalsAsync(CancellationToken cancellationToken);
}

/// <summary>What was forgotten.</summary>
/// <param name="Count">Frames.</param>
/// <param name="Through">The greatest position of them.</param>
internal readonly record struct FramesForgotten(int Count, long Through);

/// <summary>How much there is in the store.</summary>
/// <param name="Frames">Frames.</param>
/// <param name="LastPosition">The greatest position; 0 when there is none.</param>
internal readonly record struct FrameTotals(long Frames, long LastPosition);
