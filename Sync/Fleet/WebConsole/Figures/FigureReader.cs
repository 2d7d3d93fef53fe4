using System.Text.Json;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.WebConsole.Figures;

/// <summary>Gives pages the figures: a few documents, read at most every other second however many pages are open.</summary>
internal sealed class FigureReader
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(2);
    private readonly IDocumentStore _documents;
    private readonly TimeProvider _time;
    private readonly Cached<FleetFigures?> _now;
    private readonly Cached<IReadOnlyList<DayFigures>> _days;
    private readonly Cached<IntakeMinutes> _intake;
    private readonly Cached<RolloutFigures?> _rollout;
    private readonly Cached<string?> _simulated;

    /// <summary>Reads from the store.</summary>
    public FigureReader(IDocumentStore documents, TimeProvider time)
    {
        (_documents, _time) = (documents, time);
        _now = new(token => ReadAsync<FleetFigures>(FigureMaker.NowName, token), Age, time);
        _days = new(ReadDaysAsync, Age, time);
        _intake = new(ReadIntakeAsync, Age, time);
        _rollout = new(token => ReadAsync<RolloutFigures>(FigureMaker.RolloutName, token), Age, time);
        _simulated = new(token => SimulatedMark.ReadAsync(documents, token), TimeSpan.FromSeconds(10), time);
    }

    /// <summary>The fleet now; null before the first figures were made.</summary>
    public Task<FleetFigures?> NowAsync(CancellationToken cancellationToken) => _now.GetAsync(cancellationToken);

    /// <summary>The last days, the oldest first, the last of them today so far.</summary>
    /// <param name="days">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<DayFigures>> DaysAsync(int days, CancellationToken cancellationToken)
    {
        IReadOnlyList<DayFigures> over = await _days.GetAsync(cancellationToken);
        DayFigures? today = (await NowAsync(cancellationToken))?.Today;
        IEnumerable<DayFigures> all = today is null ? over : over.Where(d => d.Day < today.Day).Append(today);
        return [.. all.TakeLast(days)];
    }

    /// <summary>What all replicas took in; the last minute is the present one.</summary>
    public Task<IntakeMinutes> IntakeAsync(CancellationToken cancellationToken) => _intake.GetAsync(cancellationToken);

    /// <summary>How the roll-out fares; null before it was gathered.</summary>
    public Task<RolloutFigures?> RolloutAsync(CancellationToken cancellationToken) => _rollout.GetAsync(cancellationToken);

    /// <summary>How the fleet was invented; null for a real one.</summary>
    public Task<string?> SimulatedAsync(CancellationToken cancellationToken) => _simulated.GetAsync(cancellationToken);

    private async Task<IReadOnlyList<DayFigures>> ReadDaysAsync(CancellationToken cancellationToken) =>
        await ReadAsync<List<DayFigures>>(FigureMaker.DaysName, cancellationToken) ?? [];

    private async Task<IntakeMinutes> ReadIntakeAsync(CancellationToken cancellationToken)
    {
        var sum = new IntakeMinutes();
        sum.AdvanceTo(IntakeMinutes.MinuteOf(_time.GetUtcNow()));
        foreach (DocumentHead head in await _documents.ListAsync(IntakeMeter.Prefix, cancellationToken))
        {
            if (await ReadAsync<IntakeMinutes>(head.Name, cancellationToken) is { } minutes)
            {
                sum.Add(minutes);
            }
        }

        return sum;
    }

    private async Task<T?> ReadAsync<T>(string name, CancellationToken cancellationToken) where T : class =>
        await _documents.ReadAsync(name, null, cancellationToken) is { } document ? JsonSerializer.Deserialize<T>(document.Content.Span, ConsoleJson.Options) : null;
}
