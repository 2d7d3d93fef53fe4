using System.Globalization;

namespace EdgeRec.Device.Field.Crashes;

/// <summary>Names the program as it lies on the disk. The same version that was installed anew may be the cure for a damaged copy, and is another one.</summary>
internal static class ProgramBuild
{
    private static readonly string[] Parts = ["edgerec", "libonnxruntime.so"];

    /// <summary>The name: the version, then size in bytes and time of writing (ticks, UTC) of the program and of ONNX Runtime; a part that is not there has none.</summary>
    /// <param name="folder">Where the program lies; null: this one's.</param>
    public static string Name(string? folder = null) =>
        Recommender.Version + string.Concat(Parts.Select(part => Mark(new FileInfo(Path.Combine(folder ?? AppContext.BaseDirectory, part)))));

    private static string Mark(FileInfo file)
    {
        try
        {
            return file.Exists ? string.Create(CultureInfo.InvariantCulture, $" {file.Length}@{file.LastWriteTimeUtc.Ticks}") : " none";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return " unknown"; // A disk that does not answer keeps no daemon from starting.
        }
    }
}
