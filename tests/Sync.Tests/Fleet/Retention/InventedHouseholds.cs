using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Retention;
using EdgeRec.Sync.Fleet.Retention.Reports;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.V1;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.Retention;

/// <summary>Households whose truth is known: when each leaves, whether its television still speaks, and what it does until then.</summary>
/// <param name="seed">Equal seeds invent equal households.</param>
internal sealed class InventedHouseholds(int seed = 1)
{
    private readonly Random _random = new(seed);
    private readonly List<Device> _devices = [];
    private readonly MemoryFacts _facts = new();
    private readonly Dictionary<Guid, string> _communities = [];

    /// <summary>The first day of the data.</summary>
    public static DateOnly First { get; } = new(2026, 3, 2);

    /// <summary>Days of data.</summary>
    public int Days { get; init; } = 200;

    /// <summary>The last day of the data.</summary>
    public DateOnly Last => First.AddDays(Days - 1);

    /// <summary>Adds households.</summary>
    /// <param name="count">How many.</param>
    /// <param name="hazard">The probability of leaving each day.</param>
    /// <param name="version">Their program.</param>
    /// <param name="community">What they watch most.</param>
    /// <param name="silent">The share whose television falls silent at a day by chance, whatever its viewers do.</param>
    /// <param name="fading">Days before leaving in which a household comes half as often and finds less; 0 for who leaves without a sign.</param>
    /// <param name="there">The probability of a session on a day.</param>
    /// <param name="mode">What they let leave, at the last.</param>
    /// <param name="waiting">Whether records of theirs had not come at the last.</param>
    public InventedHouseholds Add(
        int count, double hazard, string version = "1.0.0", string community = "drama", double silent = 0, int fading = 0, double there = 0.8, PrivacyMode mode = PrivacyMode.Full, bool waiting = false)
    {
        for (int i = 0; i < count; i++)
        {
            byte[] id = new byte[16];
            _random.NextBytes(id);
            var device = new Guid(id);

            // Joined up to a year before the data begin, or while they run.
            int joined = _random.Next(-365, Days - 10), leaves = joined + 1 + (int)Math.Floor(Math.Log(1 - _random.NextDouble()) / Math.Log(1 - hazard));
            int heard = _random.NextDouble() < silent ? _random.Next(Math.Max(0, joined), Days) : Days;
            double own = 0.8 + (0.4 * _random.NextDouble());
            for (int day = Math.Max(0, joined); day < Math.Min(leaves, Math.Min(heard, Days)); day++)
            {
                bool fades = day >= leaves - fading;
                if (day == joined || _random.NextDouble() < there * (fades ? 0.5 : 1))
                {
                    _facts.Add(new UnitDay(device, "viewer", First.AddDays(day), Day(own * (fades ? 0.4 : 1))));
                }
            }

            DateTimeOffset reported = At(heard - (heard == Days ? 0 : 1));
            var report = new HealthReport { AppVersion = version, PackVersion = "2026.1.1", Mode = mode, WaitingRecords = waiting ? 5UL : 0 };
            _devices.Add(new Device(device, At(joined), null, default, version, null, null, reported, report));
            _communities.Add(device, community);
        }

        return this;
    }

    /// <summary>Makes the report, two days after the last day of the data.</summary>
    public Task<RetentionReport?> ReportAsync(RetentionOptions? options = null) => new RetentionReporter(
        _facts, new Registry([.. _devices.OrderBy(device => device.Id)]), _communities, new FakeTimeProvider(At(Days + 1))).MakeAsync(options ?? new RetentionOptions(), CancellationToken.None);

    private static DateTimeOffset At(int day) => new(First.AddDays(day), new TimeOnly(20, 0), TimeSpan.Zero);

    private DaySums Day(double finds)
    {
        int sessions = 1 + _random.Next(2), found = Enumerable.Range(0, sessions).Count(_ => _random.NextDouble() < 0.85 * Math.Min(1, finds));
        return new DaySums
        {
            Sessions = sessions, AbandonedSessions = sessions - found, TimedSessions = found, SelectingSeconds = found * 90, FruitlessSeconds = (sessions - found) * 240,
            Plays = found, QualityPlays = found, QualityWeight = found, QualitySeconds = found * 4_000 * finds * (0.5 + _random.NextDouble()), Impressions = 40 * sessions,
        };
    }

    /// <summary>A registry that only lists.</summary>
    private sealed class Registry(Device[] devices) : IDeviceRegistry
    {
        public Task<IReadOnlyList<Device>> ListAsync(Guid after, int limit, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Device>>([.. devices.Where(device => device.Id.CompareTo(after) > 0).Take(limit)]);

        public Task AddTicketAsync(Ticket ticket, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Guid?> EnrolAsync(ReadOnlyMemory<byte> codeHash, ReadOnlyMemory<byte> keyHash, Guid device, string appVersion, DateTimeOffset now, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task NoteCertificateAsync(Guid device, string serial, DateTimeOffset expiresAt, string appVersion, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Device?> FindAsync(Guid device, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> RevokeAsync(Guid device, string reason, DateTimeOffset now, IReadOnlyList<LogLine> lines, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Guid>> RevokedAsync(DateTimeOffset since, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task ForgetReportsAsync(Guid device, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task SaveReportAsync(Guid device, HealthReport report, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<HealthDay> HealthAsync(DateOnly from, Guid? device, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
