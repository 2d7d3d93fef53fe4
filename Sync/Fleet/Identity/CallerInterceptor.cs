using Grpc.Core;
using Grpc.Core.Interceptors;

namespace EdgeRec.Sync.Fleet.Identity;

/// <summary>Lets a call of the fleet's service through only with a certificate that is good, not revoked, and within its device's share of calls; what follows finds the caller with <see cref="CallerOf"/>.</summary>
internal sealed class CallerInterceptor(Revocations revocations, DeviceCalls calls, TimeProvider time) : Interceptor
{
    /// <summary>How long after its certificate's end a device may still renew it: televisions stand in holiday homes.</summary>
    public static readonly TimeSpan RenewalGrace = TimeSpan.FromDays(730);

    private const string Service = "/edgerec.fleet.v1.FleetSync/", Register = Service + "Register";
    private static readonly object Key = new();

    /// <summary>Who calls.</summary>
    /// <exception cref="RpcException">UNAUTHENTICATED: nobody the fleet knows.</exception>
    public static Caller CallerOf(ServerCallContext context) => FindCaller(context)
        ?? throw new RpcException(new Status(StatusCode.Unauthenticated, "This call needs the certificate that Register gave."));

    /// <summary>Who calls, if a certificate was shown.</summary>
    public static Caller? FindCaller(ServerCallContext context) => context.GetHttpContext().Items[Key] as Caller;

    /// <inheritdoc/>
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        using IDisposable? call = Admit(context);
        return await continuation(request, context);
    }

    /// <inheritdoc/>
    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using IDisposable? call = Admit(context);
        await continuation(request, responseStream, context);
    }

    /// <inheritdoc/>
    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using IDisposable? call = Admit(context);
        await continuation(requestStream, responseStream, context);
    }

    private IDisposable? Admit(ServerCallContext context)
    {
        // Health checks (bounded by HealthInterceptor) and reflection are other services, and say nothing about anybody.
        if (!context.Method.StartsWith(Service, StringComparison.Ordinal))
        {
            return null;
        }

        HttpContext http = context.GetHttpContext();
        Caller? caller = http.Connection.ClientCertificate is { } certificate ? Caller.Of(certificate) : null;
        bool registers = context.Method == Register;
        if (caller is null)
        {
            if (!registers)
            {
                throw new RpcException(new Status(StatusCode.Unauthenticated, "This call needs the certificate that Register gave."));
            }

            return null;
        }

        DateTimeOffset now = time.GetUtcNow();
        if (now < caller.NotBefore || now > caller.NotAfter + (registers ? RenewalGrace : TimeSpan.Zero))
        {
            throw new RpcException(new Status(StatusCode.Unauthenticated, "The certificate is past its time: renew it with Register."));
        }

        if (revocations.Has(caller.Id))
        {
            throw new RpcException(new Status(StatusCode.PermissionDenied, "This device was shut out of the fleet."));
        }

        http.Items[Key] = caller;
        return calls.Enter(caller);
    }
}
