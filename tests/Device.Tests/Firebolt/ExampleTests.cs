using System.Globalization;
using System.Text.Json;
using EdgeRec.Device.Tests.Api;

namespace EdgeRec.Device.Tests.Firebolt;

/// <summary>
/// Firebolt's own examples of Discovery, Content and Metrics, sent to the endpoint as an app sends them. Each answer is the example's
/// result to the member; what an example takes for granted (an app that listens, an app that answers) is set up first.
/// </summary>
public sealed class ExampleTests
{
    private const string Absent = "firebolt is not there";
    private const int Implemented = 3;

    public static TheoryData<string> Names => Directory.Exists(RealData.Folder("firebolt"))
        ? [.. All().Select((example, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1} {example.Method}: {example.Name}"))]
        : [Absent];

    [Fact]
    public void There_are_63()
    {
        Assert.Equal(63, All(orSkip: true).Length);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_example_is_answered_with_its_result(string name)
    {
        _ = UpstreamDocuments.OrSkip();
        Assert.NotEqual(Absent, name);
        Example example = All()[int.Parse(name[..name.IndexOf(' ')], CultureInfo.InvariantCulture) - 1];
        await using Television television = await Television.StartAsync("dad");

        JsonElement result = example switch
        {
            { Method: "content.requestUserInterest" } => await InterestAsync(television, example),
            { Method: "discovery.onRequestUserInterest" } => await InterestRequestAsync(television, example),
            { Method: "discovery.launch" } => await LaunchAsync(television, example),
            { IsEvent: true } => await EventAsync(television, example),
            _ => await television.CallAsync(example.Method, example.ParametersJson),
        };

        Assert.True(UpstreamDocuments.Fits($"{example.Method}:returns", result), result.ToString());
        Assert.True(JsonElement.DeepEquals(example.Result, result), $"expected {example.Result}, got {result}");
    }

    // State: the app that is meant is connected and listens.
    private static async Task<JsonElement> LaunchAsync(Television television, Example example)
    {
        await using App app = await App.ConnectAsync(television, $"app={Uri.EscapeDataString(example.Parameters["appId"].GetString()!.Trim())}");
        await app.ListenAsync("discovery.onNavigateTo", 7);
        JsonElement result = await television.CallAsync(example.Method, example.ParametersJson);
        JsonElement told = await app.ReadAsync();
        Assert.Equal(7, told.Number("id"));
        Assert.True(JsonElement.DeepEquals(example.Parameters["intent"], told.GetProperty("result")));
        return result;
    }

    // State: an app listens, and something happens that raises the event with the example's value.
    private static async Task<JsonElement> EventAsync(Television television, Example example)
    {
        await using App app = await App.ConnectAsync(television, "app=listener");
        await app.ListenAsync(example.Method, 7);
        JsonElement value = example.Result;
        string sender = value.TryGetProperty("appId", out JsonElement appId) ? $"?app={appId.GetString()}" : "";
        await (example.Method switch
        {
            "discovery.onNavigateTo" => television.CallAsync("discovery.launch", $$"""{"appId":"listener","intent":{{value.GetRawText()}}}"""),
            "discovery.onSignIn" => television.CallAsync("discovery.signIn", "{}", sender),
            "discovery.onSignOut" => television.CallAsync("discovery.signOut", "{}", sender),
            "content.onUserInterest" => television.CallAsync("discovery.userInterest", value.GetRawText(), sender),
            _ => throw new InvalidOperationException($"Nothing is known that raises {example.Method}."),
        });
        JsonElement told = await app.ReadAsync();
        Assert.Equal(7, told.Number("id"));
        return told.GetProperty("result");
    }

    // State: the app named in the result is connected, is asked, and answers with the entity.
    private static async Task<JsonElement> InterestAsync(Television television, Example example)
    {
        await using App app = await App.ConnectAsync(television, $"app={example.Result.Text("appId")}");
        await app.ListenAsync("discovery.onRequestUserInterest", 7);
        Task<JsonElement> asking = television.CallAsync(example.Method, example.ParametersJson);
        JsonElement asked = (await app.ReadAsync()).GetProperty("result");
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(example.ParametersJson).RootElement, asked.GetProperty("parameters")));
        JsonElement thanks = await app.CallAsync(
            $$$"""{"jsonrpc":"2.0","id":8,"method":"discovery.userInterestResponse","params":{"result":{{{example.Result.GetProperty("entity").GetRawText()}}},"correlationId":"{{{asked.Text("correlationId")}}}"} }""");
        Assert.Equal(JsonValueKind.Null, thanks.GetProperty("result").ValueKind);
        return await asking;
    }

    // The correlation id is made up for each question: it is the only member that differs from the example.
    private static async Task<JsonElement> InterestRequestAsync(Television television, Example example)
    {
        await using App app = await App.ConnectAsync(television);
        await app.ListenAsync(example.Method, 7);
        Task<JsonElement> asking = television.RpcAsync($$"""{"jsonrpc":"2.0","id":1,"method":"content.requestUserInterest","params":{{example.Result.GetProperty("parameters").GetRawText()}}}""");
        JsonElement asked = (await app.ReadAsync()).GetProperty("result");
        await app.CallAsync($$$"""{"jsonrpc":"2.0","id":8,"method":"discovery.userInterestError","params":{"correlationId":"{{{asked.Text("correlationId")}}}","error":{"code":-40400,"message":"Nothing is selected."} } }""");
        Assert.Equal(-40400, (await asking).GetProperty("error").Number("code"));
        Assert.True(UpstreamDocuments.Fits($"{example.Method}:returns", asked), asked.ToString());
        string own = asked.GetRawText().Replace(asked.Text("correlationId"), example.Result.Text("correlationId"), StringComparison.Ordinal);
        return JsonDocument.Parse(own).RootElement;
    }

    private static Example[] All(bool orSkip = false)
    {
        string[] modules = [.. UpstreamDocuments.Modules.Take(Implemented)];
        return orSkip || Directory.Exists(RealData.Folder("firebolt"))
            ? [.. UpstreamDocuments.OrSkip().Examples.Where(example => modules.Contains(example.Module))] : [];
    }
}
