using System.CommandLine;

namespace EdgeRec.Models.Training.Artwork.Images;

/// <summary><c>edgerec-train artwork features</c></summary>
internal static class FeaturesCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var catalogue = new Argument<FileInfo>("CATALOGUE") { Description = "A file of JSON lines, one title each (.jsonl or .jsonl.gz)" };
        var images = new Option<DirectoryInfo>("--images") { Description = "Folder with the pictures: TITLE/VARIANT.png, .jpg, .webp, or .svg as 'edgerec covers' writes", Required = true };
        var output = new Option<FileInfo>("--out") { Description = "The catalogue to write, with the features in it", Required = true };
        var command = new Command("features", "Measures each cover image's colours, light, detail, lettering and people, and writes the catalogue with them.") { catalogue, images, output };
        command.SetChecked((arguments, cancellationToken) =>
        {
            FeaturesResult result = CatalogFeatures.Write(
                arguments.GetRequiredValue(catalogue).FullName, new PictureReader(arguments.GetRequiredValue(images).FullName), arguments.GetRequiredValue(output).FullName, cancellationToken);
            Console.WriteLine(result.ToTable());
        });
        return command;
    }
}
