namespace EdgeRec.Models.Training.Simulation.Words.Genres;

internal static class Horror
{
    public static readonly GenreWords Words = new()
    {
        Patterns =
        [
            "One Room Too Many", "The Well Answers", "Don’t Count the Children", "Last Verse", "It Was in the Wallpaper",
            "Something Ate the Choir", "The Basement Has a Basement", "Knock Back", "We Should Not Have Bought It",
            "Do Not Feed the Orchard", "The Thing About Grandfather", "Nobody Sleeps on Thursdays", "Don’t Open the {thing}",
            "{first} Is Still in the House", "The {town} Hauntings", "Beneath {town}", "{first} Came Back Wrong",
            "The {role} Never Blinks",
        ],
        Adjectives =
        [
            "Hungry", "Wet", "Crooked", "Sleepless", "Buried", "Faceless", "Nether", "Whistling", "Pale", "Unquiet", "Rotten", "Hollow",
        ],
        Things =
        [
            "Cellar", "Mirror", "Well", "Lullaby", "Attic", "Doll’s House", "Scarecrow", "Crawl Space", "Staircase", "Séance", "Tooth",
            "Music Box",
        ],
        Many = ["Visitors", "Whispers", "Fingernails", "Moths", "Guests", "Shadows"],
        Stuff = ["Fog", "Mould", "Dread", "Bone", "Candle Wax", "Silence"],
        Roles = ["Caretaker", "Choir Mistress", "Undertaker", "Estate Agent", "Night Porter", "Sleep Researcher", "Midwife"],
        Places =
        [
            "in a house with one room too many", "in a village that keeps its clocks stopped", "at the bottom of the reservoir",
            "in a hotel without mirrors", "in a boarding school closed for winter", "on a farm where nothing casts a shadow",
            "behind the wallpaper of a rented flat",
        ],
        Heroes =
        [
            "A sleep researcher", "A family of four and a half", "A tape restorer", "A new caretaker", "A choir mistress",
            "An estate agent", "A night porter", "A babysitter with a good memory", "The village’s only undertaker",
        ],
        Troubles =
        [
            "hears the well answer", "counts the children twice and gets different numbers", "buys back the house that was never empty",
            "finds that the lullaby has a last verse", "records a silence that is breathing", "is invited to a dinner nobody has left",
            "digs up a garden that digs back", "sees tomorrow’s funeral through the wrong window",
            "wakes every night one step further from the bed",
        ],
        Keywords = ["haunted house", "folk horror", "possession", "cellar", "village", "nightmare", "cult"],
        Palettes = [["#0a0a0a", "#8b0000"], ["#121212", "#5e7c4f"], ["#1a1423", "#b75d69"]],
        Styles = ["night", "silhouette", "dark", "close-up"],
    };
}
