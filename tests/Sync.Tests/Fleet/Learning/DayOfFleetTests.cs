using System.Buffers;
using EdgeRec.Sync.Fleet.Learning;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Store.Sqlite;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using MessagePack;
using Encoding = EdgeRec.Sync.Protocol.V1.Encoding;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Sync.Tests.Fleet.Learning;

public sealed class DayOfFleetTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_day_is_the_mean_over_televisions_each_counted_once_and_a_lie_is_bounded()
    {
        string folder = Directory.CreateTempSubdirectory("edgerec-fleet-").FullName;
        try
        {
            await using var store = new SqliteFleetStore(Path.Combine(folder, "fleet.db"), TimeProvider.System);
            await store.MigrateAsync(Cancellation);
            await store.Frames.AppendAsync(
                [
                    Report(1, 1, 20_000, 1, 4, 2, 100), Report(2, 1, 20_000, 1, -8, 4, 300), Report(3, 1, 20_000, 0, 7, 0, 200),
                    Report(1, 2, 20_000, 1, 99, 99, 99), // of the same day again
                    Report(1, 3, 20_001, 1, 1, 1, 1), Report(2, 2, 20_001, 1, long.MaxValue / 2, 1, 1), Report(3, 2, 19_000, 1, 1, 1, 1),
                ],
                Cancellation);
            await store.Devices.RevokeAsync(Device(9), "", DateTimeOffset.UnixEpoch, Cancellation);
            await store.Frames.AppendAsync([Report(9, 1, 20_000, 1, 30, 30, 30)], Cancellation);

            IReadOnlyList<DayOfFleet> days = await DayOfFleet.ReadAsync(store, DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(20_000), Cancellation);

            Assert.Equal([3, 2], days.Select(day => day.Televisions));
            Assert.Equal((2 / 3.0, 1.0, 2.0, 200.0), (days[0].Played.Mean, days[0].Plays.Mean, days[0].QualityPlays.Mean, days[0].Minutes.Mean));
            Assert.Equal(100 / Math.Sqrt(3), days[0].Minutes.Error, 1e-9);
            Assert.Equal((1 + (32 * 25)) / 2.0, days[1].Plays.Mean);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Guid Device(int number) => new(number, 1, 1, new byte[8]);

    private static Frame Report(int device, long number, int day, params long[] counts)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(bytes);
        writer.WriteArrayHeader(1 + counts.Length);
        writer.Write(1);
        foreach (long count in counts)
        {
            writer.Write(count);
        }

        writer.Flush();
        using var frames = new DeltaFrames();
        var report = new StatisticsReport { FirstSeq = number, LastSeq = number, Sections = [new StatisticsSection(StatisticsSection.CountsName, bytes.WrittenMemory) { Day = day }] };
        DeltaFrame frame = frames.Seal(report, Guid.Empty, PrivacyMode.Statistics);
        return new Frame(new StreamKey(Device(device), Guid.Empty, Stream.Statistics), number, number, (int)frame.Schema, (Encoding)frame.Encoding, PrivacyMode.Statistics, frame.Payload.Memory);
    }
}
