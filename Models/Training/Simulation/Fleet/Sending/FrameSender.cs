using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using EdgeRec.Device.Sync.Identity;
using EdgeRec.Sync.Protocol.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace EdgeRec.Models.Training.Simulation.Fleet.Sending;

/// <summary>Pushes frames as a gateway does, in their order, over one call at a time; what was not answered when a call ends goes first in the next, and repeats change nothing at the fleet.</summary>
internal sealed class FrameSender : IDisposable
{
    private const int Window = 48, MostBytes = 1 << 20, MostTries = 60;
    private readonly GrpcChannel _channel;
    private readonly FleetSync.FleetSyncClient _fleet;
    private readonly X509Certificate2 _certificate;
    private readonly TimeProvider _time;

    /// <summary>Prepares a connection.</summary>
    /// <param name="fleet">The fleet's address.</param>
    /// <param name="fingerprint">SHA-256 of its CA's certificate.</param>
    /// <param name="gateway">PEM with the gateway's certificate and key.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InvalidDataException">The PEM is none.</exception>
    public FrameSender(Uri fleet, byte[] fingerprint, string gateway, TimeProvider time)
    {
        _time = time;
        _certificate = Certificate(gateway);
        var server = PinnedServer.Of(new EnrolmentTicket("", fingerprint), time, KernelClock.IsSynchronised);
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = server.Accepts;
        handler.SslOptions.ClientCertificates = [_certificate];
        handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => _certificate;
        _channel = GrpcChannel.ForAddress(fleet, new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true, MaxSendMessageSize = MostBytes, MaxReceiveMessageSize = MostBytes });
        _fleet = new FleetSync.FleetSyncClient(_channel);
    }

    /// <summary>Pushes.</summary>
    /// <param name="frames">The frames; each names its device.</param>
    /// <param name="progress">Told how many were accepted.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many were accepted.</returns>
    /// <exception cref="InvalidDataException">The fleet refused a frame, and says why; or it cannot be reached.</exception>
    public async Task<long> SendAsync(IEnumerable<DeltaFrame> frames, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using IEnumerator<DeltaFrame> source = frames.GetEnumerator();
        var waiting = new Queue<DeltaFrame>();
        long accepted = 0;
        for (int failed = 0; ;)
        {
            long before = accepted;
            try
            {
                using AsyncDuplexStreamingCall<DeltaFrame, PushReply> call = _fleet.Push(cancellationToken: cancellationToken);
                foreach (DeltaFrame frame in waiting)
                {
                    await call.RequestStream.WriteAsync(frame, cancellationToken);
                }

                for (bool more = true; more || waiting.Count > 0;)
                {
                    while (more && waiting.Count < Window && (more = source.MoveNext()))
                    {
                        waiting.Enqueue(source.Current);
                        await call.RequestStream.WriteAsync(source.Current, cancellationToken);
                    }

                    if (waiting.Count > 0)
                    {
                        Require(await call.ResponseStream.MoveNext(cancellationToken) ? call.ResponseStream.Current : null, waiting.Peek());
                        waiting.Dequeue();
                        accepted++;
                        progress?.Report(accepted);
                    }
                }

                await call.RequestStream.CompleteAsync();
                return accepted;
            }
            catch (RpcException e) when (e.StatusCode is StatusCode.ResourceExhausted or StatusCode.Unavailable)
            {
                failed = accepted > before ? 0 : failed + 1;
                if (failed == MostTries) throw new InvalidDataException($"The fleet takes nothing: {e.Status.Detail}", e);
                string delay = e.Trailers.GetValue("grpc-retry-pushback-ms") ?? "500";
                await Task.Delay(TimeSpan.FromMilliseconds(long.Parse(delay, CultureInfo.InvariantCulture)), _time, cancellationToken);
            }
            catch (RpcException e)
            {
                throw new InvalidDataException($"The fleet refuses the call: {e.Status.Detail}", e);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _channel.Dispose();
        _certificate.Dispose();
    }

    private static void Require(PushReply? reply, DeltaFrame frame)
    {
        if (reply is null || reply.Device != frame.Device)
        {
            throw new InvalidDataException("The fleet answered for another device than was spoken of.");
        }

        if (reply.Refused.Count > 0)
        {
            throw new InvalidDataException($"The fleet refused records {frame.FirstSeq} to {frame.LastSeq} of a television: {reply.Refused[0]}");
        }
    }

    private static X509Certificate2 Certificate(string path)
    {
        try
        {
            using X509Certificate2 pem = X509Certificate2.CreateFromPemFile(path);
            // TLS wants a key that is not only in memory as PEM brought it.
            return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        }
        catch (System.Security.Cryptography.CryptographicException e)
        {
            throw new InvalidDataException($"{path} is no gateway's certificate with its key (edgerec-fleet gateway-certificate): {e.Message}", e);
        }
    }
}
