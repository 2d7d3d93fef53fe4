using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf.WellKnownTypes;

namespace EdgeRec.Sync.Fleet.WebConsole.Invented;

/// <summary>An invented television and the household in front of it: what stays the same from day to day.</summary>
/// <param name="Id">Its id.</param>
/// <param name="EnrolledDay">The day on which it came, from 0; below 0 before the story begins.</param>
/// <param name="LeftDay">The day from which it is off for good; beyond the story if it is not.</param>
/// <param name="Diligence">Chance of being on, on a day.</param>
/// <param name="PageUs">How long a page takes on it, at p99, in microseconds.</param>
/// <param name="Fragility">Chance of a crash between two starts.</param>
/// <param name="Liveliness">Sessions a day.</param>
/// <param name="Mode">What the household lets go.</param>
/// <param name="Draw">0 to 1: when it gets new versions (<see cref="InventedRollout.PlaceOf"/>).</param>
internal sealed record InventedHousehold(
    Guid Id, int EnrolledDay, int LeftDay, double Diligence, double PageUs, double Fragility, double Liveliness, PrivacyMode Mode, double Draw)
{
    /// <summary>Draws a household.</summary>
    /// <param name="random">Where from.</param>
    /// <param name="days">Days of the story.</param>
    public static InventedHousehold Of(Random random, int days)
    {
        Span<byte> id = stackalloc byte[16];
        random.NextBytes(id);
        bool founder = random.NextDouble() < 0.8;
        var device = new Guid(id, bigEndian: true);
        return new InventedHousehold(
            device,
            founder ? -1 - random.Next(120) : random.Next(days),
            random.NextDouble() < 0.08 ? random.Next(days) : int.MaxValue,
            0.6 + (0.39 * random.NextDouble()),
            4_200 * Math.Exp(0.35 * Normal(random)),
            0.004 * Math.Exp(0.9 * Normal(random)),
            1.2 + (3 * random.NextDouble()),
            random.NextDouble() switch { < 0.08 => PrivacyMode.None, < 0.46 => PrivacyMode.Statistics, < 0.88 => PrivacyMode.Pseudonymous, _ => PrivacyMode.Full },
            InventedRollout.PlaceOf(device));
    }

    /// <summary>What it reports of a day.</summary>
    /// <param name="story">What goes on in the fleet.</param>
    /// <param name="day">The day.</param>
    /// <param name="part">How much of the day is told, above 0 to 1.</param>
    /// <param name="random">Where chance comes from.</param>
    public HealthReport Report(InventedStory story, int day, double part, Random random)
    {
        InventedRelease pack = story.PackOf(this, day);
        (PackState state, string note) = story.StateOf(this, pack, day, random);
        double sessions = Mode == PrivacyMode.None ? 0 : Count(random, Liveliness * part * (day % 7 >= 5 ? 1.5 : 1));
        uint starts = 1 + Count(random, 0.3 * part), crashes = Count(random, starts * Fragility * pack.Crashes);
        double p99 = PageUs * pack.PageTime * Math.Exp(0.12 * Normal(random));
        return new HealthReport
        {
            AppVersion = story.AppOf(this, day),
            PackVersion = pack.Version,
            Mode = Mode,
            Starts = starts + crashes,
            Crashes = crashes,
            Pages = Count(random, Liveliness * 7 * part),
            PageP50Us = (uint)(p99 * 0.42),
            PageP99Us = (uint)p99,
            Sessions = (uint)sessions,
            QualityPlays = Count(random, sessions * 0.62 * pack.QualityPlays),
            WaitingRecords = random.NextDouble() < 0.05 ? (ulong)random.Next(20_000) : (ulong)random.Next(12),
            DroppedRecords = Draw > 0.992 ? 1_840UL : 0,
            FreeBytes = (ulong)((0.4 + (7 * Draw)) * (1L << 30)),
            PackState = state,
            PackNote = note,
            Uptime = Duration.FromTimeSpan(TimeSpan.FromHours((1 + (part * 40 * random.NextDouble())) * (crashes > 0 ? 0.2 : 1))),
        };
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    // Poisson, by Knuth's way: the rates are small.
    private static uint Count(Random random, double rate)
    {
        double limit = Math.Exp(-rate), product = random.NextDouble();
        uint count = 0;
        for (; product > limit; product *= random.NextDouble())
        {
            count++;
        }

        return count;
    }
}
