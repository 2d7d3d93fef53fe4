using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Intake.Nats;
using EdgeRec.Sync.Fleet.Telemetry;

namespace EdgeRec.Sync.Fleet.Intake;

/// <summary>What devices send: checked, queued, written.</summary>
internal static class IntakeFeature
{
    /// <summary>Adds what <c>Push</c> needs.</summary>
    public static IServiceCollection AddIntake(this IServiceCollection services, FleetOptions options)
    {
        services.AddSingleton(options.Intake).AddSingleton<DeviceQuotas>().AddSingleton<PushParts>();
        services.AddSingleton<FrameWriter>().AddHostedService(provider => provider.GetRequiredService<FrameWriter>());
        services
            .AddSingleton(provider =>
            {
                var queue = ActivatorUtilities.CreateInstance<FrameQueue>(provider);
                provider.GetRequiredService<FleetMeter>().Gauge("edgerec.fleet.queue", "By", "Bytes of frames that are not yet durable.", () => queue.Bytes);
                return queue;
            });
        return options.Intake.Nats is null ? services.AddSingleton<IFrameSink>(provider => provider.GetRequiredService<FrameQueue>()) : services.AddNats(options.Intake);
    }
}
