namespace EdgeRec.Sync.Fleet.Intake.Nats;

/// <summary>NATS JetStream in front of the database.</summary>
internal static class NatsFeature
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddNats(this IServiceCollection services, IntakeOptions options) => services
        .AddSingleton(_ => new NatsStream(options.Nats!))
        .AddSingleton<IFrameSink, NatsSink>()
        .AddHostedService<NatsDrain>();
}
