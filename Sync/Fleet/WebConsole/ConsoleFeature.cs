using EdgeRec.Sync.Fleet.WebConsole.Access;
using EdgeRec.Sync.Fleet.WebConsole.Figures;
using EdgeRec.Sync.Fleet.WebConsole.Hosting;
using EdgeRec.Sync.Fleet.WebConsole.Pages;
using EdgeRec.Sync.Fleet.WebConsole.Pages.Experiments;

namespace EdgeRec.Sync.Fleet.WebConsole;

/// <summary>The operator's web page, as a part of the service.</summary>
internal static class ConsoleFeature
{
    /// <summary>Adds it. It needs the store's parts and a clock.</summary>
    public static IServiceCollection AddConsole(this IServiceCollection services, ConsoleOptions options) => services
        .AddSingleton(options)
        .AddSingleton<Users>().AddSingleton<Passwords>().AddSingleton<Sessions>().AddSingleton<Attempts>().AddSingleton<AuditLog>()
        .AddSingleton<FigureMaker>().AddSingleton<FigureReader>().AddHostedService<FigureLoop>()
        .AddSingleton<IntakeMeter>().AddHostedService<IntakeLoop>()
        .AddSingleton<Gate>().AddSingleton<Layout>()
        .AddSingleton<SignInPage>().AddSingleton<AccountPage>().AddSingleton<AuditPage>()
        .AddSingleton<OverviewPage>().AddSingleton<DevicesPage>().AddSingleton<DevicePage>().AddSingleton<VersionsPage>()
        .AddSingleton<RolloutPage>().AddSingleton<RolloutActions>().AddSingleton<LearningPage>().AddSingleton<RetentionPages>()
        .AddSingleton<ExperimentsPage>().AddSingleton<OneExperimentPage>().AddSingleton<NewExperimentPage>().AddSingleton<ExperimentActions>();

    /// <summary>Maps its pages, for the listeners that carry it (<see cref="ConsoleConnections.UseConsole"/>).</summary>
    public static void MapConsole(this WebApplication app)
    {
        T Part<T>() where T : notnull => app.Services.GetRequiredService<T>();
        var routes = new Routes(app, Part<Gate>());
        routes.Open("/assets/{version}/{file}", Assets.SendAsync);
        routes.Open("/sign-in", Part<SignInPage>().ShowAsync);
        routes.OpenForm("/sign-in", Part<SignInPage>().TakeAsync);
        routes.Action("/sign-out", Role.Viewer, Part<SignInPage>().LeaveAsync);
        routes.Page("/", Part<OverviewPage>().RenderAsync);
        routes.Part("/live", Part<OverviewPage>().SendLiveAsync);
        routes.Page("/devices", Part<DevicesPage>().RenderAsync);
        routes.Page("/devices/{device}", Part<DevicePage>().RenderAsync);
        routes.Action("/devices/{device}/revoke", Role.Operator, Part<DevicePage>().RevokeAsync);
        routes.Page("/versions", Part<VersionsPage>().RenderAsync);
        routes.Page("/rollout", Part<RolloutPage>().RenderAsync);
        routes.Part("/rollout/live", Part<RolloutPage>().SendLiveAsync);
        routes.Action("/rollout/halt", Role.Operator, Part<RolloutActions>().HaltAsync);
        routes.Action("/rollout/resume", Role.Operator, Part<RolloutActions>().ResumeAsync);
        routes.Action("/rollout/rollback", Role.Operator, Part<RolloutActions>().RollbackAsync);
        routes.Page("/experiments", Part<ExperimentsPage>().RenderAsync);
        routes.Page("/experiments/~new", NewExperimentPage.RenderAsync);
        routes.Question("/experiments/~check", Role.Operator, Part<NewExperimentPage>().CheckAsync);
        routes.Action("/experiments/~start", Role.Operator, Part<ExperimentActions>().StartAsync);
        routes.Page("/experiments/{key}", Part<OneExperimentPage>().RenderAsync);
        routes.Part("/experiments/{key}/report.html", Part<OneExperimentPage>().SendFileAsync);
        routes.Part("/experiments/{key}/report.json", Part<OneExperimentPage>().SendJsonAsync);
        routes.Action("/experiments/{key}/stop", Role.Operator, Part<ExperimentActions>().StopAsync);
        routes.Action("/experiments/{key}/grow", Role.Operator, Part<ExperimentActions>().GrowAsync);
        routes.Page("/retention", Part<RetentionPages>().RenderAsync);
        routes.Part("/retention/report.html", Part<RetentionPages>().SendFileAsync);
        routes.Page("/learning", Part<LearningPage>().RenderAsync);
        routes.Page("/audit", Part<AuditPage>().RenderAsync);
        routes.Page("/account", Part<AccountPage>().RenderAsync);
        routes.Action("/account/password", Role.Viewer, Part<AccountPage>().ChangePasswordAsync);
    }
}
