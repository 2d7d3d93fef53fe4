namespace EdgeRec.Device.Firebolt.Rpc;

/// <summary>A call cannot be answered; the message is one sentence for the developer of the app.</summary>
/// <param name="code">One of <see cref="RpcCodes"/>.</param>
/// <param name="message">What is wrong and, where it helps, how to mend it.</param>
internal sealed class RpcException(int code, string message) : Exception(message)
{
    /// <summary>The error's code.</summary>
    public int Code => code;
}

/// <summary>Codes of errors: those of JSON-RPC 2.0, and those that Firebolt adds.</summary>
internal static class RpcCodes
{
    /// <summary>The message is no JSON.</summary>
    public const int ParseError = -32700;

    /// <summary>It is JSON, but no request.</summary>
    public const int InvalidRequest = -32600;

    /// <summary>There is no such method here.</summary>
    public const int MethodNotFound = -32601;

    /// <summary>The parameters do not fit the method.</summary>
    public const int InvalidParams = -32602;

    /// <summary>Our own mistake, or the disk's.</summary>
    public const int InternalError = -32603;

    /// <summary>There is nobody yet for whom the call could be kept.</summary>
    public const int NoProfile = -32000;

    /// <summary>The answer to the batch is as long as it may be.</summary>
    public const int AnswerTooLong = -32001;

    /// <summary>Firebolt: no app provides what was asked for.</summary>
    public const int CapabilityUnavailable = -50300;

    /// <summary>Firebolt: an app was asked and did not answer in time.</summary>
    public const int ProviderTimedOut = -50400;
}
