using System.Globalization;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using MessagePack;

namespace EdgeRec.Sync.Fleet.Learning;

/// <summary>A number of a television's day, over the fleet: each has noise, of which the mean over many is nearly free.</summary>
/// <param name="Mean">The mean over televisions.</param>
/// <param name="Error">Its standard error, from the spread over televisions; that has noise and differences in it.</param>
internal readonly record struct DayNumber(double Mean, double Error)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mean:F2} ± {Error:F2}");
}

/// <summary>What televisions in mode statistics and more said of a day: their counts with noise (docs/privacy.md), averaged.</summary>
/// <param name="Day">The day by the viewers' own clock.</param>
/// <param name="Televisions">How many said something.</param>
/// <param name="Played">Share of those on which anything was played.</param>
/// <param name="Plays">Plays of a television.</param>
/// <param name="QualityPlays">Quality plays.</param>
/// <param name="Minutes">Minutes watched.</param>
internal sealed record DayOfFleet(DateOnly Day, int Televisions, DayNumber Played, DayNumber Plays, DayNumber QualityPlays, DayNumber Minutes)
{
    private const int ReadAtOnce = 1_000, Version = 1, Numbers = 4;

    // What the televisions clip to, times what their noise can add with any probability worth the name: more is a lie, and counts as that much.
    private static readonly double[] Most = [.. new[] { 1.0, 32.0, 16.0, 720.0 }.Select(bound => bound * (1 + (2 * 12)))];

    /// <summary>Reads what is in the store of some days. A television counts once for a day, with what it said first; those that were shut out do not.</summary>
    /// <param name="store">The store.</param>
    /// <param name="from">The first day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<DayOfFleet>> ReadAsync(IFleetStore store, DateOnly from, CancellationToken cancellationToken)
    {
        HashSet<Guid> shutOut = [.. await store.Devices.RevokedAsync(DateTimeOffset.MinValue, cancellationToken)];
        var heard = new HashSet<(int Day, Guid Device)>();
        var sums = new SortedDictionary<int, (int Count, double[] Sums, double[] Squares)>();
        int first = from.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        double[] numbers = new double[Numbers];
        long position = 0;
        IReadOnlyList<StoredFrame> frames;
        do
        {
            frames = await store.Frames.ReadAsync(position, Protocol.V1.Stream.Statistics, ReadAtOnce, cancellationToken);
            foreach (StoredFrame stored in frames)
            {
                position = stored.Position;
                Guid device = stored.Frame.Key.Device;
                foreach (StatisticsSection section in (stored.Frame.Open() as StatisticsReport)?.Sections ?? [])
                {
                    if (section is { Name: StatisticsSection.CountsName, Day: { } day } && day >= first && !shutOut.Contains(device) && TryRead(section.Data, numbers) && heard.Add((day, device)))
                    {
                        Add(sums, day, numbers);
                    }
                }
            }
        }
        while (frames.Count == ReadAtOnce);
        return [.. sums.Select(sum => new DayOfFleet(
            DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(sum.Key), sum.Value.Count, Number(sum.Value, 0), Number(sum.Value, 1), Number(sum.Value, 2), Number(sum.Value, 3)))];
    }

    private static void Add(SortedDictionary<int, (int Count, double[] Sums, double[] Squares)> days, int day, double[] numbers)
    {
        (int count, double[] sums, double[] squares) = days.TryGetValue(day, out (int, double[], double[]) known) ? known : (0, new double[Numbers], new double[Numbers]);
        for (int i = 0; i < Numbers; i++)
        {
            sums[i] += numbers[i];
            squares[i] += numbers[i] * numbers[i];
        }

        days[day] = (count + 1, sums, squares);
    }

    private static DayNumber Number((int Count, double[] Sums, double[] Squares) day, int which)
    {
        double mean = day.Sums[which] / day.Count, spread = Math.Max(0.0, (day.Squares[which] / day.Count) - (mean * mean));
        return new DayNumber(mean, day.Count > 1 ? Math.Sqrt(spread / (day.Count - 1)) : double.NaN);
    }

    private static bool TryRead(ReadOnlyMemory<byte> data, double[] numbers)
    {
        try
        {
            var reader = new MessagePackReader(data);
            if (reader.ReadArrayHeader() < Numbers + 1 || reader.ReadInt32() != Version)
            {
                return false;
            }

            for (int i = 0; i < Numbers; i++)
            {
                numbers[i] = Math.Clamp(reader.ReadInt64(), -Most[i], Most[i]);
            }

            return true;
        }
        catch (Exception e) when (PackedBytes.AreDamaged(e))
        {
            return false;
        }
    }
}
