using System.CommandLine;

namespace EdgeRec.Models.Training.Artwork.Images.Prior;

/// <summary><c>edgerec-train artwork prior</c></summary>
internal static class PriorCommand
{
    private const int MostViewers = 600;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var catalogue = new Option<FileInfo>("--catalog") { Description = "A catalogue (.jsonl or .jsonl.gz), best with features", Required = true };
        var logged = new Option<int>("--logged") { Description = "Impressions of each title to learn from", DefaultValueFactory = _ => 200 };
        var shown = new Option<int>("--shown") { Description = "Impressions of each held-out title", DefaultValueFactory = _ => 50 };
        var estimated = new Option<bool>("--without-pixels") { Description = "Choose by what colours, tags and people tell, while viewers see the pixels" };
        var seed = new Option<int>("--seed") { Description = "Equal seeds give equal figures", DefaultValueFactory = _ => 1 };
        var command = new Command(
            "prior",
            "Lets simulated viewers choose among a catalogue's covers, learns what works from three quarters of the titles, and says how well the covers of the rest are chosen "
            + "from their first impression on, with and without that prior.")
        { catalogue, logged, shown, estimated, seed };
        command.SetChecked((arguments, cancellationToken) =>
        {
            int chance = arguments.GetValue(seed);
            PriorResult result = PriorTrial.Run(
                CoverTitle.Read(arguments.GetRequiredValue(catalogue).FullName), new CoverViewers(MostViewers, chance), Math.Max(1, arguments.GetValue(logged)),
                Math.Max(1, arguments.GetValue(shown)), arguments.GetValue(estimated), chance, cancellationToken);
            Console.WriteLine(result.ToTable());
        });
        return command;
    }
}
