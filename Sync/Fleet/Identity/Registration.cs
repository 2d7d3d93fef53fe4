using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace EdgeRec.Sync.Fleet.Identity;

/// <summary>Makes devices known and renews their certificates.</summary>
internal sealed partial class Registration(CertificateAuthority authority, IDeviceRegistry devices, TimeProvider time, ILogger<Registration> log)
{
    /// <summary>How long a device's certificate is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <summary>After how long a device should renew it.</summary>
    public static readonly TimeSpan RenewAfter = TimeSpan.FromDays(60);

    private const int MaxRequestBytes = 4096, MaxCodeLength = 64, MaxVersionLength = 64;

    /// <summary>Answers <c>Register</c>.</summary>
    /// <param name="request">What the device asks.</param>
    /// <param name="caller">Who it is already, if it showed a certificate.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RpcException">INVALID_ARGUMENT: the request is not what the contract says; PERMISSION_DENIED: the code is worth nothing, or the device was shut out.</exception>
    public async Task<RegisterReply> RegisterAsync(RegisterRequest request, Caller? caller, CancellationToken cancellationToken)
    {
        if (request.CertificateRequest.Length > MaxRequestBytes || request.Code.Length > MaxCodeLength || request.AppVersion.Length > MaxVersionLength)
        {
            throw Invalid("A field is longer than the contract allows.");
        }

        if (ControlCharacters.In(request.AppVersion))
        {
            throw Invalid("A version has no control characters.");
        }

        PublicKey key = KeyOf(request.CertificateRequest.ToByteArray());
        Guid device = await WhoAsync(request, key, caller, cancellationToken);
        using X509Certificate2 certificate = authority.IssueDevice(device, key, Lifetime);
        await devices.NoteCertificateAsync(device, certificate.SerialNumber, certificate.NotAfter.ToUniversalTime(), request.AppVersion, cancellationToken);
        return new RegisterReply
        {
            Certificates = { ByteString.CopyFrom(certificate.RawData) },
            Device = ByteString.CopyFrom(device.ToByteArray(bigEndian: true)),
            RenewAfter = Timestamp.FromDateTimeOffset(time.GetUtcNow() + RenewAfter),
        };
    }

    private async Task<Guid> WhoAsync(RegisterRequest request, PublicKey key, Caller? caller, CancellationToken cancellationToken)
    {
        if (request.Code.Length == 0)
        {
            Guid known = caller is { IsGateway: false } ? caller.Id : throw Denied("A new device needs the code of an enrolment ticket: make one with 'edgerec-fleet ticket'.");

            return await AdmittedAsync(known, cancellationToken);
        }

        Guid? device = await devices.EnrolAsync(
            EnrolmentTicket.HashOf(request.Code), SHA256.HashData(key.ExportSubjectPublicKeyInfo()), NewDevice(), request.AppVersion, time.GetUtcNow(), cancellationToken);
        if (device is not { } enrolled)
        {
            throw Denied("The code is unknown, expired, or was used by another device: make a new ticket with 'edgerec-fleet ticket'.");
        }

        // A spent code goes on naming the device that spent it, also when that was shut out since.
        await AdmittedAsync(enrolled, cancellationToken);
        Enrolled(enrolled.ToString("N"));
        return enrolled;
    }

    // The store is asked: what a replica remembers of who is shut out is some seconds old, and a certificate is good for months.
    private async Task<Guid> AdmittedAsync(Guid device, CancellationToken cancellationToken) => await devices.FindAsync(device, cancellationToken) switch
    {
        null => throw Denied("The fleet does not know this device any more: enrol it again with a new ticket."),
        { RevokedAt: not null } => throw Denied("This device was shut out of the fleet."),
        _ => device,
    };

    private static Guid NewDevice() => new(RandomNumberGenerator.GetBytes(16), bigEndian: true);

    private static PublicKey KeyOf(byte[] request)
    {
        try
        {
            // Loading verifies that whoever asks holds the key.
            PublicKey key = CertificateRequest.LoadSigningRequest(request, HashAlgorithmName.SHA256, CertificateRequestLoadOptions.Default).PublicKey;
            return CertificateAuthority.IsP256(key) ? key : throw Invalid("The key must be ECDSA on P-256.");
        }
        catch (CryptographicException)
        {
            throw Invalid("certificate_request is no PKCS#10 request signed with its own key.");
        }
    }

    private static RpcException Invalid(string sentence) => new(new Status(StatusCode.InvalidArgument, sentence));

    private static RpcException Denied(string sentence) => new(new Status(StatusCode.PermissionDenied, sentence));

    [LoggerMessage(LogLevel.Information, "Device {Device} enrolled.")]
    private partial void Enrolled(string device);
}
