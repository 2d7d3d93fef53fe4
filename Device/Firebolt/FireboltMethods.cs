using System.Text.Json;
using EdgeRec.Device.Firebolt.Rpc;

namespace EdgeRec.Device.Firebolt;

/// <summary>Answers the calls of Firebolt's Discovery, Content and Metrics.</summary>
internal sealed class FireboltMethods(OpenRpc document, Entities entities, Recorder recorder, Audience audience, UserInterest interest)
{
    private const string NavigateTo = "discovery.onNavigateTo", SignedIn = "discovery.onSignIn", SignedOut = "discovery.onSignOut", Interested = "content.onUserInterest";

    /// <summary>Answers one call.</summary>
    /// <exception cref="RpcException">It cannot be answered.</exception>
    public async Task<RpcResult> AnswerAsync(RpcCall call, Caller caller, CancellationToken cancellationToken)
    {
        string method = OpenRpc.Plain(call.Method);
        if (method == "rpc.discover")
        {
            return document.Write;
        }

        Dictionary<string, JsonElement> parameters = document.Check(call, method);
        if (document.IsEvent(method))
        {
            return Listen(call, method, parameters, caller);
        }

        if (Concerned(method, parameters, caller) is { } titles)
        {
            caller.EndTurn();
            await recorder.KeepAsync(caller, method, parameters, titles, cancellationToken);
        }

        switch (method)
        {
            case "discovery.policy":
                return Policy;
            case "discovery.entityInfo":
                Learn(parameters["result"]);
                return RpcAnswers.True;
            case "discovery.launch":
                bool launched = Launch(parameters);
                return json => json.WriteBooleanValue(launched);
            case "discovery.signIn" or "metrics.signIn":
                audience.Tell(SignedIn, json => WriteApp(json, caller.App));
                return RpcAnswers.True;
            case "discovery.signOut" or "metrics.signOut":
                audience.Tell(SignedOut, json => WriteApp(json, caller.App));
                return RpcAnswers.True;
            case "discovery.userInterest":
                audience.Tell(Interested, json => WriteInterest(json, caller.App, parameters));
                return RpcAnswers.Null;
            case "content.requestUserInterest":
                caller.EndTurn();
                (string app, JsonElement entity) = await interest.AskAsync(parameters["type"], parameters["reason"], caller, cancellationToken);
                return json => WriteEntity(json, app, entity);
            case "discovery.userInterestResponse":
                interest.Answer(parameters["correlationId"].GetString()!, parameters["result"]);
                return RpcAnswers.Null;
            case "discovery.userInterestError":
                interest.Fail(parameters["correlationId"].GetString()!, parameters["error"]);
                return RpcAnswers.Null;
            case "discovery.contentAccess" or "discovery.clearContentAccess" or "metrics.event" or "metrics.appInfo":
                return RpcAnswers.Null;
            default:
                return RpcAnswers.True;
        }
    }

    // The titles that a call is about, as far as the catalogue has them; null where a call is about none.
    private List<string>? Concerned(string method, Dictionary<string, JsonElement> parameters, Caller caller)
    {
        IEnumerable<string?>? titles = method switch
        {
            "discovery.purchasedContent" => parameters["result"].GetProperty("entries"u8).EnumerateArray().Select(entities.Learn),
            "discovery.watchNext" => [entities.Find(parameters["identifiers"])],
            "discovery.userInterest" => [entities.Find(parameters["entity"].GetProperty("identifiers"u8))],
            "discovery.launch" => parameters.TryGetValue("intent", out JsonElement intent) && intent.TryGetProperty("data"u8, out JsonElement data)
                ? [entities.Find(data)] : [],
            "metrics.stopContent" when !parameters.ContainsKey("entityId") => [recorder.Playing(caller)],
            _ when parameters.TryGetValue("entityId", out JsonElement entity) => [entities.Find(entity.GetString()!)],
            _ => null,
        };
        List<string>? known = titles?.OfType<string>().Distinct().ToList();
        return known is { Count: > 0 } ? known : null;
    }

    // What an app says of its entities is nothing that a viewer did: it only teaches whom its ids mean.
    private void Learn(JsonElement result)
    {
        entities.Learn(result.GetProperty("entity"u8));
        if (result.TryGetProperty("related"u8, out JsonElement related))
        {
            foreach (JsonElement other in related.EnumerateArray())
            {
                entities.Learn(other);
            }
        }
    }

    private static RpcResult Listen(RpcCall call, string method, Dictionary<string, JsonElement> parameters, Caller caller)
    {
        bool listen = !parameters.TryGetValue("listen", out JsonElement wanted) || wanted.GetBoolean();
        if (caller.Connection is not { } connection)
        {
            throw new RpcException(RpcCodes.InvalidRequest, "Events come over the WebSocket: open /jsonrpc as one and listen there.");
        }

        if (!listen)
        {
            connection.Cease(method);
        }
        else if (call.Id is { } id)
        {
            connection.Listen(method, id);
        }

        return json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("listening"u8, listen);
            json.WriteString("event"u8, method);
            json.WriteEndObject();
        };
    }

    // EdgeRec starts no apps: it hands the intent to the one that is meant, if that is connected.
    private bool Launch(Dictionary<string, JsonElement> parameters)
    {
        string app = parameters["appId"].GetString()!.Trim();
        if (!parameters.TryGetValue("intent", out JsonElement intent))
        {
            return audience.Any(connection => connection.App == app);
        }

        JsonElement kept = intent.Clone();
        return audience.Tell(NavigateTo, kept.WriteTo, connection => connection.App == app) > 0;
    }

    private static void Policy(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("enableRecommendations"u8, true);
        json.WriteBoolean("shareWatchHistory"u8, true);
        json.WriteBoolean("rememberWatchedPrograms"u8, true);
        json.WriteEndObject();
    }

    private static void WriteApp(Utf8JsonWriter json, string app)
    {
        json.WriteStartObject();
        json.WriteString("appId"u8, app);
        json.WriteEndObject();
    }

    private static void WriteEntity(Utf8JsonWriter json, string app, JsonElement entity)
    {
        json.WriteStartObject();
        json.WriteString("appId"u8, app);
        json.WritePropertyName("entity"u8);
        entity.WriteTo(json);
        json.WriteEndObject();
    }

    private static void WriteInterest(Utf8JsonWriter json, string app, Dictionary<string, JsonElement> parameters)
    {
        json.WriteStartObject();
        json.WriteString("appId"u8, app);
        foreach (string name in (ReadOnlySpan<string>)["type", "reason", "entity"])
        {
            json.WritePropertyName(name);
            parameters[name].WriteTo(json);
        }

        json.WriteEndObject();
    }
}
