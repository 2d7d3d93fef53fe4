using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Protocol.Deltas;

/// <summary>Frames from payloads and back. Sealing keeps its buffers, so one instance serves one thread at a time; opening is static and for any thread.</summary>
public sealed class DeltaFrames
{
    /// <summary>Makes frames of a part of the journal: one, or several where one would be above <see cref="DeltaLimits"/>. Plain or zstd, whichever is smaller.</summary>
    /// <param name="batch">The part. Events are written without their ids.</param>
    /// <param name="epoch">The life of the journal.</param>
    /// <param name="mode">Under which mode the payload was made; what it says more than that allows is an error of the caller.</param>
    /// <param name="device">Empty, unless a gateway speaks for the device.</param>
    /// <exception cref="ArgumentException">The batch breaks a rule of <see cref="DeltaBatch"/>, or says more than the mode allows.</exception>
    public IReadOnlyList<DeltaFrame> Seal(DeltaBatch batch, Guid epoch, PrivacyMode mode, ReadOnlySpan<byte> device = default) => throw new NotImplementedException();

    /// <summary>Makes the frame of a report of sums.</summary>
    /// <inheritdoc cref="Seal(DeltaBatch, Guid, PrivacyMode, ReadOnlySpan{byte})"/>
    public DeltaFrame Seal(StatisticsReport report, Guid epoch, PrivacyMode mode, ReadOnlySpan<byte> device = default) => throw new NotImplementedException();

    /// <summary>Makes the frame of some erasures.</summary>
    /// <inheritdoc cref="Seal(DeltaBatch, Guid, PrivacyMode, ReadOnlySpan{byte})"/>
    public DeltaFrame Seal(Tombstones tombstones, Guid epoch, PrivacyMode mode, ReadOnlySpan<byte> device = default) => throw new NotImplementedException();

    /// <summary>Looks at what stands around the payload: bounds, numbers, known schema and encoding, the CRC. Allocates nothing unless it refuses.</summary>
    /// <returns>The refusal, or null.</returns>
    public static Refusal? Check(DeltaFrame frame) => throw new NotImplementedException();

    /// <summary><see cref="Check"/>, then reads the payload. Never throws, whatever the bytes are, and allocates at most what <see cref="DeltaLimits"/> allow.</summary>
    public static FrameReading Open(DeltaFrame frame) => throw new NotImplementedException();

    /// <summary><see cref="Open"/>, then whether the payload says more than the frame's mode allows (<see cref="ModeCheck"/>): what a fleet does before it accepts a frame.</summary>
    public static FrameReading OpenAndCheckMode(DeltaFrame frame) => throw new NotImplementedException();
}
