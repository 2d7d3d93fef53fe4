using System.Buffers.Binary;
using EdgeRec.Benchmarks.Wire;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Benchmarks.Intake;

/// <summary>Real frames of simulated evenings, made once: a device's frame is one of them under the device's name.</summary>
internal sealed class FrameTemplates
{
    private const int Viewers = 100, FramesOfViewer = 8;
    private static readonly byte[] Epoch = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];
    private readonly DeltaFrame[,] _frames = new DeltaFrame[Viewers, FramesOfViewer];

    /// <summary>Makes them.</summary>
    /// <param name="eventsOfFrame">Events of one frame.</param>
    public FrameTemplates(int eventsOfFrame)
    {
        EventsOfFrame = eventsOfFrame;
        using var frames = new DeltaFrames();
        long bytes = 0;
        for (int viewer = 0; viewer < Viewers; viewer++)
        {
            ViewingEvent[] events = Evenings(viewer);
            for (int k = 0; k < FramesOfViewer; k++)
            {
                long first = ((long)k * EventsOfFrame) + 1;
                _frames[viewer, k] = frames.Seal(
                    new DeltaBatch
                    {
                        FirstSeq = first,
                        LastSeq = first + EventsOfFrame - 1,
                        Events = [.. events.Skip(k * EventsOfFrame).Take(EventsOfFrame).Select((e, i) => new SequencedEvent(first + i, e))],
                    },
                    new Guid(Epoch, bigEndian: true),
                    PrivacyMode.Full).Single();
                bytes += _frames[viewer, k].Payload.Length;
            }
        }

        MeanPayload = (double)bytes / (Viewers * FramesOfViewer);
    }

    /// <summary>Events of one frame.</summary>
    public int EventsOfFrame { get; }

    /// <summary>Bytes of a payload, on average.</summary>
    public double MeanPayload { get; }

    /// <summary>The frame with which a device's journal goes on.</summary>
    /// <param name="run">Tells the devices of one run from those of another.</param>
    /// <param name="device">Which device.</param>
    /// <param name="round">Its n-th frame; as many as there are templates, then another epoch begins.</param>
    public DeltaFrame Of(int run, int device, int round)
    {
        byte[] name = new byte[16], epoch = (byte[])Epoch.Clone();
        BinaryPrimitives.WriteInt32BigEndian(name, device * -1_640_531_527);
        BinaryPrimitives.WriteInt32BigEndian(name.AsSpan(4), device);
        BinaryPrimitives.WriteInt32BigEndian(name.AsSpan(8), run);
        BinaryPrimitives.WriteInt32BigEndian(epoch, round / FramesOfViewer);
        DeltaFrame template = _frames[device % Viewers, round % FramesOfViewer];
        return new DeltaFrame(template) { Device = UnsafeByteOperations.UnsafeWrap(name), Epoch = UnsafeByteOperations.UnsafeWrap(epoch) };
    }

    private ViewingEvent[] Evenings(int viewer)
    {
        var evenings = new SimulatedEvenings(viewer + 1, 1_764_000_000_000, heartbeats: false);
        var random = new Random(viewer);
        while (evenings.Events.Count < EventsOfFrame * FramesOfViewer)
        {
            evenings.Watch(random.Next(1, 1_682), random.Next(1, 6));
        }

        return [.. evenings.Events];
    }
}
