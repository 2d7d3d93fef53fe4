using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync.Client;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Device.Sync.Identity;

/// <summary>Becomes known to a fleet, and stays it.</summary>
internal static class Enrolment
{
    private const int DeviceBytes = 16, MaxCertificates = 8;

    /// <summary>Enrols with a ticket. When the task ends, the identity is durable.</summary>
    /// <param name="folder">Where it is kept.</param>
    /// <param name="fleet">Address of the fleet.</param>
    /// <param name="ticket">The ticket.</param>
    /// <param name="name">Its name (<see cref="FleetLeft.NameOf"/>).</param>
    /// <param name="connection">The fleet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Grpc.Core.RpcException">The fleet did not answer, or does not take the ticket.</exception>
    /// <exception cref="EnrolmentException">What it answered is no identity.</exception>
    public static async Task<FleetIdentity> EnrolAsync(SyncFolder folder, Uri fleet, EnrolmentTicket ticket, string name, FleetConnection connection, CancellationToken cancellationToken)
    {
        byte[] key = DeviceKey.Pending(folder);
        RegisterReply reply = await connection.Calls.RegisterAsync(Request(key, ticket.Code), FleetConnection.Unary(cancellationToken));
        FleetIdentity identity = Identity(fleet, key, connection.Server.FoundRoot ?? throw new EnrolmentException("The server showed no root."), reply) with { Ticket = name };
        identity.Write(folder);
        StateFile.Delete(folder.PendingKey);
        return identity;
    }

    /// <summary>Renews with the present certificate and a new key. When the task ends, the new identity is durable.</summary>
    /// <exception cref="Grpc.Core.RpcException">The fleet did not answer, or does not take the certificate.</exception>
    /// <exception cref="EnrolmentException">What it answered is no identity.</exception>
    public static async Task<FleetIdentity> RenewAsync(SyncFolder folder, FleetIdentity identity, FleetConnection connection, CancellationToken cancellationToken)
    {
        byte[] key = DeviceKey.Pending(folder);
        RegisterReply reply = await connection.Calls.RegisterAsync(Request(key, code: ""), FleetConnection.Unary(cancellationToken));
        FleetIdentity renewed = Identity(identity.Fleet, key, identity.Root, reply) with { Ticket = identity.Ticket };
        if (renewed.Device != identity.Device)
        {
            throw new EnrolmentException("The fleet renewed the certificate of another device.");
        }

        renewed.Write(folder);
        StateFile.Delete(folder.PendingKey);
        return renewed;
    }

    private static RegisterRequest Request(byte[] key, string code) => new()
    {
        CertificateRequest = UnsafeByteOperations.UnsafeWrap(DeviceKey.Request(key)), Code = code, AppVersion = Recommender.Version.ToString(3),
    };

    private static FleetIdentity Identity(Uri fleet, byte[] key, byte[] root, RegisterReply reply)
    {
        if (reply.Device.Length != DeviceBytes || reply.Certificates.Count is 0 or > MaxCertificates || reply.RenewAfter is null)
        {
            throw new EnrolmentException("The fleet's answer is no identity.");
        }

        try
        {
            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(reply.Certificates[0].Span);
            if (!DeviceKey.Fits(key, certificate))
            {
                throw new EnrolmentException("The fleet's certificate is not for the key of this device.");
            }
        }
        catch (CryptographicException e)
        {
            throw new EnrolmentException("The fleet's certificate cannot be read.", e);
        }

        return new FleetIdentity(
            fleet, Convert.ToHexStringLower(reply.Device.Span), key, [.. reply.Certificates.Select(c => c.ToByteArray())], root, reply.RenewAfter.ToDateTimeOffset());
    }
}

/// <summary>What the fleet answered is no identity; one sentence.</summary>
internal sealed class EnrolmentException(string sentence, Exception? inner = null) : Exception(sentence, inner);
