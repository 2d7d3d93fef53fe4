namespace EdgeRec.Sync.Fleet.Intake.Nats;

/// <summary>NATS JetStream in front of the database.</summary>
internal static class NatsFeature
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddNats(this IServiceCollection services, IntakeOptions options) => services
        .AddSingleton(provider => new NatsStream(options.Nats!, provider.GetRequiredService<ILoggerFactory>()))
        .AddSingleton<IFrameSink, NatsSink>()
        .AddHostedService<NatsDrain>();
}
