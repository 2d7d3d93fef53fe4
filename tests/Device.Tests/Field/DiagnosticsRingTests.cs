using CsCheck;
using EdgeRec.Device.Field;
using EdgeRec.Device.Field.Diagnostics;
using EdgeRec.Device.Sync.Agent;

namespace EdgeRec.Device.Tests.Field;

/// <summary>The ring of the last diagnostics.</summary>
public sealed class DiagnosticsRingTests : IDisposable
{
    private readonly FieldFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_keeps_the_last_entries_in_a_file_that_does_not_grow()
    {
        using (DiagnosticsRing ring = DiagnosticsRing.Open(_folder.Ring))
        {
            for (int i = 1; i <= (3 * DiagnosticsRing.Capacity) + 7; i++)
            {
                ring.Add(new DiagnosticEntry(0, i, DiagnosticKind.Memory, 0, i, 0, 0, ""));
            }
        }

        IReadOnlyList<DiagnosticEntry> entries = DiagnosticsRing.Read(_folder.Ring);
        Assert.Equal(Enumerable.Range((2 * DiagnosticsRing.Capacity) + 8, DiagnosticsRing.Capacity).Select(i => (long)i), entries.Select(entry => entry.First));
        Assert.True(new FileInfo(_folder.Ring).Length <= 64 + (512 * 96));
    }

    [Fact]
    public void It_goes_on_where_the_process_before_ended_and_knows_what_that_was_doing()
    {
        DiagnosticsRing killed = DiagnosticsRing.Open(_folder.Ring);
        killed.Add(new DiagnosticEntry(0, 1, DiagnosticKind.Start, 0, 0, 0, 0, ""));
        killed.Begin(Doings.Catalogue);
        killed.Begin(Doings.Pack);
        killed.End(Doings.Catalogue);

        using (DiagnosticsRing next = DiagnosticsRing.Open(_folder.Ring))
        {
            Assert.Equal(Doings.Pack, next.Before);
            next.Add(new DiagnosticEntry(0, 2, DiagnosticKind.NoStop, 0, 0, 0, 0, ""));
            new DiagnosticLog(next, _folder.Time).Stop(TimeSpan.FromSeconds(5));
        }

        killed.Dispose();
        using DiagnosticsRing after = DiagnosticsRing.Open(_folder.Ring);
        Assert.Equal(Doings.None, after.Before);
        Assert.Equal([1ul, 2, 3], DiagnosticsRing.Read(_folder.Ring).Select(entry => entry.Number));
    }

    [Fact]
    public void Every_kind_of_entry_is_read_back_as_it_was_written_and_has_a_sentence()
    {
        using (var log = new DiagnosticLog(DiagnosticsRing.Open(_folder.Ring), _folder.Time))
        {
            log.Start(FallBack.Rules, new Version(1, 2, 3));
            log.Ready(TimeSpan.FromMilliseconds(180), 5_044);
            log.NoStop(FallBack.None, Doings.Pack | Doings.View, machineWentDown: false);
            log.FellBack(FallBack.None, FallBack.PackBefore, isTry: false);
            log.Repaired(2, 17);
            log.Visited(SyncState.Failing, 14);
            log.SlowPage(TimeSpan.FromMilliseconds(450), 100);
            log.Failed(DiagnosticPlace.Page, new InvalidOperationException("Nora watched Harbour Lights"));
            log.Memory(41 << 20, 12 << 20, 33);
            log.Unwell(Device.Field.Watch.HealthPart.Journal, TimeSpan.FromSeconds(15));
            log.Stop(TimeSpan.FromHours(1));
        }

        string[] sentences = [.. DiagnosticsRing.Read(_folder.Ring).Select(DiagnosticText.Sentence)];

        Assert.Equal(
            [
                "start: version 1.2.3, fall-back rules",
                "ready after 180 ms, 5,044 titles",
                "the start before (fall-back none) did not end in order, while loading the models and reading the history",
                "fall-back: from none to pack-before",
                "2 repairs, 17 journal records lost",
                "visit to the fleet: failing, gRPC status 14",
                "slow page: 450 ms, after 100 pages",
                "InvalidOperationException (80131509) in a home page",
                "memory: 41.0 MiB resident, 12.0 MiB managed, 33 open files",
                "no sign of life from the journal for 15 s",
                "stop in order after 3,600 s",
            ],
            sentences);
        Assert.DoesNotContain("Nora", File.ReadAllText(_folder.Ring), StringComparison.Ordinal);
    }

    [Fact]
    public void Slow_pages_and_exceptions_in_a_flood_do_not_push_everything_else_out()
    {
        using (var log = new DiagnosticLog(DiagnosticsRing.Open(_folder.Ring), _folder.Time))
        {
            log.Start(FallBack.None, new Version(1, 0, 0));
            for (int i = 0; i < 10_000; i++)
            {
                log.SlowPage(TimeSpan.FromSeconds(1), i);
                log.Failed(DiagnosticPlace.Request, new IOException());
            }
        }

        Assert.Equal([DiagnosticKind.Start, DiagnosticKind.SlowPage, DiagnosticKind.Exception], DiagnosticsRing.Read(_folder.Ring).Select(entry => entry.Kind));
    }

    [Fact]
    public void Any_damage_costs_the_entries_it_hit_and_nothing_else() =>
        Gen.Select(Gen.Int[0, 60_000], Gen.Byte[1, 255]).Sample(
            (at, flip) =>
            {
                string path = Path.Combine(_folder.Path, $"{Guid.NewGuid():N}");
                using (DiagnosticsRing ring = DiagnosticsRing.Open(path))
                {
                    for (int i = 1; i <= 20; i++)
                    {
                        ring.Add(new DiagnosticEntry(0, i, DiagnosticKind.Memory, 0, i, 0, 0, "Type"));
                    }
                }

                byte[] content = File.ReadAllBytes(path);
                content[at % content.Length] ^= flip;
                File.WriteAllBytes(path, content);
                int left = DiagnosticsRing.Read(path).Count;
                using (DiagnosticsRing again = DiagnosticsRing.Open(path))
                {
                    again.Add(new DiagnosticEntry(0, 21, DiagnosticKind.Memory, 0, 21, 0, 0, ""));
                }

                Assert.True(left is >= 19 or 0, $"{left} entries"); // All are gone only where the mark was hit.
                Assert.Equal(21, DiagnosticsRing.Read(path)[^1].First);
                File.Delete(path);
            },
            iter: 200);

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(100_000)]
    public void A_file_of_another_length_is_replaced(int length)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.Ring)!);
        File.WriteAllBytes(_folder.Ring, new byte[length]);

        using DiagnosticsRing ring = DiagnosticsRing.Open(_folder.Ring);
        ring.Add(new DiagnosticEntry(0, 1, DiagnosticKind.Stop, 0, 1, 0, 0, ""));

        Assert.Single(DiagnosticsRing.Read(_folder.Ring));
    }

    [Fact]
    public void A_place_where_nothing_can_be_written_keeps_nobody_from_anything()
    {
        using DiagnosticsRing ring = DiagnosticsRing.Open("/proc/nowhere/diagnostics");
        ring.Add(new DiagnosticEntry(0, 1, DiagnosticKind.Stop, 0, 1, 0, 0, ""));
        ring.Begin(Doings.Serving);

        Assert.Empty(DiagnosticsRing.Read("/proc/nowhere/diagnostics"));
    }
}
