namespace EdgeRec.Models.Training.Simulation.Words.Genres;

internal static class History
{
    public static readonly GenreWords Words = new()
    {
        Patterns =
        [
            "The Year Without a Summer", "The Printer’s Daughter", "A Court Without Mirrors", "One Stone Laid", "The Salt Riders",
            "The Treaty of Tuesday", "The Empress Does Not Dance", "Three Lifetimes and a Tower", "The Long Strike", "A Border That Moves",
            "The Surgeon of the Northern Fleet", "Last Coach to the Revolution", "The Siege of {town}", "{first}, Queen of Salt",
            "The Trial of {first} {last}", "The {ordinal} Empress", "The {town} Rebellion", "{last} the Navigator",
        ],
        Adjectives =
        [
            "Forgotten", "Unwritten", "Iron", "Glass", "Northern", "Exiled", "Crimson", "Golden", "Frozen", "Loyal", "Unconquered",
            "Drowned",
        ],
        Things =
        [
            "Cathedral", "Treaty", "Salt Road", "Loom", "Siege", "Dynasty", "Printing Press", "Armada", "Coronation", "Tapestry",
            "Winter Palace", "Drawbridge",
        ],
        Many = ["Regiments", "Deserters", "Pamphlets", "Crowns", "Weavers", "Emperors"],
        Stuff = ["Gunpowder", "Salt", "Exile", "Saffron", "Parchment", "Silk"],
        Roles = ["Empress", "Navigator", "Printer", "Weaver", "Ship’s Surgeon", "Deserter", "Stonemason"],
        Places =
        [
            "in the year without a summer", "on the road that carried salt", "at a court that feared mirrors", "during the long strike",
            "aboard a ship that sailed off the charts", "in a city under its ninth siege", "on the eve of a small revolution",
        ],
        Heroes =
        [
            "A printer’s daughter", "The empress’s translator", "A deserter", "A cathedral builder", "A weaver", "A ship’s surgeon",
            "A spy in the royal kitchen", "The youngest drummer of the regiment", "A painter of unflattering portraits",
        ],
        Troubles =
        [
            "prints the one page that can end the war", "builds for three lifetimes and sees one stone laid",
            "carries a treaty across a border that moves", "sails to the edge of the only map", "hides a king among the laundry",
            "teaches the court to read, one scandal at a time", "is tried for a crime the crown committed",
            "smuggles silk, then secrets, then a prince", "walks home across a continent at war",
        ],
        Keywords = ["period", "war", "court intrigue", "true story", "revolution", "seafaring", "strike"],
        Palettes = [["#3b2f2f", "#c2a878"], ["#2c2c34", "#b08968"], ["#432818", "#ffe6a7"]],
        Styles = ["portrait", "landscape", "dusk", "people"],
    };
}
