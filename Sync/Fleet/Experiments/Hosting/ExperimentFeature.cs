using EdgeRec.Sync.Fleet.Experiments.Lifecycle;
using EdgeRec.Sync.Fleet.Experiments.Reports;

namespace EdgeRec.Sync.Fleet.Experiments.Hosting;

/// <summary>Experiments, as a part of the service.</summary>
internal static class ExperimentFeature
{
    /// <summary>Adds their life, their reports and what looks after them.</summary>
    public static IServiceCollection AddExperiments(this IServiceCollection services, ExperimentOptions options) => services
        .AddSingleton(options)
        .AddSingleton<FeaturePublisher>().AddSingleton<ExperimentService>().AddSingleton<ReportStore>()
        .AddSingleton<ExperimentWatch>().AddHostedService<ExperimentLoop>();
}
