namespace EdgeRec.Models.Training.Simulation.Words.Genres;

internal static class Documentary
{
    public static readonly GenreWords Words = new()
    {
        Patterns =
        [
            "What the Bees Decided", "The Town That Moved Uphill", "Ice, a Biography", "Concrete: A Love Story", "Every Bridge in Winter",
            "The Man Who Counted Swifts", "How Bread Crossed the Sea", "Five Hundred Metres Down", "A Meadow in One Year",
            "The Slowest River", "Everything Is Moss", "The Sound of Empty Stadiums", "A Short History of {many}", "{a role’s} Year",
            "Planet of {many}", "{many}: The Untold Story", "A Portrait of {first} {last}", "Listening to {many}",
        ],
        Adjectives =
        [
            "Secret", "Invisible", "Great", "Vanishing", "Slow", "Living", "Unmapped", "Small", "Ancient", "Restless", "Deep", "Wild",
        ],
        Things =
        [
            "River", "Glacier", "Archive", "Volcano", "Reef", "Desert", "Lighthouse", "Meadow", "Migration", "Old Road", "Tide",
            "Seed Bank",
        ],
        Many = ["Bees", "Glaciers", "Bridges", "Swifts", "Whales", "Mushrooms"],
        Stuff = ["Moss", "Ice", "Concrete", "Bread", "Salt", "Migration"],
        Roles = ["Beekeeper", "Glaciologist", "Bridge Builder", "Weaver", "Submariner", "Lighthouse Keeper", "Seed Collector"],
        Places =
        [
            "from pole to pole", "through one year in a single meadow", "in the deepest harbour of the north", "along the oldest road",
            "at the edge of a retreating glacier", "inside the world’s quietest room", "above the treeline",
        ],
        Heroes =
        [
            "A glaciologist", "A family of beekeepers", "A dynasty of bridge builders", "A retired submariner", "A village of weavers",
            "A marine biologist", "A keeper of seeds", "A sound recordist", "An amateur astronomer",
        ],
        Troubles =
        [
            "follows the water back to where it began", "shows what a city sounds like to its birds",
            "opens an archive that was closed for a reason", "counts what is left, and finds more than expected",
            "waits eleven years for a flower", "explains why the old maps were right",
            "goes looking for the last of its kind and finds three", "follows a single grain of sand to the sea",
            "remembers the night the lights went out",
        ],
        Keywords = ["nature", "ocean", "history", "science", "food", "climate", "wildlife"],
        Palettes = [["#134611", "#96e072"], ["#023047", "#8ecae6"], ["#5f4b32", "#e9c46a"]],
        Styles = ["landscape", "wide", "day", "scenery"],
    };
}
