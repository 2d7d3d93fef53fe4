namespace EdgeRec.Models.Training.Simulation.Words.Genres;

internal static class Mystery
{
    public static readonly GenreWords Words = new()
    {
        Patterns =
        [
            "Eleven Liars", "Signed Twice", "The Room That Wasn’t Built", "Murder, Weather Permitting", "Six Down, Four Across",
            "The Inspector Takes a Holiday", "The Dead Are Punctual", "A Guest Too Few", "Who Moved the Library?",
            "The Vicar’s Second Alibi", "Snowed In with the Victim", "The Butler Has Been Here Before", "The Mystery of {town}",
            "{first} Was Not Invited", "Murder at {town}", "Who Was {first} {last}?", "The {last} Disappearance",
            "The Clue in the {thing}",
        ],
        Adjectives =
        [
            "Curious", "Absent", "Locked", "Painted", "Impossible", "Borrowed", "Sealed", "Missing", "Inconvenient", "Unsigned", "Crooked",
            "Invisible",
        ],
        Things =
        [
            "Manuscript", "Portrait", "Library", "Telegram", "Violin", "Music Room", "Teacup", "Grandfather Clock", "Weekend",
            "Greenhouse", "Crossword", "Paddle Steamer",
        ],
        Many = ["Lodgers", "Riddles", "House Guests", "Footprints", "Initials", "Clocks"],
        Stuff = ["Arsenic", "Fog", "Candlelight", "Foul Play", "Sealing Wax", "Invisible Ink"],
        Roles = ["Clockmaker", "Inspector", "Librarian", "Governess", "Botanist", "Lodger", "Bishop"],
        Places =
        [
            "in a manor cut off by snow", "at a conference of puzzle-makers", "in a locked reading room", "aboard a paddle steamer",
            "in a village with too many vicars", "during the last auction of the season", "at a spa where nobody is ill",
        ],
        Heroes =
        [
            "A crossword editor", "A botanist with a perfect memory", "An inspector on holiday", "A retired governess", "A clockmaker",
            "A librarian", "A piano teacher with sharp ears", "A mystery writer out of ideas", "The bishop’s secretary",
        ],
        Troubles =
        [
            "finds that the victim has signed the guest book twice", "has one weekend and eleven liars",
            "solves the riddle one day too late", "is asked to find a room that was never built",
            "receives an invitation from the deceased", "notices that the portrait has changed its mind",
            "knows who did it, but not what was done", "counts thirteen at a table laid for twelve", "discovers that every alibi is true",
        ],
        Keywords = ["whodunit", "country house", "puzzle", "disappearance", "amateur detective", "library", "snowbound"],
        Palettes = [["#2f3e46", "#cad2c5"], ["#3c1642", "#e9d758"], ["#26413c", "#dda15e"]],
        Styles = ["interior", "noir", "object", "portrait"],
    };
}
