namespace EdgeRec.Models.Training.Simulation.Words.Genres;

internal static class ScienceFiction
{
    public static readonly GenreWords Words = new()
    {
        Patterns =
        [
            "The Moon Is Not Answering", "Yesterday’s Colony", "Error 1", "Gardeners of the Outer Belt", "My Clone Has a Cold",
            "Nine Seconds to Saturn", "Please Do Not Wake the Crew", "A Brief Delay in Orbit", "Version Two of Us",
            "The Last Unscheduled Moon", "Light Arrives Late", "Humans, Collectively", "{town} Station", "{first} 2.0", "Planet {last}",
            "{a role} on the Second Moon", "The {ordinal} {first}", "Return to {last}’s Star",
        ],
        Adjectives =
        [
            "Orbital", "Hollow", "Infinite", "Borrowed", "Synthetic", "Distant", "Recursive", "Pale", "Weightless", "Uncharted",
            "Artificial", "Parallel",
        ],
        Things =
        [
            "Colony", "Archive", "Horizon", "Machine", "Airlock", "Beacon", "Wormhole", "Escape Pod", "Greenhouse", "Telescope",
            "Second Sun", "Relay",
        ],
        Many = ["Moons", "Androids", "Echoes", "Satellites", "Duplicates", "Tomorrows"],
        Stuff = ["Gravity", "Drift", "Dark Matter", "Starlight", "Zero", "Vacuum"],
        Roles = ["Salvage Pilot", "Cartographer", "Android", "Linguist", "Clone", "Astronomer", "Gardener"],
        Places =
        [
            "on a station that turns the wrong way", "at the far end of a one-way relay", "in a city that is rebuilt every night",
            "on the second moon", "aboard a ship that has forgotten its destination", "in the year the stars moved",
            "in a greenhouse under three suns",
        ],
        Heroes =
        [
            "A salvage pilot", "The last cartographer of the outer belt", "A repair android", "A linguist", "A gardener in orbit",
            "A clone", "An insurance adjuster for lost ships", "A teenage astronomer", "The oldest passenger on board",
        ],
        Troubles =
        [
            "receives a rescue call dated tomorrow", "teaches a planet its first word",
            "is sent to switch off a machine that has begun to dream", "wakes a century early and is not alone",
            "finds a door that opens on last Thursday", "has to explain birthdays to a swarm", "argues with a copy about who is the copy",
            "smuggles rain to a colony that has forgotten it", "loses an hour that somebody else has found",
        ],
        Keywords = ["space", "artificial intelligence", "time loop", "first contact", "android", "colony", "dystopia"],
        Palettes = [["#0d1b2a", "#5bc0be"], ["#1a1040", "#b388eb"], ["#03071e", "#48cae4"]],
        Styles = ["space", "neon", "wide", "cold"],
    };
}
