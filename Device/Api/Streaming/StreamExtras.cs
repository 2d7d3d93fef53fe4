using System.Globalization;
using System.Text;
using EdgeRec.Device.Api.Keys;
using EdgeRec.Device.Field.Activity;
using EdgeRec.Device.Rig.Keys;

namespace EdgeRec.Device.Api.Streaming;

/// <summary>What a client of the stream asked for besides changes: <c>key</c>, which comes before all else, and <c>activity</c>. Neither has an id, because nobody is told of them again.</summary>
/// <param name="keys">Null for a client that did not ask for keys.</param>
/// <param name="activity">Null for a client that did not ask what the daemon is at.</param>
internal sealed class StreamExtras(KeyListener? keys, ActivityListener? activity)
{
    /// <summary>Appends the events, if there is something to tell.</summary>
    public void Append(StringBuilder text)
    {
        foreach ((SentKey sent, long ms) in keys?.Take() ?? [])
        {
            text.Append(CultureInfo.InvariantCulture, $"event: key\ndata: {{\"key\":\"{sent.Key.Word()}\",\"phase\":\"{sent.Phase.Word()}\",\"sentMs\":{ms}}}\n\n");
        }

        if (activity is not null && activity.TryTake(out Activities at))
        {
            text.Append(CultureInfo.InvariantCulture, $"event: activity\ndata: {{\"thinking\":{Word(at, Activities.Thinking)},\"sync\":{Word(at, Activities.Sync)},\"fault\":{Word(at, Activities.Fault)}}}\n\n");
        }
    }

    private static string Word(Activities at, Activities one) => (at & one) != 0 ? "true" : "false";
}
