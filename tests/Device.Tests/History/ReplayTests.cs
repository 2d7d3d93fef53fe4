using CsCheck;
using EdgeRec.Sync.Protocol.Events;
using static EdgeRec.Device.Tests.History.TestTelevision;

namespace EdgeRec.Device.Tests.History;

public sealed class ReplayTests
{
    private static readonly string[] Titles = ["f0", "f1", "f2", "s-1", "s-2", "s"];

    private static readonly Gen<ViewingEvent> AnyEvent =
        from kind in Gen.Int[1, 15]
        from title in Gen.Int[0, Titles.Length - 1]
        from minute in Gen.Int[-100_000, 600]
        from position in Gen.Int[0, FilmMs].Nullable()
        from profile in Gen.Bool
        from thumbs in Gen.Bool
        select Event(
            "", profile ? "nora" : "ben", (EventKind)kind, Titles[title], minute, position,
            (EventKind)kind == EventKind.Rating ? new Rating(RatingScale.Thumbs, (sbyte)(thumbs ? 1 : -1)) : null);

    [Fact]
    public async Task Any_history_is_the_same_after_a_power_cut_at_any_point() =>
        await Gen.Select(AnyEvent.Array[1, 60], Gen.Int[0, 60], Gen.Bool).SampleAsync(
            async (events, cut, flush) =>
            {
                await using TestTelevision before = Open();
                await before.CreateAsync("nora");
                await before.CreateAsync("ben");
                for (int i = 0; i < events.Length; i++)
                {
                    await before.AppendAsync(events[i] with { Id = $"e{i}" });
                    if (i == cut && flush)
                    {
                        await before.History.FlushAsync(TestContext.Current.CancellationToken);
                    }
                }

                await using TestTelevision after = Open(before.CopyFiles());
                Assert.Equal(before.Dump(), after.Dump());
            },
            iter: 40,
            threads: 1);

    [Fact]
    public async Task A_jump_of_the_wall_clock_neither_loses_nor_reorders()
    {
        await using TestTelevision television = Open();
        await television.CreateAsync("nora");
        await television.AppendAsync(
            Event("a", "nora", EventKind.Play, "f1", minute: 0, positionMs: 0),
            Event("b", "nora", EventKind.Progress, "f1", minute: -500_000, positionMs: 30 * 60_000),
            Event("c", "nora", EventKind.Stop, "f1", minute: 100, positionMs: 40 * 60_000));

        EdgeRec.Device.History.Play play = Assert.Single(television.History.ReadHistory("nora", long.MaxValue, 10)!);
        Assert.Equal(40 * 60_000, play.WatchedMs);
        Assert.True(play.QualityWeight > 0);
    }
}
