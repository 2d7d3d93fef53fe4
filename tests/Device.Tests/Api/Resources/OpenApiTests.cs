using System.Reflection;
using System.Text.Json;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Profiles;
using EdgeRec.Device.Api.Resources;
using EdgeRec.Device.Rig.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace EdgeRec.Device.Tests.Api.Resources;

public sealed class OpenApiTests
{
    private static readonly JsonElement Document = JsonDocument.Parse(OpenApiResource.Read()).RootElement;

    [Fact]
    public async Task The_reader_of_another_house_finds_nothing_wrong_with_it()
    {
        await using var stream = new MemoryStream(OpenApiResource.Read());

        ReadResult read = await OpenApiDocument.LoadAsync(stream, "json", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.Empty(read.Document!.Validate(ValidationRuleSet.GetDefaultRuleSet()));
    }

    [Fact]
    public async Task It_is_served_as_it_is_embedded()
    {
        await using Television television = await Television.StartAsync();

        Assert.Equal(Document.ToString(), (await television.Socket.GetAsync("/openapi/v1.json", 200)).ToString());
    }

    [Fact]
    public async Task Every_route_is_described_and_everything_described_is_routed()
    {
        await using Television television = await Television.StartAsync();
        IEnumerable<string> routed = television.Daemon.Api.Endpoints.OfType<RouteEndpoint>().SelectMany(endpoint =>
            endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
                .Where(method => method != HttpMethods.Head)
                .Select(method => $"{method} {endpoint.RoutePattern.RawText}"));
        IEnumerable<string> described = Document.GetProperty("paths").EnumerateObject().SelectMany(path =>
            path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"));

        Assert.Equal(routed.Order(), described.Order());
    }

    [Fact]
    public void Every_problem_that_the_code_can_answer_with_is_described_with_its_own_title_and_status()
    {
        var examples = Document.GetProperty("components").GetProperty("responses").EnumerateObject()
            .SelectMany(response => response.Value.GetProperty("content").GetProperty("application/problem+json").GetProperty("examples").EnumerateObject())
            .DistinctBy(example => example.Name)
            .ToDictionary(example => example.Name, example => example.Value.GetProperty("value"));

        Problem[] all = [.. typeof(ProblemKinds).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(MakeOne)];

        Assert.Equal(all.Select(problem => problem.Name).Order(), examples.Keys.Order());
        Assert.All(all, problem =>
        {
            Assert.Equal(problem.Title, examples[problem.Name].Text("title"));
            Assert.Equal(problem.Status, examples[problem.Name].Number("status"));
            Assert.EndsWith(".", problem.Detail, StringComparison.Ordinal);
        });
        Assert.Equal(
            all.Select(problem => "urn:edgerec:problem:" + problem.Name).Order(),
            Schema("Problem").GetProperty("type").GetProperty("enum").EnumerateArray().Select(value => value.GetString()).Order());
    }

    [Fact]
    public void Every_operation_names_an_error_for_each_guard_that_stands_before_it()
    {
        foreach (JsonProperty operation in Document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()))
        {
            JsonElement responses = operation.Value.GetProperty("responses");
            string[] guards = operation.Value.TryGetProperty("security", out _) ? ["403", "405", "421", "500"] : ["401", "403", "405", "421", "500"];
            Assert.All(guards, status => Assert.True(responses.TryGetProperty(status, out _), $"{operation.Value.Text("operationId")}: {status}"));
        }
    }

    [Fact]
    public void The_words_of_the_code_are_the_words_of_the_description()
    {
        Assert.Equal(ProfileWords.AgeBands.Keys, Words("Profile", "ageBand"));
        Assert.Equal(ProfileWords.Genders.Keys, Words("Profile", "gender"));
        Assert.Equal(EdgeRec.Sync.Protocol.Events.EventKindNames.All.Keys, Words("Event", "kind"));
        Assert.Equal(RigKeyWords.All, Words("SentKey", "key"));
        Assert.Equal(KeyPhaseWords.All, Words("SentKey", "phase"));
    }

    private static IEnumerable<string?> Words(string schema, string property) =>
        Schema(schema).GetProperty(property).GetProperty("enum").EnumerateArray().Select(word => word.GetString());

    private static JsonElement Schema(string name) =>
        Document.GetProperty("components").GetProperty("schemas").GetProperty(name).GetProperty("properties");

    private static Problem MakeOne(MethodInfo factory) => (Problem)factory.Invoke(null, [.. factory.GetParameters().Select(parameter => (object?)(
        parameter.ParameterType == typeof(int) ? 1
        : parameter.ParameterType == typeof(string) ? "something."
        : parameter.ParameterType == typeof(JsonException) ? new JsonException("It is no JSON.", null, 0, 0)
        : null))])!;
}
