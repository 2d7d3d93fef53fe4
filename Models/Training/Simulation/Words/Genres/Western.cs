namespace EdgeRec.Models.Training.Simulation.Words.Genres;

internal static class Western
{
    public static readonly GenreWords Words = new()
    {
        Patterns =
        [
            "Noon, and Noon, and Noon", "More Graves Than People", "The Schoolteacher’s Price", "The Railway Stops Here",
            "Ballad of a Slow Draw", "Give Back the Letter", "Twice Hanged", "The Saloon Owes Everybody", "Two Horses and an Apology",
            "The Preacher Lost a Bet", "Dry River", "Arrest the Railway", "{last’s} Last Ride", "{number} Riders to {town}",
            "A Grave for {first}", "{town}, Population {number}", "The Ballad of {first} {last}", "Saddle Up, {first}",
        ],
        Adjectives =
        [
            "Lonesome", "Copper", "Long", "Crooked", "Dry", "Painted", "Twice-Hanged", "Dusty", "Slow", "Barefoot", "Bitter", "Unbranded",
        ],
        Things =
        [
            "Saddle", "Gulch", "Stagecoach", "Prairie", "Ransom", "Mule", "Telegraph", "Saloon", "Gallows", "Water Tower", "Silver Mine",
            "Wagon",
        ],
        Many = ["Outlaws", "Riders", "Buzzards", "Horse Thieves", "Gravediggers", "Coyotes"],
        Stuff = ["Dust", "Whiskey", "Barbed Wire", "Tumbleweed", "Copper", "High Noon"],
        Roles = ["Sheriff", "Preacher", "Mule Driver", "Telegraph Operator", "Schoolteacher", "Undertaker", "Gambler"],
        Places =
        [
            "where the railway ends", "in a town with more graves than people", "along the dry river", "at the last telegraph post",
            "in a silver mine without silver", "on a cattle trail with no cattle", "at the edge of the salt flats",
        ],
        Heroes =
        [
            "A schoolteacher with a price on her head", "An ageing sheriff", "A mule driver", "A telegraph operator",
            "A preacher who lost a bet", "The elder of two sisters", "A gambler with honest cards", "An undertaker in need of work",
            "The worst shot in the territory",
        ],
        Troubles =
        [
            "rides four days to give a letter back", "buys a saloon that owes everybody", "arrests the railway",
            "waits at noon, and at noon, and at noon", "inherits a badge and both its enemies",
            "leads a wagon train the wrong way on purpose", "robs the bank that holds the family savings",
            "is hired to find a man who is not lost", "digs for silver and finds the old sheriff",
        ],
        Keywords = ["frontier", "revenge", "railway", "outlaws", "desert", "sheriff", "sisters"],
        Palettes = [["#6f1d1b", "#ffe6a7"], ["#432818", "#bb9457"], ["#7f4f24", "#dda15e"]],
        Styles = ["landscape", "sunset", "silhouette", "wide"],
    };
}
