using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Demo.Household;

/// <summary>
/// An event of the demo's family says of its tile <c>{"rail", "position", "variant", "propensity"}</c>, and for an episode the <c>series</c> whose tile it was: a third of what a token
/// takes in the pack, and readable. Here it becomes the token that a page would have given.
/// </summary>
internal static class FamilyTile
{
    private const string Member = "tile";

    /// <summary>An event with the tracking token of its tile; one without a tile as it is.</summary>
    /// <exception cref="JsonException">The tile is not what is described.</exception>
    public static byte[] ToToken(byte[] utf8)
    {
        if (utf8.AsSpan().IndexOf("\"tile\""u8) < 0 || JsonNode.Parse(utf8) is not JsonObject happened || happened[Member] is not { } tile)
        {
            return utf8;
        }

        happened.Remove(Member);
        happened["token"] = Token(tile, happened["title"]).ToString();
        return Encoding.UTF8.GetBytes(happened.ToJsonString());
    }

    private static TrackingToken Token(JsonNode tile, JsonNode? title)
    {
        try
        {
            string shown = (string?)tile["series"] ?? (string?)title ?? throw new JsonException("A tile shows a title.");
            RailKind rail = Enum.GetValues<RailKind>().First(kind => kind.Name() == (string?)tile["rail"]);
            return new TrackingToken(
                Request: 0, rail, RailIndex: 0, (byte)(int)tile["position"]!, PackTag: 0, TrackingToken.TagOf(shown), (ushort)(int)tile["variant"]!, (float)(double)tile["propensity"]!);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or ArgumentNullException or OverflowException)
        {
            throw new JsonException("A tile has rail, position, variant and propensity.", e);
        }
    }
}
