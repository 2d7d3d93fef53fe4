using EdgeRec.Device.History.Journal;
using EdgeRec.Device.Storage;
using Microsoft.AspNetCore.Connections;

namespace EdgeRec.Device.Api.Problems;

/// <summary>Turns every failure of a request into a problem document: exceptions, and statuses that nobody wrote a body for.</summary>
internal sealed class ProblemMiddleware(RequestDelegate next, ILogger logger)
{
    /// <summary>Handles one request.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        Problem? problem;
        try
        {
            await next(http);
            problem = ForBareStatus(http);
        }
        catch (Exception e) when (IsDisconnect(http, e))
        {
            return;
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            problem = ForException(http, e);
        }

        if (problem is not null)
        {
            await problem.WriteAsync(http);
        }
    }

    private static Problem? ForBareStatus(HttpContext http) => http.Response is { HasStarted: false, ContentType: null }
        ? http.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => ProblemKinds.RouteNotFound(http.Request.Path),
            StatusCodes.Status405MethodNotAllowed => ProblemKinds.MethodNotAllowed(http.Request.Method, http.Response.Headers.Allow.ToString()),
            _ => null,
        }
        : null;

    private Problem ForException(HttpContext http, Exception e)
    {
        switch (e)
        {
            case ProblemException known:
                return known.Problem;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return ProblemKinds.PayloadTooLarge();
            case BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout }:
                return ProblemKinds.RequestTimeout();
            case BadHttpRequestException bad:
                return ProblemKinds.BadRequest(bad.Message);
            case StorageFullException:
                ApiLog.StorageFull(logger);
                return ProblemKinds.StorageFull();
            case IOException full when DurableFiles.IsFull(full):
                ApiLog.StorageFull(logger);
                return ProblemKinds.StorageFull();
            case IOException disk:
                ApiLog.StorageFailed(logger, disk);
                return ProblemKinds.StorageFailed();
            case OperationCanceledException:
                return ProblemKinds.Stopping();
            default:
                ApiLog.RequestFailed(logger, e, http.Request.Method, http.GetEndpoint()?.DisplayName ?? "no endpoint");
                return ProblemKinds.Internal();
        }
    }

    private static bool IsDisconnect(HttpContext http, Exception e) =>
        e is ConnectionResetException or ConnectionAbortedException || (e is OperationCanceledException && http.RequestAborted.IsCancellationRequested);
}
