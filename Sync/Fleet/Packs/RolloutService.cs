using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Packs;

namespace EdgeRec.Sync.Fleet.Packs;

/// <summary>Takes roll-outs on while the service runs. It signs with the key in the data folder; without one it neither goes on nor halts by itself.</summary>
internal sealed partial class RolloutService(RolloutConductor conductor, PackStore packs, FleetFolder folder, TimeProvider time, ILogger<RolloutService> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(Look, time);
        long looked = 0;
        bool told = false;
        while (await ticks.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                using SigningKey? key = KeyFile.TryOpenUnlocked(KeyFile.RolloutKeyOf(folder));
                if (key is null)
                {
                    if (!told && await packs.PlanAsync(stoppingToken) is not null)
                    {
                        told = true;
                        NoKey(logger, KeyFile.RolloutKeyOf(folder));
                    }

                    continue;
                }

                // All of the fleet's reports are read: not more often than the stage's time makes sense of.
                TimeSpan pause = await packs.PlanAsync(stoppingToken) is var (plan, _) ? TimeSpan.FromSeconds(Math.Clamp(plan.StageLasts.TotalSeconds / 60, 2, 60)) : TimeSpan.MaxValue;
                if ((looked == 0 || time.GetElapsedTime(looked) >= pause) && await conductor.AdvanceAsync(stoppingToken) is { } done)
                {
                    Advanced(logger, done);
                }

                looked = looked == 0 || time.GetElapsedTime(looked) >= pause ? time.GetTimestamp() : looked;
                if (await conductor.SignAsync(key, stoppingToken) is { } version)
                {
                    Signed(logger, version);
                }
            }
            catch (Exception e) when (e is DocumentRefusedException or StoreUnavailableException or IOException)
            {
                Failed(logger, e.Message);
            }
        }
    }

    [LoggerMessage(EventId = 401, Level = LogLevel.Information, Message = "{Done}.")]
    private static partial void Advanced(ILogger logger, string done);

    [LoggerMessage(EventId = 402, Level = LogLevel.Information, Message = "Signed roll-out {Version}.")]
    private static partial void Signed(ILogger logger, long version);

    [LoggerMessage(EventId = 403, Level = LogLevel.Warning, Message = "The roll-out cannot go on: {Reason}")]
    private static partial void Failed(ILogger logger, string reason);

    [LoggerMessage(EventId = 404, Level = LogLevel.Warning, Message = "There is a roll-out and no key {Path}: it neither goes on nor halts by itself, and expires.")]
    private static partial void NoKey(ILogger logger, string path);
}
