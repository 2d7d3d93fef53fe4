using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace EdgeRec.Sync.Tests.Fleet.Export.Places;

/// <summary>Adds to a store what AWS has and this one has not: objects that are written on the condition that nobody has changed them (If-Match) or made them (If-None-Match).</summary>
internal sealed class ConditionalStore(IAmazonS3 store) : HttpClientFactory
{
    /// <summary>Done once, right before the next write that has a condition.</summary>
    public Func<Task>? Before { get; set; }

    /// <summary>Loses the answer to the next write that had a condition, after it was done.</summary>
    public bool LoseAnswer { get; set; }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this, store));

    private sealed class Handler(ConditionalStore owner, IAmazonS3 store) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method != HttpMethod.Put || !(request.Headers.Contains("If-Match") || request.Headers.Contains("If-None-Match")))
            {
                return await base.SendAsync(request, cancellationToken);
            }

            if (owner.Before is { } before)
            {
                owner.Before = null;
                await before();
            }

            string[] path = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath).TrimStart('/').Split('/', 2);
            string? tag = await TagAsync(path[0], path[1], cancellationToken);
            if (request.Headers.TryGetValues("If-Match", out IEnumerable<string>? match) ? match.Single() != tag : tag is not null)
            {
                return new HttpResponseMessage(HttpStatusCode.PreconditionFailed)
                {
                    RequestMessage = request, Content = new StringContent("<Error><Code>PreconditionFailed</Code><Message>At least one of the pre-conditions you specified did not hold</Message></Error>"),
                };
            }

            var put = new PutObjectRequest
            {
                BucketName = path[0], Key = path[1], InputStream = new MemoryStream(await request.Content!.ReadAsByteArrayAsync(cancellationToken)), UseChunkEncoding = false,
            };
            string written = (await store.PutObjectAsync(put, cancellationToken)).ETag;
            if (owner.LoseAnswer)
            {
                owner.LoseAnswer = false;
                throw new HttpRequestException("The connection was closed.");
            }

            var answer = new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new ByteArrayContent([]) };
            answer.Headers.TryAddWithoutValidation("ETag", written);
            return answer;
        }

        private async Task<string?> TagAsync(string bucket, string key, CancellationToken cancellationToken)
        {
            try
            {
                return (await store.GetObjectMetadataAsync(bucket, key, cancellationToken)).ETag;
            }
            catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
            {
                return null;
            }
        }
    }
}
