using System.Text;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Health.V1;

namespace EdgeRec.Sync.Fleet.Telemetry;

/// <summary>Bounds what strangers can ask of gRPC's health service: one answer to a short question, and nothing that stays open.</summary>
internal sealed class HealthInterceptor : Interceptor
{
    private const int MaxServiceBytes = 100;

    /// <inheritdoc/>
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        request is HealthCheckRequest check && Encoding.UTF8.GetByteCount(check.Service) > MaxServiceBytes
            ? throw new RpcException(new Status(StatusCode.InvalidArgument, $"The name of a service has at most {MaxServiceBytes} bytes."))
            : continuation(request, context);

    /// <inheritdoc/>
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        // A watch needs no certificate and would be held, with the name that it asks for, for as long as the caller likes.
        request is HealthCheckRequest
            ? throw new RpcException(new Status(StatusCode.Unimplemented, "Health is not watched here: ask with Check."))
            : continuation(request, responseStream, context);
}
