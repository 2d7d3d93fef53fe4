using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Models.Training.Simulation;

/// <summary>The family of four that the demo shows.</summary>
internal static class DemoFamily
{
    /// <summary>Lets them watch about eight weeks, up to a Sunday evening.</summary>
    public static SimulatedViewer[] Watch(ViewerSimulator simulator, DateTimeOffset last) =>
    [
        simulator.Watch("nora", "Nora", 41, "female", saysAge: true, null, 62, last, ["mystery", "drama", "history"]) with { Colour = "#c2557a" },
        simulator.Watch("tomas", "Tomás", 44, "male", saysAge: true, null, 58, last, ["science-fiction", "thriller", "documentary"]) with { Colour = "#3f7fbf" },
        simulator.Watch("lina", "Lina", 15, "female", saysAge: true, 12, 54, last, ["fantasy", "comedy", "romance"]) with { Colour = "#8a5bd6" },
        simulator.Watch("ben", "Ben", 7, null, saysAge: true, 6, 48, last, ["kids", "animation"]) with { Colour = "#e09f3e" },
    ];

    /// <summary>What a member of the family likes in covers, in log odds for a unit of <see cref="CrossedImage"/>; for children no image is chosen, and they have no such taste.</summary>
    public static IReadOnlyDictionary<ImageFeature, float> TasteInCovers(string id) => id switch
    {
        "nora" => new Dictionary<ImageFeature, float> { [ImageFeature.Warmth] = 1.2f, [ImageFeature.Portrait] = 1.8f, [ImageFeature.Figure] = 0.8f },
        "tomas" => new Dictionary<ImageFeature, float> { [ImageFeature.Warmth] = -1.2f, [ImageFeature.Place] = 1.8f, [ImageFeature.Landscape] = 1.8f, [ImageFeature.Dark] = 0.8f },
        _ => new Dictionary<ImageFeature, float>(),
    };
}
