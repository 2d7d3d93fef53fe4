using EdgeRec.Sync.Fleet.Identity;
using EdgeRec.Sync.Fleet.Intake;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Telemetry;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace EdgeRec.Sync.Fleet.Hosting;

/// <summary>The calls of the contract, each handed to the feature that answers it.</summary>
internal sealed class FleetSyncService(
    Registration registration, PushParts push, IDeviceRegistry devices, IEnumerable<IPullSource> sources, IEnumerable<IPackFetch> fetches, FleetOptions options,
    FleetMeter meter, TimeProvider time) : FleetSync.FleetSyncBase
{
    /// <inheritdoc/>
    public override async Task<RegisterReply> Register(RegisterRequest request, ServerCallContext context)
    {
        RegisterReply reply = await registration.RegisterAsync(request, CallerInterceptor.FindCaller(context), context.CancellationToken);
        meter.Registered();
        return reply;
    }

    /// <inheritdoc/>
    public override Task Push(IAsyncStreamReader<DeltaFrame> requestStream, IServerStreamWriter<PushReply> responseStream, ServerCallContext context) =>
        new PushCall(push, CallerInterceptor.CallerOf(context)).RunAsync(requestStream, responseStream, context.CancellationToken);

    /// <inheritdoc/>
    public override async Task Pull(PullRequest request, IServerStreamWriter<PullItem> responseStream, ServerCallContext context)
    {
        Caller caller = CallerInterceptor.CallerOf(context);
        foreach (IPullSource source in sources)
        {
            await foreach (PullItem item in source.NewForAsync(caller.Id, request, context.CancellationToken))
            {
                await responseStream.WriteAsync(item, context.CancellationToken);
            }
        }

        await responseStream.WriteAsync(new PullItem { Idle = new Idle { AskAgainAfter = Duration.FromTimeSpan(options.AskAgain) } }, context.CancellationToken);
    }

    /// <inheritdoc/>
    public override Task FetchPack(FetchPackRequest request, IServerStreamWriter<PackChunk> responseStream, ServerCallContext context) =>
        fetches.FirstOrDefault() is { } fetch
            ? fetch.FetchAsync(CallerInterceptor.CallerOf(context).Id, request, responseStream, context.CancellationToken)
            : base.FetchPack(request, responseStream, context);

    /// <inheritdoc/>
    public override async Task<ReportReply> Report(HealthReport request, ServerCallContext context)
    {
        if (ReportCheck.Complaint(request) is { } complaint)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, complaint));
        }

        await devices.SaveReportAsync(CallerInterceptor.CallerOf(context).Id, request, time.GetUtcNow(), context.CancellationToken);
        meter.Reported();
        return new ReportReply();
    }
}
