using System.Buffers;
using EdgeRec.Sync.Protocol.Deltas.Codecs;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;
using MessagePack;

namespace EdgeRec.Sync.Protocol.Deltas;

/// <summary>Frames from payloads and back. Sealing keeps its buffers, so one instance serves one thread at a time; opening is static and for any thread.</summary>
public sealed class DeltaFrames : IDisposable
{
    private readonly ArrayBufferWriter<byte> _output = new(4_096);
    private readonly BatchWriter _batches = new();
    private readonly PayloadPacker _packer = new();

    /// <summary>Makes frames of a part of the journal: one, or several where one would be above <see cref="DeltaLimits"/>. Plain or zstd, whichever is smaller.</summary>
    /// <param name="batch">The part. Events are written without their ids.</param>
    /// <param name="epoch">The life of the journal.</param>
    /// <param name="mode">Under which mode the payload was made.</param>
    /// <param name="device">Empty, unless a gateway speaks for the device.</param>
    /// <exception cref="ArgumentException">The batch breaks a rule of <see cref="DeltaBatch"/>, or says more than the mode allows.</exception>
    public IReadOnlyList<DeltaFrame> Seal(DeltaBatch batch, Guid epoch, PrivacyMode mode, ReadOnlySpan<byte> device = default)
    {
        Require(batch, mode, BatchRules.Check(batch));
        var frames = new List<DeltaFrame>(1);
        Seal(batch, epoch, mode, device, frames);
        return frames;
    }

    /// <summary>Makes the frame of a report of sums.</summary>
    /// <param name="report">The report.</param>
    /// <param name="epoch">The life of the journal.</param>
    /// <param name="mode">Under which mode the payload was made.</param>
    /// <param name="device">Empty, unless a gateway speaks for the device.</param>
    /// <exception cref="ArgumentException">The report is larger than a frame may be, breaks a rule, or says more than the mode allows.</exception>
    public DeltaFrame Seal(StatisticsReport report, Guid epoch, PrivacyMode mode, ReadOnlySpan<byte> device = default)
    {
        Require(report, mode, report.FirstSeq == report.LastSeq && report.Sections.Count <= DeltaLimits.MaxSections && report.Sections.All(s => BatchRules.IsId(s.Name)) ? null : "A report has one number, not too many sections, and short names.");
        _output.ResetWrittenCount();
        var writer = new MessagePackWriter(_output);
        ReportCodec.Write(ref writer, report);
        writer.Flush();
        return Frame(report, epoch, mode, device) ?? throw new ArgumentException("The report is larger than a frame may be.", nameof(report));
    }

    /// <summary>Makes the frame of some erasures.</summary>
    /// <param name="tombstones">The erasures.</param>
    /// <param name="epoch">The life of the journal.</param>
    /// <param name="mode">The household's mode.</param>
    /// <param name="device">Empty, unless a gateway speaks for the device.</param>
    /// <exception cref="ArgumentException">There are too many, or one breaks a rule.</exception>
    public DeltaFrame Seal(Tombstones tombstones, Guid epoch, PrivacyMode mode, ReadOnlySpan<byte> device = default)
    {
        bool rises = tombstones.Items.Count <= DeltaLimits.MaxTombstones;
        long last = tombstones.FirstSeq - 1;
        foreach (Tombstone item in tombstones.Items)
        {
            rises &= item.Seq > last && item.Seq <= tombstones.LastSeq && BatchRules.IsId(item.Profile) && item.ThroughSeq is >= 0 and <= DeltaLimits.MaxSeq;
            last = item.Seq;
        }

        Require(tombstones, mode, rises ? null : "Erasures are too many, do not rise, or name what is too long.");
        _output.ResetWrittenCount();
        var writer = new MessagePackWriter(_output);
        TombstoneCodec.Write(ref writer, tombstones);
        writer.Flush();
        return Frame(tombstones, epoch, mode, device) ?? throw new ArgumentException("The erasures are larger than a frame may be.", nameof(tombstones));
    }

    /// <summary>Looks at what stands around the payload: bounds, numbers, known schema and encoding, the CRC. Allocates nothing unless it refuses.</summary>
    /// <returns>The refusal, or null.</returns>
    public static Refusal? Check(DeltaFrame frame) => FrameCheck.Of(frame);

    /// <summary>The check of a payload as sent, CRC-32C (Castagnoli): what a frame needs again that was kept without it.</summary>
    public static uint Crc(ReadOnlySpan<byte> payload) => FrameCheck.Crc(payload);

