using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Tests.Deltas;

public sealed class SealingTests
{
    [Fact]
    public void Sealing_allocates_nothing_for_each_event()
    {
        using var frames = new DeltaFrames();
        DeltaBatch few = Heartbeats(100), many = Heartbeats(4_000);

        Assert.InRange(Allocated(frames, many) - Allocated(frames, few), 0, 4_000);
    }

    [Fact]
    public void A_batch_that_is_too_large_becomes_several_frames_that_speak_for_all_of_its_numbers()
    {
        var random = new Random(3);
        string Text() => new([.. Enumerable.Range(0, 64).Select(_ => (char)random.Next('a', 'z' + 1))]);
        DeltaBatch batch = Heartbeats(9_000);
        batch = batch with { LastSeq = 9_500, Events = [.. batch.Events.Select(e => e with { Event = e.Event with { Title = Text(), Profile = Text() } })] };
        using var frames = new DeltaFrames();

        IReadOnlyList<DeltaFrame> sealedFrames = frames.Seal(batch, Payloads.Epoch, PrivacyMode.Full);

        Assert.True(sealedFrames.Count > 2);
        Assert.All(sealedFrames, f => Assert.InRange(f.Payload.Length, 1, DeltaLimits.MaxPayloadBytes));
        Assert.Equal((1UL, 9_500UL), (sealedFrames[0].FirstSeq, sealedFrames[^1].LastSeq));
        Assert.All(sealedFrames.Zip(sealedFrames.Skip(1)), pair => Assert.Equal(pair.First.LastSeq + 1, pair.Second.FirstSeq));
        Assert.Equal(batch.Events, sealedFrames.SelectMany(f => ((DeltaBatch)DeltaFrames.Open(f).Payload!).Events));
    }

    [Fact]
    public void Numbers_without_content_are_spoken_for_too()
    {
        using var frames = new DeltaFrames();
        IReadOnlyList<DeltaFrame> gap = frames.Seal(new DeltaBatch { FirstSeq = 5, LastSeq = 5 + (2 * DeltaLimits.MaxSpan) }, Payloads.Epoch, PrivacyMode.Pseudonymous);

        Assert.True(gap.Count > 2);
        Assert.All(gap, f => Assert.Empty(((DeltaBatch)DeltaFrames.Open(f).Payload!).Events));
    }

    [Fact]
    public void A_batch_that_breaks_a_rule_is_the_callers_mistake()
    {
        using var frames = new DeltaFrames();
        SequencedEvent e = Heartbeats(1).Events[0];
        DeltaBatch[] wrong =
        [
            new() { FirstSeq = 0, LastSeq = 1 }, new() { FirstSeq = 2, LastSeq = 1 }, new() { FirstSeq = 1, LastSeq = 1, Events = [e, e] }, new() { FirstSeq = 2, LastSeq = 2, Events = [e] },
            new() { FirstSeq = 1, LastSeq = 1, Events = [e], Profiles = [new ProfileChange { Seq = 1, Profile = "a" }] },
            new() { FirstSeq = 1, LastSeq = 1, Events = [e with { Event = e.Event with { Title = new string('x', 65) } }] },
            new() { FirstSeq = 1, LastSeq = 1, Moves = [new EventsMoved { Seq = 1, From = "a", To = "b", Events = [1] }] },
            new() { FirstSeq = 1, LastSeq = 1, Schema = 3 },
        ];

        Assert.All(wrong, batch => Assert.Throws<ArgumentException>(() => frames.Seal(batch, Payloads.Epoch, PrivacyMode.Full)));
    }

    private static long Allocated(DeltaFrames frames, DeltaBatch batch)
    {
        // The least of several: a collection beside it takes arrays out of the pool, and they are made anew.
        long least = long.MaxValue;
        for (int i = 0; i < 8; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            frames.Seal(batch, Payloads.Epoch, PrivacyMode.Full);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static DeltaBatch Heartbeats(int count) => new()
    {
        FirstSeq = 1, LastSeq = count,
        Events = [.. Enumerable.Range(0, count).Select(i => new SequencedEvent(1 + i, new ViewingEvent { Id = "", Profile = "mum", Kind = EventKind.Progress, Time = new EventTime(1_700_000_000_000 + (30_000L * i), 0, true), Title = "f-1", PositionMs = 30_000 * (i % 200) }))],
    };
}
