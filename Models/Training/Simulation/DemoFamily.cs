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
}
