using System.CommandLine;
using System.Globalization;
using EdgeRec.Models.Core.Artwork.Images;

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
        var output = new Option<FileInfo?>("--out") { Description = "Learn from all titles and write what is learned of everybody and of genres as a pack's artwork.prior, instead of trying it" };
        var command = new Command(
            "prior",
            "Lets simulated viewers choose among a catalogue's covers, learns what works from three quarters of the titles, and says how well the covers of the rest are chosen "
            + "from their first impression on, with and without that prior.")
        { catalogue, logged, shown, estimated, seed, output };
        command.SetChecked((arguments, cancellationToken) =>
        {
            int chance = arguments.GetValue(seed), impressions = Math.Max(1, arguments.GetValue(logged));
            IReadOnlyList<CoverTitle> titles = CoverTitle.Read(arguments.GetRequiredValue(catalogue).FullName);
            var viewers = new CoverViewers(MostViewers, chance);
            if (arguments.GetValue(output) is { } file)
            {
                Console.WriteLine(Write(titles, viewers, impressions, arguments.GetValue(estimated), chance, file.FullName));
                return;
            }

            PriorResult result = PriorTrial.Run(titles, viewers, impressions, Math.Max(1, arguments.GetValue(shown)), arguments.GetValue(estimated), chance, cancellationToken);
            Console.WriteLine(result.ToTable());
        });
        return command;
    }

    /// <summary>Writes the prior that a pack takes along: what holds for everybody and for genres. Communities are a pack's own, and those of the simulation are nobody's.</summary>
    /// <returns>What was written, for people.</returns>
    internal static string Write(IReadOnlyList<CoverTitle> titles, CoverViewers viewers, int logged, bool estimated, int seed, string file)
    {
        CoverTitle[] several = [.. titles.Where(title => title.Covers.Count > 1)];
        CoverLog log = PriorTrial.Log(several, viewers, logged, estimated, new Random(seed));
        ImagePrior prior = PriorFit.Of(log).ForPack(ImageLevel.Facet);
        byte[] bytes = prior.Write();
        File.WriteAllBytes(file, bytes);
        return string.Create(CultureInfo.InvariantCulture, $"{prior.Count:N0} weights in {bytes.Length:N0} bytes, from {log.Count:N0} impressions of {several.Length:N0} titles by simulated viewers");
    }
}
