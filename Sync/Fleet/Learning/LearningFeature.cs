using EdgeRec.Sync.Fleet.Hosting;

namespace EdgeRec.Sync.Fleet.Learning;

/// <summary>What televisions learn together.</summary>
internal static class LearningFeature
{
    /// <summary>Adds what gives priors to televisions and, where that is asked for, makes them.</summary>
    public static IServiceCollection AddLearning(this IServiceCollection services, FleetOptions options)
    {
        services.AddSingleton(options.Learning).AddSingleton<IPullSource, PriorSource>();
        return options.Learning.Every is null ? services : services.AddHostedService<AggregateSchedule>();
    }
}
