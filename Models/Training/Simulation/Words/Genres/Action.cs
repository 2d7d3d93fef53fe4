namespace EdgeRec.Models.Training.Simulation.Words.Genres;

internal static class Action
{
    public static readonly GenreWords Words = new()
    {
        Patterns =
        [
            "Half a Tank", "Four Borders", "Brake Later", "The Bodyguard’s Bodyguard", "Nobody Finishes the Race", "Bridge Out",
            "Thirty Storeys Down", "Stunt Double", "Same Lorry, Three Times", "Carnival of Fire", "Full Throttle, Empty Road",
            "Extraction Point Nowhere", "{last} Strikes Back", "Get {first}", "{town} Is Burning", "{number} Hours to {town}",
            "Code Name {thing}", "Run, {first}",
        ],
        Adjectives = ["Iron", "Rogue", "Zero", "Black", "Double", "Hard", "Maximum", "Unarmed", "Reckless", "Red", "Unstoppable", "Final"],
        Things =
        [
            "Throttle", "Convoy", "Extraction", "Vendetta", "Breach", "Firewall", "Payload", "Detonator", "Parachute", "Overpass",
            "Motorcade", "Flashpoint",
        ],
        Many = ["Mercenaries", "Runaways", "Bullets", "Stuntmen", "Daredevils", "Renegades"],
        Stuff = ["Recoil", "Altitude", "Gasoline", "Adrenaline", "Thunder", "Shrapnel"],
        Roles = ["Stunt Driver", "Bodyguard", "Getaway Pilot", "Bomb Expert", "Mountain Rescuer", "Ex-Champion", "Smuggler"],
        Places =
        [
            "across four borders in one night", "in a tower with no stairs", "on the longest bridge in the world",
            "through a city in carnival", "aboard a runaway cargo ship", "in the tunnels under the finish line",
            "on a mountain road with no rail",
        ],
        Heroes =
        [
            "A retired stunt driver", "A bomb-disposal trainee", "A bodyguard with a twin", "A getaway pilot", "A mountain rescuer",
            "An ex-champion", "A motorcycle courier", "A decorated coward", "The fastest locksmith in the city",
        ],
        Troubles =
        [
            "has ninety minutes and half a tank", "protects the one witness who wants to be caught",
            "must win a race that nobody may finish", "steals the same lorry three times",
            "is chased across a city by a former self-defence class", "jumps from a plane with the wrong bag",
            "has to rescue the kidnapper", "drives a convoy that everybody wants to stop", "takes one last job and then the one after it",
        ],
        Keywords = ["car chase", "revenge", "special forces", "rescue", "martial arts", "bodyguard", "convoy"],
        Palettes = [["#1d1e18", "#ff7d00"], ["#212529", "#f8961e"], ["#0f0f0f", "#ffba08"]],
        Styles = ["action", "city", "warm", "figure"],
    };
}
