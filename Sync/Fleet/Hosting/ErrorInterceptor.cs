using EdgeRec.Sync.Fleet.Intake;
using EdgeRec.Sync.Fleet.Store;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace EdgeRec.Sync.Fleet.Hosting;

/// <summary>The one place where failures of the fleet become statuses of gRPC.</summary>
internal sealed partial class ErrorInterceptor(ILogger<ErrorInterceptor> log) : Interceptor
{
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception e) when (StatusOf(e, context) is { } status)
        {
            throw status;
        }
    }

    /// <inheritdoc/>
    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception e) when (StatusOf(e, context) is { } status)
        {
            throw status;
        }
    }

    /// <inheritdoc/>
    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(new CallersStream<TRequest>(requestStream), responseStream, context);
        }
        catch (Exception e) when (StatusOf(e, context) is { } status)
        {
            throw status;
        }
    }

    private RpcException? StatusOf(Exception e, ServerCallContext context) => e switch
    {
        RpcException => null,
        StoreUnavailableException => Refusals.Later(StatusCode.Unavailable, Later, "The fleet's database cannot be asked now."),
        _ when context.CancellationToken.IsCancellationRequested => Gone(e, context),
        OperationCanceledException => Refusals.Later(StatusCode.Unavailable, Later, "This replica stops."),
        _ => null,
    };

    // What fails under a caller who is gone fails because of that, in whatever words: writing to nobody, reading from nobody.
    private RpcException Gone(Exception e, ServerCallContext context)
    {
        BrokenOff(context.Method, e);
        return new RpcException(new Status(StatusCode.Cancelled, "The caller is gone."));
    }

    [LoggerMessage(LogLevel.Debug, "The caller of {Method} is gone.")]
    private partial void BrokenOff(string method, Exception e);
}
