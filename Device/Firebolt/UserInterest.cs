using System.Collections.Concurrent;
using System.Text.Json;
using EdgeRec.Device.Firebolt.Rpc;

namespace EdgeRec.Device.Firebolt;

/// <summary>Asks the app in front what the viewer is interested in, and waits for its answer (Firebolt's provider pattern).</summary>
internal sealed class UserInterest(Audience audience, TimeProvider time)
{
    /// <summary>How long an app may take to answer.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>The event by which an app is asked.</summary>
    public const string Request = "discovery.onRequestUserInterest";

    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _waiting = new(StringComparer.Ordinal);

    /// <summary>Asks the app that connected last and listens.</summary>
    /// <param name="type">interest or disinterest.</param>
    /// <param name="reason">playlist, reaction or recording.</param>
    /// <param name="caller">Who asks: it is not asked itself.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The app, and the entity as it was given.</returns>
    /// <exception cref="RpcException">No app listens, it answered with an error, or not in time.</exception>
    public async Task<(string App, JsonElement Entity)> AskAsync(JsonElement type, JsonElement reason, Caller caller, CancellationToken cancellationToken)
    {
        string correlation = Guid.NewGuid().ToString("N");
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[correlation] = answer;
        try
        {
            Connection provider = audience.TellNewest(Request, Write, caller.Connection)
                ?? throw new RpcException(RpcCodes.CapabilityUnavailable, "No app provides user interest: none listens to discovery.onRequestUserInterest.");
            return (provider.App, await answer.Task.WaitAsync(Limit, time, cancellationToken));
        }
        catch (TimeoutException)
        {
            throw new RpcException(RpcCodes.ProviderTimedOut, $"The app did not answer within {Limit.TotalSeconds} s.");
        }
        finally
        {
            _waiting.TryRemove(correlation, out _);
        }

        void Write(Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteString("correlationId"u8, correlation);
            json.WriteStartObject("parameters"u8);
            json.WritePropertyName("type"u8);
            type.WriteTo(json);
            json.WritePropertyName("reason"u8);
            reason.WriteTo(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }
    }

    /// <summary>Takes an app's answer. One that comes too late is ignored, as Firebolt wants it.</summary>
    public void Answer(string correlation, JsonElement entity)
    {
        if (_waiting.TryGetValue(correlation, out TaskCompletionSource<JsonElement>? waiting))
        {
            waiting.TrySetResult(entity.Clone());
        }
    }

    /// <summary>Takes an app's error instead.</summary>
    public void Fail(string correlation, JsonElement error)
    {
        if (_waiting.TryGetValue(correlation, out TaskCompletionSource<JsonElement>? waiting))
        {
            waiting.TrySetException(new RpcException((int)error.GetProperty("code"u8).GetDouble(), error.GetProperty("message"u8).GetString()!));
        }
    }
}
