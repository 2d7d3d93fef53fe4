using System.CommandLine;
using System.Security.Cryptography;

namespace EdgeRec.Models.Training.Artwork.Images.Faces;

/// <summary><c>edgerec-train artwork face-model</c></summary>
internal static class FaceModelCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var manifest = new Argument<FileInfo>("MANIFEST") { Description = "tiny_face_detector_model-weights_manifest.json of the npm package @vladmandic/face-api, its .bin beside it" };
        var output = new Option<FileInfo>("--out") { Description = "The ONNX model to write", Required = true };
        var side = new Option<int>("--side") { Description = $"Pixels of a side of the square that it looks at, a multiple of {FaceGraph.Cell}", DefaultValueFactory = _ => FaceDetector.Side };
        var command = new Command("face-model", "Turns the weights of a small face detector into an ONNX model; equal weights give equal bytes.") { manifest, output, side };
        command.SetChecked((arguments, _) =>
        {
            int pixels = arguments.GetValue(side);
            if (pixels is <= 0 or > FaceDetector.MostSide || pixels % FaceGraph.Cell != 0)
            {
                throw new InvalidDataException($"--side is {pixels}, no multiple of {FaceGraph.Cell} up to {FaceDetector.MostSide:N0}.");
            }

            byte[] model = FaceGraph.ToOnnx(FaceWeights.Read(arguments.GetRequiredValue(manifest).FullName), pixels);
            string file = arguments.GetRequiredValue(output).FullName;
            File.WriteAllBytes(file, model);
            Console.WriteLine($"{model.Length:N0} bytes in {file}, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(model))}");
        });
        return command;
    }
}
