using CsCheck;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Store.Postgres;
using EdgeRec.Sync.Protocol.V1;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Sync.Tests.Fleet.Store.Postgres;

public sealed class FrameRoundsTests
{
    [Fact]
    public void No_two_frames_of_a_round_overlap_and_a_streams_order_stays()
    {
        Gen<Frame> frame = Gen.Select(Gen.Int[0, 2], Gen.Int[1, 40], Gen.Int[0, 10], (device, first, more) => new Frame(
            new StreamKey(new Guid(device, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), Guid.Empty, Stream.Events), first, first + more, 1, Encoding.Messagepack, PrivacyMode.Full, default));
        frame.Array[0, 30].Sample(frames =>
        {
            IReadOnlyList<List<int>> rounds = FrameRounds.Of(frames);
            bool all = rounds.SelectMany(round => round).Order().SequenceEqual(Enumerable.Range(0, frames.Length));
            bool apart = rounds.All(round => !round.Any(i => round.Any(j => i < j && Overlap(frames[i], frames[j]))));
            int[] order = [.. rounds.SelectMany(round => round)];
            bool inOrder = frames.GroupBy(one => one.Key).All(stream => order.Where(i => frames[i].Key == stream.Key).SequenceEqual(order.Where(i => frames[i].Key == stream.Key).Order()));
            return all && apart && inOrder;
        });
    }

    private static bool Overlap(Frame a, Frame b) => a.Key == b.Key && a.FirstSeq <= b.LastSeq && b.FirstSeq <= a.LastSeq;
}
