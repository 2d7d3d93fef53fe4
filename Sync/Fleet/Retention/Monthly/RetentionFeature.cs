namespace EdgeRec.Sync.Fleet.Retention.Monthly;

/// <summary>Retention, as a part of the service.</summary>
internal static class RetentionFeature
{
    /// <summary>Adds the month's report and what has it made.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services) => services.AddSingleton<MonthlyRetention>().AddHostedService<RetentionLoop>();
}
