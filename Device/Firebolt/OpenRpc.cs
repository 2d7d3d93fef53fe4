using System.Text.Json;
using EdgeRec.Device.Firebolt.Rpc;
using EdgeRec.Models.Core.Embedded;

namespace EdgeRec.Device.Firebolt;

/// <summary>The OpenRPC document of what is implemented: answered by <c>rpc.discover</c>, and what parameters are checked against.</summary>
internal sealed class OpenRpc
{
    private const string Name = "openrpc.json";
    private const string EventTag = "event";

    private readonly Dictionary<string, JsonElement> _methods = new(StringComparer.Ordinal);
    private readonly Shape _shape;
    private readonly byte[] _text;

    /// <summary>Reads the embedded document.</summary>
    public OpenRpc()
    {
        using Stream stream = EmbeddedFile.Open(typeof(OpenRpc).Assembly, Name);
        using JsonDocument document = JsonDocument.Parse(stream);
        Document = document.RootElement.Clone();
        _text = JsonSerializer.SerializeToUtf8Bytes(Document, OpenRpcJson.Default.JsonElement);
        _shape = new Shape(Document.GetProperty("components").GetProperty("schemas"));
        foreach (JsonElement method in Document.GetProperty("methods").EnumerateArray())
        {
            _methods.Add(Plain(method.GetProperty("name").GetString()!), method);
        }
    }

    /// <summary>The document.</summary>
    public JsonElement Document { get; }

    /// <summary>Writes the document.</summary>
    public void Write(Utf8JsonWriter json) => json.WriteRawValue(_text, skipInputValidation: true);

    /// <summary>The names of all methods, the module in lower case.</summary>
    public IEnumerable<string> Methods => _methods.Keys;

    /// <summary>Whether a method is an event that is listened to.</summary>
    public bool IsEvent(string method) => _methods[method].TryGetProperty("tags"u8, out JsonElement tags)
        && tags.EnumerateArray().Any(tag => tag.GetProperty("name"u8).ValueEquals(EventTag));

    /// <summary>A method's name with its module in lower case, as SDKs send it; the documents write some with a capital.</summary>
    public static string Plain(string method)
    {
        int dot = method.IndexOf('.');
        return dot < 0 ? method : string.Concat(method[..dot].ToLowerInvariant(), method.AsSpan(dot));
    }

    /// <summary>Checks a call's parameters.</summary>
    /// <param name="call">The call.</param>
    /// <param name="method">Its method by its plain name.</param>
    /// <returns>The parameters by name. What the method does not name is ignored: it may be anything.</returns>
    /// <exception cref="RpcException">There is no such method, or the parameters do not fit it.</exception>
    public Dictionary<string, JsonElement> Check(RpcCall call, string method)
    {
        if (!_methods.TryGetValue(method, out JsonElement described))
        {
            throw new RpcException(RpcCodes.MethodNotFound, $"There is no method '{Short(call.Method)}' here; rpc.discover lists what there is.");
        }

        JsonElement parameters = described.GetProperty("params"u8);
        Dictionary<string, JsonElement> given = Named(call, parameters);
        var named = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonElement parameter in parameters.EnumerateArray())
        {
            string name = parameter.GetProperty("name"u8).GetString()!;
            if (given.TryGetValue(name, out JsonElement value))
            {
                named.Add(name, value);
                if (_shape.Check(parameter.GetProperty("schema"u8), value, name) is { } refusal)
                {
                    throw new RpcException(RpcCodes.InvalidParams, refusal);
                }
            }
            else if (parameter.TryGetProperty("required"u8, out JsonElement required) && required.GetBoolean())
            {
                throw new RpcException(RpcCodes.InvalidParams, $"'{name}' is missing.");
            }
        }

        return named;
    }

    private static Dictionary<string, JsonElement> Named(RpcCall call, JsonElement parameters)
    {
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (call.Params.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty parameter in call.Params.EnumerateObject())
            {
                if (!given.TryAdd(parameter.Name, parameter.Value))
                {
                    throw new RpcException(RpcCodes.InvalidParams, $"'{Short(parameter.Name)}' is given more than once.");
                }
            }
        }
        else if (call.Params.ValueKind == JsonValueKind.Array)
        {
            if (call.Params.GetArrayLength() > parameters.GetArrayLength())
            {
                throw new RpcException(RpcCodes.InvalidParams, $"{Short(call.Method)} takes {parameters.GetArrayLength()} parameters by position; this call has {call.Params.GetArrayLength()}.");
            }

            foreach ((JsonElement value, JsonElement parameter) in call.Params.EnumerateArray().Zip(parameters.EnumerateArray()))
            {
                given.Add(parameter.GetProperty("name"u8).GetString()!, value);
            }
        }

        return given;
    }

    private static string Short(string text) => text.Length <= 100 ? text : string.Concat(text.AsSpan(0, 97), "…");
}

/// <summary>Writes a <see cref="JsonElement"/> without reflection.</summary>
[System.Text.Json.Serialization.JsonSerializable(typeof(JsonElement))]
internal sealed partial class OpenRpcJson : System.Text.Json.Serialization.JsonSerializerContext;
