namespace EdgeRec.Models.Training.Simulation.Words.Genres;

internal static class Drama
{
    public static readonly GenreWords Words = new()
    {
        Patterns =
        [
            "Nobody Sells the House", "The Year We Kept the Piano", "Mother’s Handwriting", "What the Ferry Brought",
            "An Inventory of Small Losses", "The Weight of a Spoon", "Second Cousins", "Four O’Clock Visiting Hours",
            "Say It in the Kitchen", "We Were Never Farmers", "The Quiet Half of the House", "Bread, Then Apologies",
            "The Sister in the Photograph", "A Chair for {first}", "{first} Doesn’t Live Here", "The {thing} We Sold",
            "Letters to {first}", "The {lasts} of {town}",
        ],
        Adjectives =
        [
            "Quiet", "Unsent", "Borrowed", "Patient", "Ordinary", "Tender", "Unfinished", "Salt-Worn", "Better", "Faithful", "Uneven",
            "Spare",
        ],
        Things =
        [
            "Orchard", "Inheritance", "Kitchen", "Ferry", "Wedding Dress", "Piano", "Harvest", "Attic Window", "Mill", "Wristwatch",
            "Garden Gate", "Suitcase",
        ],
        Many = ["Letters", "Rooms", "Daughters", "Apologies", "Tenants", "Strangers"],
        Stuff = ["Silence", "Salt", "Mercy", "Rain", "Homecoming", "Patience"],
        Roles = ["Night Nurse", "Piano Tuner", "Headmaster", "Interpreter", "Ferry Pilot", "Stepmother", "Lodger"],
        Places =
        [
            "in a house nobody wants to sell", "on an island the ferry forgets", "in the last mill of the valley",
            "between two hospital shifts", "in the flat above a closed cinema", "during the wettest harvest on record",
            "in a kitchen with three generations and one key",
        ],
        Heroes =
        [
            "A retired ferry pilot", "A night nurse", "The youngest of five sisters", "A piano tuner", "A widowed headmaster",
            "An interpreter", "A tenant farmer", "A stepmother of teenagers", "A court stenographer",
        ],
        Troubles =
        [
            "comes home to sell the house and finds that it is not for sale", "takes in a stranger who knows all the old songs",
            "must choose between the orchard and the brother who burnt it", "reads the letters that were never meant to arrive",
            "has one summer to forgive everybody at the table", "learns to cook from the person who left",
            "keeps a promise made to the wrong parent", "looks after a neighbour and inherits the neighbour’s quarrel",
            "finds the daughter everybody agreed not to mention",
        ],
        Keywords = ["family secrets", "grief", "homecoming", "small town", "sisters", "letters", "second chance"],
        Palettes = [["#2b3a4a", "#d9a066"], ["#3a2e39", "#c97b63"], ["#24383f", "#e0c38c"]],
        Styles = ["portrait", "landscape", "dusk", "interior"],
    };
}
