using System.Globalization;

namespace EdgeRec.Device.Api.Limits;

/// <summary>The time in the answers' <c>Date</c> (RFC 9110, 6.6.1), written once a second at most. The server's own stands still while its heart does (<see cref="ServerRest"/>).</summary>
/// <param name="time">The clock.</param>
internal sealed class ServerDate(TimeProvider time)
{
    private volatile Text _text = new(0, "");

    /// <summary>The time now, as in <c>Sun, 06 Nov 1994 08:49:37 GMT</c>.</summary>
    public string Now()
    {
        DateTimeOffset now = time.GetUtcNow();
        Text text = _text;
        if (text.Second != now.ToUnixTimeSeconds())
        {
            _text = text = new Text(now.ToUnixTimeSeconds(), now.ToString("R", CultureInfo.InvariantCulture));
        }

        return text.Value;
    }

    private sealed record Text(long Second, string Value);
}
