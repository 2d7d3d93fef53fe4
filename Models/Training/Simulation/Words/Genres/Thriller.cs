namespace EdgeRec.Models.Training.Simulation.Words.Genres;

internal static class Thriller
{
    public static readonly GenreWords Words = new()
    {
        Patterns =
        [
            "The Sleeper in Coach Nine", "Nobody Called the Police", "Eleven Minutes Dark", "She Was Never on the List", "Read Receipt",
            "No Signal", "The Man Who Paid in Cash", "Do Not Reply", "Line Four Is Listening", "Terminal C", "Dead Air",
            "The Interpreter Lied", "Don’t Trust {first}", "Who Hired {first}?", "{number} Missed Calls", "{town} Is Offline",
            "The {first} {last} File", "Deadline {season}",
        ],
        Adjectives =
        [
            "Cold", "Hidden", "Blind", "Burning", "Silent", "Counterfeit", "Double", "Classified", "Borrowed", "Unlisted", "Sudden",
            "Deep",
        ],
        Things =
        [
            "Signal", "Corridor", "Ledger", "Alibi", "Frequency", "Exit", "Cipher", "Undertow", "Safe House", "Black Box", "Wiretap",
            "Drop",
        ],
        Many = ["Witnesses", "Passengers", "Aliases", "Hostages", "Footsteps", "Sleepers"],
        Stuff = ["Static", "Leverage", "Blackout", "Insomnia", "White Noise", "Crosswind"],
        Roles = ["Courier", "Auditor", "Translator", "Air-Traffic Controller", "Witness", "Negotiator", "Informant"],
        Places =
        [
            "aboard a night train that must not stop", "in a data centre under the ice", "during one power cut",
            "in an embassy under siege", "on the last flight before the storm", "in a call centre that records everything",
            "between two border posts",
        ],
        Heroes =
        [
            "An air-traffic controller", "A deaf translator", "A courier", "A disgraced auditor", "A pilot without a licence",
            "A prison doctor", "An emergency operator", "A hostage negotiator with a secret", "A locksmith on probation",
        ],
        Troubles =
        [
            "hears a familiar voice on a recording that has not been made yet", "has six hours to find out who bought a stolen name",
            "delivers a suitcase to a man who died in the morning", "is the only witness who cannot be found",
            "answers a stranger’s telephone and cannot hang up", "learns that the safe house has been sold",
            "must board the train that is about to be blamed", "finds a camera in a room that has no wall",
            "counts one passenger too many",
        ],
        Keywords = ["conspiracy", "surveillance", "race against time", "double life", "hostage", "whistle-blower", "night train"],
        Palettes = [["#10151f", "#c1121f"], ["#0b2027", "#40798c"], ["#161a1d", "#e5383b"]],
        Styles = ["silhouette", "night", "cold", "city"],
    };
}
