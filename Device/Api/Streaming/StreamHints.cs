using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EdgeRec.Device.Watching;

namespace EdgeRec.Device.Api.Streaming;

/// <summary>
/// What one client of the stream was told of who is at the remote control: <c>suggested-profile</c> comes when another is named than before, or nobody
/// any more. It stands before the change that led to it and has no id, so that a client which loses the connection between the two hears both again.
/// </summary>
internal sealed class StreamHints(Func<string, DateTimeOffset, SuggestedProfile?> suggest, TimeProvider time)
{
    private readonly Dictionary<string, string> _named = [];

    /// <summary>Appends the event, if there is something new to tell of a profile that something happened to.</summary>
    public void Append(StringBuilder text, string profile)
    {
        SuggestedProfile? suggested = suggest(profile, time.GetLocalNow());
        if (suggested?.Id == _named.GetValueOrDefault(profile))
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"event: suggested-profile\ndata: {{\"profile\":\"{Escaped(profile)}\",\"suggestedProfile\":");
        if (suggested is null)
        {
            _named.Remove(profile);
            text.Append("null");
        }
        else
        {
            _named[profile] = suggested.Id;
            text.Append(CultureInfo.InvariantCulture, $"{{\"id\":\"{Escaped(suggested.Id)}\",\"name\":\"{Escaped(suggested.Name)}\",\"probability\":{suggested.Probability:0.####}}}");
        }

        text.Append("}\n\n");
    }

    private static JsonEncodedText Escaped(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
}
