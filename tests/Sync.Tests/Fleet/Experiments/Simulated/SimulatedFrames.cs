using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeRec.Models.Training.Simulation.Fleet;
using EdgeRec.Models.Training.Simulation.Fleet.Sending;

namespace EdgeRec.Sync.Tests.Fleet.Experiments.Simulated;

/// <summary>Brings the frames of a folder into a running fleet, through its intake, as a gateway does.</summary>
internal static class SimulatedFrames
{
    /// <summary>Sends them all.</summary>
    /// <returns>How many were accepted.</returns>
    public static async Task<long> SendAsync(RunningFleet fleet, string folder, int? most = null)
    {
        string path = Path.Combine(folder, "gateway.pem");
        using X509Certificate2 certificate = fleet.Authority.IssueGateway(Guid.NewGuid(), TimeSpan.FromDays(1));
        using ECDsa key = certificate.GetECDsaPrivateKey()!;
        await File.WriteAllTextAsync(path, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n", TestContext.Current.CancellationToken);
        using var sender = new FrameSender(new Uri(fleet.Host.Address), Convert.FromHexString(fleet.Authority.Fingerprint), path, TimeProvider.System);
        return await sender.SendAsync(FramesFolder.Read(folder).Take(most ?? int.MaxValue), null, TestContext.Current.CancellationToken);
    }
}
