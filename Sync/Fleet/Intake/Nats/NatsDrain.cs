using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Telemetry;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;
using NATS.Client.JetStream;

namespace EdgeRec.Sync.Fleet.Intake.Nats;

/// <summary>Brings frames from the stream to the database, in every replica; a message is acknowledged once its frame is committed.</summary>
internal sealed partial class NatsDrain(NatsStream stream, FrameQueue queue, FleetMeter meter, TimeProvider time, ILogger<NatsDrain> log) : BackgroundService
{
    private const int Ahead = 2_000;
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1), Patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await stream.OpenAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Nothing came for a while: perhaps there is nothing, perhaps the stream has to be made again.
                await DrainAsync(await stream.OpenAsync(stoppingToken), stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it was: the client also calls "cancelled" what was under way when its connection went, and a replica ends with any of its workers.
                Waits(e.Message);
                await Task.Delay(Again, time, stoppingToken);
            }
        }
    }

    private async Task DrainAsync(INatsJSConsumer consumer, CancellationToken stoppingToken)
    {
        // One request after the other: what was lost with a server that went away is asked for again by the next one.
        for (int taken = 1; taken > 0;)
        {
            taken = 0;
            await foreach (INatsJSMsg<byte[]> message in consumer.FetchAsync<byte[]>(new NatsJSFetchOpts { MaxMsgs = Ahead, Expires = Patience }, cancellationToken: stoppingToken))
            {
                taken++;
                if (Parsed(message.Data) is not { } frame)
                {
                    // Only a fleet publishes here: somebody else's message would come again for ever.
                    Foreign();
                    await message.AckTerminateAsync(cancellationToken: stoppingToken).AsTask().WaitAsync(Patience, stoppingToken);
                    continue;
                }

                // Each by itself: a frame that waits for an erasure holds up nobody's.
                _ = AcknowledgeAsync(message, await OfferAsync(Frame.Of(frame, new Guid(frame.Device.Span, bigEndian: true)), stoppingToken), stoppingToken);
            }
        }
    }

    private static DeltaFrame? Parsed(byte[]? data)
    {
        try
        {
            return data is not null && DeltaFrame.Parser.ParseFrom(data) is { Device.Length: DeltaLimits.IdentityBytes } frame ? frame : null;
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private async Task<Task<Appended>> OfferAsync(Frame frame, CancellationToken cancellationToken)
    {
        for (; ;)
        {
            if (await queue.OfferAsync(frame, cancellationToken) is { } done)
            {
                return done;
            }
        }
    }

    private async Task AcknowledgeAsync(INatsJSMsg<byte[]> message, Task<Appended> done, CancellationToken cancellationToken)
    {
        try
        {
            Appended appended = await done;
            meter.Drained(appended.Outcome);
            await message.AckAsync(cancellationToken: cancellationToken).AsTask().WaitAsync(Patience, cancellationToken);
        }
        catch (Exception e)
        {
            // It comes again.
            Waits(e.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A message in the stream is no frame of a fleet and is left out.")]
    private partial void Foreign();

    [LoggerMessage(LogLevel.Warning, "Frames wait in the stream. {Reason}")]
    private partial void Waits(string reason);
}
