using System.Buffers;
using System.Text.Json;
using EdgeRec.Device.Api;
using EdgeRec.Device.Api.Events;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.History.Journal;

namespace EdgeRec.Device.Firebolt.Rpc;

/// <summary>Answers one message of JSON-RPC 2.0: a request, a notification or a batch of them.</summary>
/// <param name="methods">Answers one call; throws <see cref="RpcException"/>.</param>
/// <param name="logger">Is told of our own mistakes.</param>
internal sealed class RpcServer(Func<RpcCall, Caller, CancellationToken, Task<RpcResult>> methods, ILogger logger)
{
    /// <summary>Most requests of one batch.</summary>
    public const int MaxBatch = EventJson.MaxBatch;

    /// <summary>A batch's answer may become this long; the calls behind are not carried out, in bytes.</summary>
    public const int MaxAnswerBytes = 40 * 1024;

    private static readonly RpcException TooLong = new(RpcCodes.AnswerTooLong, $"The answer to this batch has {MaxAnswerBytes} bytes already: send this request again in another one.");

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <summary>Answers.</summary>
    /// <returns>The answer; null if the message holds nothing but notifications.</returns>
    public async Task<ReadOnlyMemory<byte>?> AnswerAsync(ReadOnlyMemory<byte> utf8, Caller caller, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(buffer, ApiJson.WriterOptions);
        JsonDocument message;
        try
        {
            message = JsonDocument.Parse(utf8, Options);
        }
        catch (JsonException e)
        {
            RpcAnswers.Error(json, null, new RpcException(
                RpcCodes.ParseError, $"This is not well-formed JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}), or nested deeper than {Options.MaxDepth}."));
            json.Flush();
            return buffer.WrittenMemory;
        }

        using (message)
        {
            if (!RpcText.IsUnicode(utf8.Span, Options.MaxDepth))
            {
                RpcAnswers.Error(json, null, new RpcException(RpcCodes.ParseError, "A string or a name in it is no valid Unicode text."));
                json.Flush();
                return buffer.WrittenMemory;
            }

            bool answered = message.RootElement.ValueKind == JsonValueKind.Array
                ? await BatchAsync(json, message.RootElement, caller, cancellationToken)
                : await OneAsync(json, message.RootElement, caller, cancellationToken);
            json.Flush();
            return answered ? buffer.WrittenMemory : (ReadOnlyMemory<byte>?)null; // A bare null would be an empty answer.
        }
    }

    private async Task<bool> BatchAsync(Utf8JsonWriter json, JsonElement batch, Caller caller, CancellationToken cancellationToken)
    {
        int count = batch.GetArrayLength();
        if (count is 0 or > MaxBatch)
        {
            RpcAnswers.Error(json, null, new RpcException(RpcCodes.InvalidRequest, $"A batch has 1 to {MaxBatch} requests; this one has {count}."));
            return true;
        }

        bool open = false;
        foreach (JsonElement message in batch.EnumerateArray())
        {
            // The array is begun with its first answer: a batch of notifications gets none at all.
            var one = new ArrayBufferWriter<byte>();
            await using var inner = new Utf8JsonWriter(one, ApiJson.WriterOptions);
            if (json.BytesCommitted + json.BytesPending > MaxAnswerBytes)
            {
                if (RpcCall.IdOf(message) is not { } id)
                {
                    continue;
                }

                RpcAnswers.Error(inner, id, TooLong);
            }
            else if (!await OneAsync(inner, message, caller, cancellationToken))
            {
                continue;
            }

            inner.Flush();
            if (!open)
            {
                json.WriteStartArray();
                open = true;
            }

            json.WriteRawValue(one.WrittenSpan, skipInputValidation: true);
        }

        if (open)
        {
            json.WriteEndArray();
        }

        return open;
    }

    private async Task<bool> OneAsync(Utf8JsonWriter json, JsonElement message, Caller caller, CancellationToken cancellationToken)
    {
        RpcCall call;
        try
        {
            call = RpcCall.Read(message);
        }
        catch (RpcException error)
        {
            RpcAnswers.Error(json, RpcCall.IdOf(message), error);
            return true;
        }

        try
        {
            RpcResult result = await methods(call, caller, cancellationToken);
            if (call.Id is { } id)
            {
                RpcAnswers.Result(json, id, result);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            RpcException error = Explain(e, call);
            if (call.Id is { } id)
            {
                RpcAnswers.Error(json, id, error);
            }
        }

        return call.Id is not null;
    }

    private RpcException Explain(Exception e, RpcCall call)
    {
        switch (e)
        {
            case RpcException known:
                return known;
            case StorageFullException:
                ApiLog.StorageFull(logger);
                return new RpcException(RpcCodes.InternalError, "The disk is full: nothing of this call was kept, send it again once there is room.");
            case IOException disk:
                ApiLog.StorageFailed(logger, disk);
                return new RpcException(RpcCodes.InternalError, "The disk could not be written: nothing of this call was kept, send it again.");
            default:
                ApiLog.RequestFailed(logger, e, "JSON-RPC", call.Method);
                return new RpcException(RpcCodes.InternalError, "Something went wrong in the daemon; its log says more.");
        }
    }
}
