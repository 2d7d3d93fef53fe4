using System.Buffers;
using System.Security.Cryptography;
using EdgeRec.Device.History;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Sync.Protocol.Deltas;
using MessagePack;

namespace EdgeRec.Device.Sync.Privacy;

/// <summary>
/// What a household watched in one day, as four sums with noise: once for each day, after it has passed by a clock that can be believed. docs/privacy.md has the numbers.
/// </summary>
/// <param name="household">Who watches.</param>
/// <param name="choice">What the household chose.</param>
/// <param name="folder">Where it is kept which days are done with.</param>
/// <param name="time">The viewers' clock.</param>
/// <param name="believed">Whether the clock is right; asked each time.</param>
/// <param name="uniform">Gives numbers evenly between 0 and 1, neither included; null for those of the system.</param>
/// <remarks>Data: a MessagePack array: 0 version (1), 1 whether anything was played, 2 plays, 3 quality plays, 4 minutes; each clipped and with noise, so that it may be negative.</remarks>
internal sealed class DailyCounts(Household household, Func<SyncChoice> choice, SyncFolder folder, TimeProvider time, Func<bool> believed, Func<double>? uniform = null) : IStatisticsSection
{
    /// <summary>What may be learned of one household from one of the four sums of a day; all four together are four times that.</summary>
    public const double EpsilonOfSum = 0.5;

    /// <summary>Most plays of a day that count.</summary>
    public const int MostPlays = 32;

    /// <summary>Most quality plays of a day that count.</summary>
    public const int MostQualityPlays = 16;

    /// <summary>Most minutes of a day that count.</summary>
    public const int MostMinutes = 720;

    private const int Version = 1, Fields = 5, FirstDay = 10_957; // 2000-01-01: a clock that says less is none
    private readonly Func<double> _uniform = uniform ?? Unrepeatable;

    /// <inheritdoc/>
    public StatisticsSection? Make(long report)
    {
        int yesterday = (int)(time.GetLocalNow().Date - DateTime.UnixEpoch).TotalDays - 1;
        if (yesterday < FirstDay || !believed())
        {
            return null;
        }

        CountedDays? kept = Counted();
        CountedDays counted = kept?.Known(yesterday) ?? CountedDays.Through(yesterday); // the day that began under another choice, or was told before that was lost, is not told
        if (!ReferenceEquals(counted, kept))
        {
            Write(counted);
        }

        if (counted.Has(yesterday))
        {
            return null;
        }

        Write(counted with { Making = yesterday });
        return new StatisticsSection(StatisticsSection.CountsName, Data(yesterday)) { Day = yesterday };
    }

    /// <inheritdoc/>
    public void Kept(long report)
    {
        if (Counted() is { } kept && kept.Day != kept.Making)
        {
            Write(kept.Known(kept.Making - 1).Told());
        }
    }

    private CountedDays? Counted() => SyncJson.Read(folder, folder.CountedDays, SyncJson.Default.CountedDays, "sums of yesterday are not told");

    private byte[] Data(int day)
    {
        (int plays, int quality, long minutes) = Count(day);
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(bytes);
        writer.WriteArrayHeader(Fields);
        writer.Write(Version);
        writer.Write(GeometricNoise.Add(plays > 0 ? 1 : 0, 1, EpsilonOfSum, _uniform));
        writer.Write(GeometricNoise.Add(plays, MostPlays, EpsilonOfSum, _uniform));
        writer.Write(GeometricNoise.Add(quality, MostQualityPlays, EpsilonOfSum, _uniform));
        writer.Write(GeometricNoise.Add(minutes, MostMinutes, EpsilonOfSum, _uniform));
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    private (int Plays, int Quality, long Minutes) Count(int day)
    {
        (int plays, int quality, long ms) = (0, 0, 0);
        long since = choice().Since;
        lock (household.Gate)
        {
            foreach (Play play in household.Profiles.Values.SelectMany(p => p.Plays))
            {
                if (play.Seq > since && play.StartedAt.Trusted && (int)(play.StartedAt.Local.Date - DateTime.UnixEpoch).TotalDays == day)
                {
                    plays++;
                    quality += play.QualityWeight > 0 ? 1 : 0;
                    ms += play.WatchedMs;
                }
            }
        }

        return (plays, quality, ms / 60_000);
    }

    private void Write(CountedDays counted) => SyncJson.Write(folder, folder.CountedDays, counted, SyncJson.Default.CountedDays);

    private static double Unrepeatable()
    {
        Span<byte> bits = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(bits);
        return ((BitConverter.ToUInt64(bits) >> 12) + 0.5) / (1UL << 52);
    }
}
