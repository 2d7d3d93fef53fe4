using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Telemetry;
using EdgeRec.Sync.Protocol.Packs;

namespace EdgeRec.Sync.Fleet.Packs;

/// <summary>Takes roll-outs on while the service runs. It signs with the key in the data folder; without one it neither goes on nor halts by itself.</summary>
internal sealed partial class RolloutLoop(RolloutConductor conductor, PackStore packs, FleetFolder folder, FleetMeter meter, TimeProvider time, ILogger<RolloutLoop> log)
    : FleetLoop("rollouts", "The roll-out cannot go on", meter, time, log)
{
    private long _looked;
    private bool _toldNoKey;

    /// <inheritdoc/>
    protected override TimeSpan Pause { get; } = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        using SigningKey? key = KeyFile.TryOpenUnlocked(KeyFile.RolloutKeyOf(folder));
        if (key is null)
        {
            if (!_toldNoKey && await packs.PlanAsync(cancellationToken) is not null)
            {
                _toldNoKey = true;
                NoKey(Log, KeyFile.RolloutKeyOf(folder));
            }

            return;
        }

        // All of the fleet's reports are read: not more often than the stage's time makes sense of.
        TimeSpan often = await packs.PlanAsync(cancellationToken) is var (plan, _) ? TimeSpan.FromSeconds(Math.Clamp(plan.StageLasts.TotalSeconds / 60, 2, 60)) : TimeSpan.MaxValue;
        if (_looked == 0 || Time.GetElapsedTime(_looked) >= often)
        {
            _looked = Time.GetTimestamp();
            if (await conductor.AdvanceAsync(cancellationToken) is { } done)
            {
                Advanced(Log, done);
            }
        }

        if (await conductor.SignAsync(key, cancellationToken) is { } version)
        {
            Signed(Log, version);
        }
    }

    /// <inheritdoc/>
    protected override bool IsForeseen(Exception exception) => exception is DocumentRefusedException || base.IsForeseen(exception);

    [LoggerMessage(EventId = 401, Level = LogLevel.Information, Message = "{Done}.")]
    private static partial void Advanced(ILogger log, string done);

    [LoggerMessage(EventId = 402, Level = LogLevel.Information, Message = "Signed roll-out {Version}.")]
    private static partial void Signed(ILogger log, long version);

    [LoggerMessage(EventId = 403, Level = LogLevel.Warning, Message = "There is a roll-out and no key {Path}: it neither goes on nor halts by itself, and expires.")]
    private static partial void NoKey(ILogger log, string path);
}
