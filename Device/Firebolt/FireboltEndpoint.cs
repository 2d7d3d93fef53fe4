using System.Net.WebSockets;
using System.Text;
using EdgeRec.Device.Api.Limits;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Api.Resources;
using EdgeRec.Device.Firebolt.Rpc;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Firebolt;

/// <summary><c>/jsonrpc</c>: by POST one message and its answer, as a WebSocket many, and events.</summary>
internal sealed class FireboltEndpoint(RpcServer server, Audience audience, Func<string, bool> profileExists)
{
    /// <summary>Maps the resource.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        CancellationToken stopping = routes.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        routes.On(HttpMethods.Post, "/jsonrpc", PostAsync);
        routes.On(HttpMethods.Get, "/jsonrpc", http => ConnectAsync(http, stopping));
    }

    private async Task PostAsync(HttpContext http)
    {
        (string app, string? profile) = Who(http);
        using RequestBody body = await RequestBody.ReadAsync(http);
        byte[] message = body.Utf8.ToArray(); // Answering awaits, and a span must not live across that.
        using IDisposable? turn = await http.TurnAsync(http.RequestAborted);
        ReadOnlyMemory<byte>? answered = await server.AnswerAsync(message, new Caller(app, profile, null) { Turn = turn }, http.RequestAborted);
        turn?.Dispose(); // However slowly the answer is read, nobody waits for that.
        if (answered is { } answer)
        {
            await JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, answer);
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }

    private async Task ConnectAsync(HttpContext http, CancellationToken stopping)
    {
        (string app, string? profile) = Who(http);
        if (!http.WebSockets.IsWebSocketRequest)
        {
            throw new ProblemException(ProblemKinds.InvalidParameter("Upgrade", "GET here opens a WebSocket; send single messages with POST."));
        }

        string? protocol = http.WebSockets.WebSocketRequestedProtocols.Contains("jsonrpc") ? "jsonrpc" : null;
        using WebSocket socket = await http.WebSockets.AcceptWebSocketAsync(protocol);
        var connection = new Connection(app);
        if (!audience.TryJoin(connection))
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.PolicyViolation, $"{Audience.MaxConnections} apps are connected already.", stopping);
            return;
        }

        http.Features.Get<OpenConnection>()?.Follow();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        Task sending = SendAsync(socket, connection, either.Token);
        try
        {
            await ReadAsync(http, socket, connection, new Caller(app, profile, connection), either.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The app went, or the daemon goes.
        }
        finally
        {
            audience.Leave(connection);
            connection.Close();
            await sending;
        }

        if (stopping.IsCancellationRequested)
        {
            http.Abort();
        }
    }

    private async Task ReadAsync(HttpContext http, WebSocket socket, Connection connection, Caller caller, CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        byte[] buffer = new byte[4096];
        while (true)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
                return;
            }

            if (message.Length + part.Count > RequestBody.MaxBytes)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.MessageTooBig, "A message may have 1 MiB.", cancellationToken);
                return;
            }

            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                using (IDisposable? turn = await http.TurnAsync(cancellationToken))
                {
                    connection.SendAnswer(await server.AnswerAsync(message.GetBuffer().AsMemory(0, (int)message.Length), caller with { Turn = turn }, cancellationToken));
                }

                message.SetLength(0);
                await connection.WaitForRoomAsync(cancellationToken);
            }
        }
    }

    private static async Task SendAsync(WebSocket socket, Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (ReadOnlyMemory<byte> message in connection.Outgoing.ReadAllAsync(cancellationToken))
            {
                await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
                connection.Sent(message);
            }

            if (socket.State == WebSocketState.Open)
            {
                socket.Abort(); // It read too slowly.
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException)
        {
            socket.Abort();
        }
    }

    private (string App, string? Profile) Who(HttpContext http)
    {
        var query = new RequestQuery(http, "profile", "app");
        string app = query.Optional("app") is { Length: > 0 } named ? named : Caller.DefaultApp;
        if (Encoding.UTF8.GetByteCount(app) > ViewingEvent.MaxIdBytes)
        {
            throw new ProblemException(ProblemKinds.InvalidParameter("app", $"expected at most {ViewingEvent.MaxIdBytes} bytes."));
        }

        string? profile = query.Optional("profile");
        return profile is null || profileExists(profile) ? (app, profile) : throw new ProblemException(ProblemKinds.ProfileNotFound(profile));
    }
}
