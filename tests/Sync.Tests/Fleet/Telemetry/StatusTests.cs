using System.Net;
using EdgeRec.Sync.Protocol.V1;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Grpc.Reflection.V1Alpha;

namespace EdgeRec.Sync.Tests.Fleet.Telemetry;

public sealed class StatusTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Health_readiness_and_metrics_are_on_the_status_port()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        Television tv = await fleet.EnrolAsync();
        await tv.Client.PushAsync(Frames.Events(1, 10), Frames.Events(1, 10), Frames.Events(5, 10));
        using var http = new HttpClient { BaseAddress = new Uri(fleet.Host.StatusAddress) };

        Assert.Equal("alive\n", await http.GetStringAsync("/healthz", Cancellation));
        Assert.Equal("ready\n", await http.GetStringAsync("/readyz", Cancellation));
        string metrics = await http.GetStringAsync("/metrics", Cancellation);

        Assert.Contains("\nedgerec_fleet_frames_total{outcome=\"stored\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("\nedgerec_fleet_frames_total{outcome=\"repeated\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("\nedgerec_fleet_frames_total{outcome=\"conflict\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("\nedgerec_fleet_events_total 30\n", metrics, StringComparison.Ordinal);
        Assert.Contains("\nedgerec_fleet_answer_duration_seconds_count 3\n", metrics, StringComparison.Ordinal);
        Assert.Contains("\nedgerec_fleet_queue_bytes 0\n", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("nora", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Televisions_do_not_see_metrics()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null } });
        using var ask = new HttpRequestMessage(HttpMethod.Get, fleet.Host.Address + "/metrics") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };

        using HttpResponseMessage answer = await http.SendAsync(ask, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_balancer_may_ask_by_grpc_how_the_service_is()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        using GrpcChannel channel = fleet.Channel(null);

        HealthCheckResponse answer = await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest(), cancellationToken: Cancellation);

        Assert.Contains(answer.Status, new[] { HealthCheckResponse.Types.ServingStatus.Serving, HealthCheckResponse.Types.ServingStatus.Unknown });
    }

    [Fact]
    public async Task Nobody_can_watch_the_health_of_the_service_and_hold_memory_by_it()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        using GrpcChannel channel = fleet.Channel(null);
        using AsyncServerStreamingCall<HealthCheckResponse> watch =
            new Health.HealthClient(channel).Watch(new HealthCheckRequest { Service = new string('s', 200_000) }, cancellationToken: Cancellation);

        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext(Cancellation));

        Assert.Equal(StatusCode.Unimplemented, refused.StatusCode);
    }

    [Theory]
    [InlineData("s", 100, StatusCode.NotFound)]
    [InlineData("s", 101, StatusCode.InvalidArgument)]
    [InlineData("s", 200_000, StatusCode.InvalidArgument)]
    [InlineData("\u20ac", 34, StatusCode.InvalidArgument)]
    public async Task The_name_of_a_service_has_so_many_bytes_and_no_more(string piece, int times, StatusCode expected)
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        using GrpcChannel channel = fleet.Channel(null);
        var request = new HealthCheckRequest { Service = string.Concat(Enumerable.Repeat(piece, times)) };

        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => new Health.HealthClient(channel).CheckAsync(request, cancellationToken: Cancellation).ResponseAsync);

        Assert.Equal(expected, refused.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_contract_can_be_asked_for_in_development_alone(bool development)
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync(options => options with { Development = development });
        using GrpcChannel channel = fleet.Channel(null);
        using AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call =
            new ServerReflection.ServerReflectionClient(channel).ServerReflectionInfo(cancellationToken: Cancellation);
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" }, Cancellation);

        if (development)
        {
            Assert.True(await call.ResponseStream.MoveNext(Cancellation));
            Assert.Contains(call.ResponseStream.Current.ListServicesResponse.Service, service => service.Name == FleetSync.Descriptor.FullName);
        }
        else
        {
            RpcException refused = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(Cancellation));
            Assert.Equal(StatusCode.Unimplemented, refused.StatusCode);
        }
    }
}
