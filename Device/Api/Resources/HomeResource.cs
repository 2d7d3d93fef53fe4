using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using EdgeRec.Device.Api.Limits;
using EdgeRec.Device.Api.Metrics;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Home;

namespace EdgeRec.Device.Api.Resources;

/// <summary><c>GET /v1/home</c>: the way out. What the last acknowledged event changed is in the page.</summary>
internal sealed class HomeResource(Recommender recommender, ApiMetrics metrics, TimeProvider time)
{
    /// <summary>Maps the resource.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Get("/v1/home", GetAsync);

    private async Task GetAsync(HttpContext http)
    {
        var query = new RequestQuery(http, "profile", "at", "seed", "rails", "tiles", "timing");
        string profile = query.Required("profile");
        var wanted = new HomeQuery(
            query.Time("at") ?? time.GetLocalNow(),
            (uint)query.Number("seed", (int)recommender.Seed, 0, int.MaxValue),
            query.Number("rails", 0, 1, HomeQuery.MaxMaxRails),
            query.Number("tiles", 0, 1, HomeQuery.MaxTilesPerRail));
        bool timing = query.Flag("timing");

        await http.TakeTurnAsync();
        http.Response.ContentType = JsonAnswer.MediaType;
        http.Response.Headers.CacheControl = "no-store";
        PipeWriter body = http.Response.BodyWriter;
        long started = time.GetTimestamp();
        if (timing)
        {
            var page = new ArrayBufferWriter<byte>();
            Compose(page);
            WriteTimed(body, page.WrittenSpan, time.GetElapsedTime(started));
        }
        else
        {
            // Composed into the connection's own buffers: no copy of the page is made for the answer.
            Compose(body);
        }

        metrics.AddPage(time.GetElapsedTime(started));
        http.Response.ContentLength = body.UnflushedBytes;
        await body.FlushAsync(http.RequestAborted);

        void Compose(IBufferWriter<byte> output)
        {
            bool made;
            try
            {
                made = recommender.Composer.TryCompose(profile, wanted, output);
            }
            catch (Exception e) when (e is not ObjectDisposedException)
            {
                // Not where the daemon stops under the page. The watch over a new pack asks for it, and the guard against crashes.
                metrics.AddFailedPage(e);
                throw;
            }

            if (!made)
            {
                throw new ProblemException(ProblemKinds.ProfileNotFound(profile));
            }
        }
    }

    // The page is the same to the byte but for this member, which stands before the rails.
    private static void WriteTimed(IBufferWriter<byte> body, ReadOnlySpan<byte> page, TimeSpan composing)
    {
        int rails = page.IndexOf(",\"rails\":"u8);
        body.Write(page[..rails]);
        body.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $",\"timing\":{{\"composeMicroseconds\":{composing.TotalMicroseconds:F0}}}")));
        body.Write(page[rails..]);
    }
}
