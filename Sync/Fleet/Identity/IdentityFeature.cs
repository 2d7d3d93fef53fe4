using EdgeRec.Sync.Fleet.Hosting;

namespace EdgeRec.Sync.Fleet.Identity;

/// <summary>Who may come: certificates, tickets, revocation.</summary>
internal static class IdentityFeature
{
    /// <summary>Adds what <c>Register</c> and every other call needs.</summary>
    public static IServiceCollection AddIdentity(this IServiceCollection services, FleetOptions options) => services
        .AddSingleton(provider => new ServerCertificate(
            provider.GetRequiredService<CertificateAuthority>(), ServerCertificate.HostsOf(options.Hosts), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<Registration>()
        .AddSingleton<DeviceCalls>()
        .AddSingleton<Revocations>()
        .AddHostedService(provider => provider.GetRequiredService<Revocations>());
}