    /// <summary><see cref="Check"/>, then reads the payload. Never throws, whatever the bytes are, and allocates at most what <see cref="DeltaLimits"/> allow.</summary>
    public static FrameReading Open(DeltaFrame frame)
    {
        if (FrameCheck.Of(frame) is { } refusal) return new FrameReading(null, refusal);
        try
        {
            ReadOnlyMemory<byte> payload = frame.Encoding == Encoding.MessagepackZstd ? PayloadPacker.Unpack(frame.Payload.Span) : frame.Payload.Memory;
            (long first, long last, int schema) = ((long)frame.FirstSeq, (long)frame.LastSeq, (int)frame.Schema);
            DeltaPayload read = frame.Stream switch
            {
                V1.Stream.Events => BatchReader.Read(payload, first, last, schema),
                V1.Stream.Statistics => ReportCodec.Read(payload, first, last, schema),
                _ => TombstoneCodec.Read(payload, first, last, schema),
            };
            return new FrameReading(read, null);
        }
        catch (Exception e) when (e is InvalidDataException || PackedBytes.AreDamaged(e))
        {
            // Our own sentences say nothing of the payload; those of others might.
            return new FrameReading(null, FrameCheck.Refuse(frame, Refusal.Types.Reason.Damaged, e is InvalidDataException ? e.Message : "The payload is damaged."));
        }
    }

    /// <summary><see cref="Open"/>, then whether the payload says more than the frame's mode allows (<see cref="ModeCheck"/>): what a fleet does before it accepts a frame.</summary>
    public static FrameReading OpenAndCheckMode(DeltaFrame frame)
    {
        FrameReading reading = Open(frame);
        return reading.Payload is { } payload && ModeCheck.Excess(payload, frame.Mode) is { } excess
            ? new FrameReading(null, FrameCheck.Refuse(frame, Refusal.Types.Reason.MoreThanMode, excess))
            : reading;
    }

    /// <inheritdoc/>
    public void Dispose() => _packer.Dispose();

    private static void Require(DeltaPayload payload, PrivacyMode mode, string? wrong)
    {
        if (payload.FirstSeq < 1 || payload.LastSeq < payload.FirstSeq || payload.LastSeq > DeltaLimits.MaxSeq || payload.Schema is < 1 or > DeltaLimits.NewestSchema) wrong = "First, last or schema is out of its range.";
        if ((wrong ?? ModeCheck.Excess(payload, mode)) is { } reason) throw new ArgumentException(reason, nameof(payload));
    }

    private void Seal(DeltaBatch batch, Guid epoch, PrivacyMode mode, ReadOnlySpan<byte> device, List<DeltaFrame> frames)
    {
        int items = batch.Events.Count + batch.Profiles.Count + batch.Moves.Count + batch.Exposures.Count, moved = batch.Moves.Sum(m => m.Events.Count);
        if (batch.LastSeq - batch.FirstSeq < DeltaLimits.MaxSpan && items <= DeltaLimits.MaxItems && moved <= DeltaLimits.MaxMovedTogether)
        {
            _output.ResetWrittenCount();
            var writer = new MessagePackWriter(_output);
            _batches.Write(ref writer, batch);
            writer.Flush();
            if (Frame(batch, epoch, mode, device) is { } frame)
            {
                frames.Add(frame);
                return;
            }
        }

        if (batch.LastSeq == batch.FirstSeq) throw new ArgumentException("One record is larger than a frame may be.", nameof(batch));
        (DeltaBatch earlier, DeltaBatch later) = BatchSplit.InTwo(batch);
        Seal(earlier, epoch, mode, device, frames);
        Seal(later, epoch, mode, device, frames);
    }

    private DeltaFrame? Frame(DeltaPayload payload, Guid epoch, PrivacyMode mode, ReadOnlySpan<byte> device)
    {
        if (_output.WrittenCount > DeltaLimits.MaxUnpackedBytes) return null;
        ReadOnlySpan<byte> packed = _packer.Pack(_output.WrittenSpan), smaller = packed.Length < _output.WrittenCount ? packed : _output.WrittenSpan;
        if (smaller.Length > DeltaLimits.MaxPayloadBytes) return null;
        Span<byte> epochBytes = stackalloc byte[DeltaLimits.IdentityBytes];
        epoch.TryWriteBytes(epochBytes, bigEndian: true, out _);
        return new DeltaFrame
        {
            Device = ByteString.CopyFrom(device), Epoch = ByteString.CopyFrom(epochBytes), Stream = payload.Stream, FirstSeq = (ulong)payload.FirstSeq, LastSeq = (ulong)payload.LastSeq,
            Schema = (uint)payload.Schema, Encoding = packed.Length < _output.WrittenCount ? Encoding.MessagepackZstd : Encoding.Messagepack, Mode = mode,
            Payload = ByteString.CopyFrom(smaller), Crc32C = FrameCheck.Crc(smaller),
        };
    }
}
