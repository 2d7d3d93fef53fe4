using EdgeRec.Device.History;
using EdgeRec.Sync.Protocol.Events;
using static EdgeRec.Device.Tests.History.TestTelevision;

namespace EdgeRec.Device.Tests.History;

public sealed class FloodTests
{
    [Fact]
    public async Task A_flood_of_events_never_runs_far_ahead_of_the_view()
    {
        const int Batch = 250;
        await using TestTelevision television = Open();
        await television.CreateAsync("nora");
        for (int i = 0; i < 6_000; i += Batch)
        {
            await television.AppendAsync([.. Enumerable.Range(i, Batch).Select(n => Event($"e{n}", "nora", EventKind.Impression, $"f{n % 10}"))]);

            HistoryStatus status = television.History.Status();
            Assert.InRange(status.AppliedSeq - status.ViewSeq, 0, ViewKeeper.FarBehind + Batch);
        }
    }
}
