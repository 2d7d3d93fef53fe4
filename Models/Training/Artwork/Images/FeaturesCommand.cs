using System.CommandLine;
using EdgeRec.Models.Training.Artwork.Images.Faces;

namespace EdgeRec.Models.Training.Artwork.Images;

/// <summary><c>edgerec-train artwork features</c></summary>
internal static class FeaturesCommand
{
    /// <summary>The command.</summary>
    /// <param name="time">For how long measuring takes.</param>
    public static Command Create(TimeProvider time)
    {
        var sources = new Argument<FileInfo[]>("SOURCE") { Description = "A catalogue of JSON lines, one title each (.jsonl or .jsonl.gz), or pictures to look at", Arity = ArgumentArity.OneOrMore };
        var images = new Option<DirectoryInfo?>("--images") { Description = "For a catalogue: folder with the pictures: TITLE/VARIANT.png, .jpg, .webp, or .svg as 'edgerec covers' writes" };
        var output = new Option<FileInfo?>("--out") { Description = "For a catalogue: the catalogue to write, with the features in it" };
        var sizes = new Option<int>("--sizes") { Description = "Also compare so many of the pictures with smaller ones of themselves" };
        var rounds = new Option<int>("--rounds") { Description = "For pictures: also measure each so many times, and tell how long it took" };
        var model = new Option<FileInfo?>("--face-model") { Description = "Another model to find faces with, as 'face-model' writes" };
        var command = new Command("features", "Measures cover images' colours, light, detail, lettering and people: tells them of pictures, or writes a catalogue with them.") { sources, images, output, sizes, rounds, model };
        command.SetChecked((arguments, cancellationToken) =>
        {
            string[] files = [.. arguments.GetRequiredValue(sources).Select(file => file.FullName)];
            using FaceDetector faces = arguments.GetValue(model) is { } other ? FaceDetector.Load(other.FullName) : FaceDetector.Load();
            SizeCheck? check = null;
            int compared = arguments.GetValue(sizes);
            if (PictureReader.Endings.Contains(Path.GetExtension(files[0]), StringComparer.OrdinalIgnoreCase))
            {
                Console.WriteLine(PictureReport.Of(files, faces, arguments.GetValue(rounds), time, cancellationToken));
                check = compared > 0 ? PictureReport.CheckSizes(files.Take(compared), faces, cancellationToken) : null;
            }
            else
            {
                string folder = arguments.GetValue(images)?.FullName ?? throw new InvalidDataException("A catalogue needs --images, the folder with its pictures.");
                string written = arguments.GetValue(output)?.FullName ?? throw new InvalidDataException("A catalogue needs --out, the catalogue to write.");
                string catalogue = files.Length == 1 ? files[0] : throw new InvalidDataException($"{files[0]} is no picture, and of catalogues there can be only one.");
                var pictures = new PictureReader(folder);
                Console.WriteLine(CatalogFeatures.Write(catalogue, pictures, faces, written, cancellationToken).ToTable());
                check = compared > 0 ? CatalogFeatures.CheckSizes(catalogue, pictures, compared, faces, cancellationToken) : null;
            }

            if (check is not null)
            {
                Console.WriteLine("\n" + check.ToTable());
            }
        });
        return command;
    }
}
