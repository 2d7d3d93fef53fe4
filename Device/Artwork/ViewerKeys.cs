using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Artwork;

/// <summary>How the policy knows a viewer: by a number of this television alone, above 0.</summary>
internal static class ViewerKeys
{
    /// <summary>The key of a profile.</summary>
    public static uint Of(string profileId) => TitleFacets.Hash($"viewer:{profileId}") | 1;
}
