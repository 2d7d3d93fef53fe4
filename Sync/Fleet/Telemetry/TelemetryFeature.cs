using EdgeRec.Sync.Fleet.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace EdgeRec.Sync.Fleet.Telemetry;

/// <summary>What the operator's tools read: health, readiness, metrics, and traces where a collector is named.</summary>
internal static class TelemetryFeature
{
    /// <summary>OpenTelemetry's own variable for the address of a collector.</summary>
    public const string CollectorVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string ServiceName = "edgerec-fleet", Ready = "ready";

    /// <summary>Adds the meter, the health checks and, where a collector is named, the export to it.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddSingleton<FleetMeter>().AddSingleton<PrometheusText>();
        services.AddGrpcHealthChecks().AddCheck<StoreHealth>("store", tags: [Ready]);
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(CollectorVariable)))
        {
            services.AddOpenTelemetry()
                .ConfigureResource(resource => resource.AddService(ServiceName, serviceInstanceId: Environment.MachineName))
                .WithMetrics(metrics => metrics.AddMeter(FleetMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql").AddOtlpExporter())
                .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddSource("Npgsql").AddOtlpExporter());
        }

        return services;
    }

    /// <summary>Maps <c>/healthz</c> (the process lives), <c>/readyz</c> (it can take frames) and <c>/metrics</c>, on the status port alone.</summary>
    public static void MapTelemetry(this WebApplication app)
    {
        app.MapGrpcHealthChecksService();

        // The status port alone is without TLS; televisions do not get to see this.
        RouteGroupBuilder status = app.MapGroup("");
        status.AddEndpointFilter(async (context, next) => context.HttpContext.Request.IsHttps ? Results.NotFound() : await next(context));
        status.MapMethods("/healthz", HttpReading.Methods, () => Results.Text("alive\n"));
        status.MapMethods("/readyz", HttpReading.Methods, async (HealthCheckService health, CancellationToken cancellationToken) =>
        {
            HealthReport report = await health.CheckHealthAsync(check => check.Tags.Contains(Ready), cancellationToken);
            return report.Status == HealthStatus.Healthy
                ? Results.Text("ready\n")
                : Results.Text(string.Join('\n', report.Entries.Values.Select(entry => entry.Description)) + "\n", statusCode: StatusCodes.Status503ServiceUnavailable);
        });

        // Made now: what is counted before somebody first looks counts, too.
        PrometheusText metrics = app.Services.GetRequiredService<PrometheusText>();
        status.MapMethods("/metrics", HttpReading.Methods, () => Results.Text(metrics.Write(), "text/plain; version=0.0.4"));
    }
}
