namespace EdgeRec.Sync.Fleet.Hosting;

/// <summary>The methods by which something is read.</summary>
internal static class HttpReading
{
    /// <summary>GET, and HEAD, which is GET without the body (RFC 9110 §9.3.2): the server leaves that out.</summary>
    public static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];
}
