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
        var sizes = new Option<int>("--sizes") { Description = "Also compare so many of the pictures with smaller ones of themselves" };
        var command = new Command("features", "Measures each cover image's colours, light, detail, lettering and people, and writes the catalogue with them.") { catalogue, images, output, sizes };
        command.SetChecked((arguments, cancellationToken) =>
        {
            string titles = arguments.GetRequiredValue(catalogue).FullName;
            var pictures = new PictureReader(arguments.GetRequiredValue(images).FullName);
            Console.WriteLine(CatalogFeatures.Write(titles, pictures, arguments.GetRequiredValue(output).FullName, cancellationToken).ToTable());
            if (arguments.GetValue(sizes) is > 0 and var count)
            {
                Console.WriteLine("\n" + CatalogFeatures.CheckSizes(titles, pictures, count, cancellationToken).ToTable());
            }
        });
        return command;
    }
}
