namespace EdgeRec.Models.Core.Artwork.Images;

/// <summary>How people say what is to be seen on an image.</summary>
public static class ImageWords
{
    /// <summary>A few words for a feature.</summary>
    /// <param name="feature">Which.</param>
    /// <param name="value">How much of it: below 0 is less than images have on average.</param>
    public static string Of(ImageFeature feature, float value) => feature switch
    {
        ImageFeature.Brightness => value >= 0 ? "much light" : "darkness",
        ImageFeature.Contrast => value >= 0 ? "strong contrast" : "soft contrast",
        ImageFeature.Saturation => value >= 0 ? "vivid colours" : "muted colours",
        ImageFeature.Warmth => value >= 0 ? "warm colours" : "cold colours",
        ImageFeature.Variety => value >= 0 ? "many colours" : "few colours",
        ImageFeature.Busyness => value >= 0 ? "much detail" : "calm surfaces",
        ImageFeature.TextArea => value >= 0 ? "large lettering" : "little lettering",
        ImageFeature.People => value >= 0 ? "people" : "nobody in sight",
        ImageFeature.Portrait => "a portrait",
        ImageFeature.Figure => "figures",
        ImageFeature.Thing => "a thing close up",
        ImageFeature.Landscape => "a landscape",
        ImageFeature.Place => "a place",
        ImageFeature.Graphic => "lettering and shapes",
        ImageFeature.Dark => "night",
        ImageFeature.Glow => "the light of dusk",
        _ => feature.ToString().ToLowerInvariant(),
    };
}
