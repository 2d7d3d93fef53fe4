namespace EdgeRec.Models.Training.Simulation.Words.Genres;

internal static class Kids
{
    public static readonly GenreWords Words = new()
    {
        Patterns =
        [
            "The Dragon Who Hiccupped", "Goodnight, Tractor", "Plum the Otter", "Where Do Socks Go?", "The Very Late Snail",
            "Captain Spoon", "Grandpa’s Rocket", "Moon, Have You Seen My Slipper?", "The Fire Engine Fritz", "Seven Ducks and a Drum",
            "Puddle Street", "Who Ate the Rainbow?", "{first} and the {adjective} {thing}", "{first} Can’t Sleep", "Super {first}",
            "{many} on Holiday", "Sing Along with {first}", "The {adjective} Little {thing}",
        ],
        Adjectives =
        [
            "Wobbly", "Tiny", "Sleepy", "Muddy", "Bouncy", "Sparkly", "Brave", "Grumpy", "Giggly", "Upside-Down", "Enormous", "Itchy",
        ],
        Things =
        [
            "Tractor", "Treehouse", "Submarine", "Hedgehog", "Moon Bus", "Pancake", "Umbrella", "Snowman", "Trumpet", "Dinosaur",
            "Bathtub", "Elephant",
        ],
        Many = ["Otters", "Penguins", "Robots", "Puddles", "Dinosaurs", "Ducklings"],
        Stuff = ["Jam", "Pudding", "Bedtime", "Custard", "Sunshine", "Hiccups"],
        Roles = ["Postman", "Wizard", "Pirate", "Baker", "Bus Driver", "Inventor", "Zookeeper"],
        Places =
        [
            "in Puddle Street", "on Marmalade Hill", "at the bottom of the garden", "in the biggest treehouse in the world",
            "under the kitchen table", "in a zoo where the animals keep the keys", "on the friendliest farm for miles",
        ],
        Heroes =
        [
            "A very small dragon", "An otter named Plum", "A robot who loves soup", "Pip the postman", "A penguin who is afraid of ice",
            "The fire engine Fritz", "A hedgehog in a hurry", "The quietest lion in the zoo", "A snail with a big plan",
        ],
        Troubles =
        [
            "has lost the key to bedtime", "learns that being last can be the best place", "builds a boat out of breakfast",
            "helps the moon to find its other slipper", "wants to learn a song that nobody remembers",
            "makes a new friend and forgets to be shy", "starts a band with the neighbours", "has a birthday and has told nobody",
            "finds a cloud that is afraid of heights",
        ],
        Keywords = ["animals", "friendship", "learning", "songs", "robots", "bedtime", "dinosaurs"],
        Palettes = [["#2a6f97", "#ffca3a"], ["#386641", "#f4a261"], ["#7b2cbf", "#80ffdb"]],
        Styles = ["character", "vivid", "pastel", "bright"],
    };
}
