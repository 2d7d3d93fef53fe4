using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Fleet.Packs;

/// <summary>Files of roots. What is written is a root, and it is there whole or not at all: its signatures may have taken people a journey each.</summary>
internal static class RootFile
{
    /// <summary>Reads one.</summary>
    /// <exception cref="CommandException">It is not there, or cannot be read.</exception>
    /// <exception cref="DocumentRefusedException">It is none.</exception>
    public static Envelope Read(string path) => EnvelopeFile.Read(InputFile.Read(path, File.ReadAllBytes));

    /// <summary>Writes a new one; a file that is there stays.</summary>
    /// <returns>How complete it is, for a person.</returns>
    /// <exception cref="CommandException">There is a file of this name.</exception>
    /// <exception cref="DocumentRefusedException">It is no root, for another reason than signatures that are still missing.</exception>
    public static string Create(string path, Envelope envelope)
    {
        string complete = Judge(envelope);
        try
        {
            Place(path, envelope, overwrite: false);
        }
        catch (IOException e) when (Path.Exists(path))
        {
            throw new CommandException(ExitCode.BadInput, $"{path} is there already; a root is never overwritten: give another name.", e);
        }

        return complete;
    }

    /// <summary>Puts one with more signatures in place of a file.</summary>
    /// <inheritdoc cref="Create"/>
    public static string Replace(string path, Envelope envelope)
    {
        string complete = Judge(envelope);
        Place(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path, envelope, overwrite: true);
        return complete;
    }

    private static string Judge(Envelope envelope)
    {
        try
        {
            return $"root {DocumentVerifier.OpenFirstRoot(envelope).Version}, signed by its own keys";
        }
        catch (DocumentRefusedException e) when (e.Reason is RefusalReason.TooFewSignatures or RefusalReason.WrongKey)
        {
            return $"not complete: {e.Message} Add signatures with 'edgerec-fleet root sign'";
        }
    }

    private static void Place(string path, Envelope envelope, bool overwrite)
    {
        string temporary = $"{path}.{Guid.NewGuid():N}";
        var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write);
        try
        {
            using (file)
            {
                file.Write(EnvelopeFile.Write(envelope));
                file.Flush(flushToDisk: true);
            }

            if (overwrite)
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
            }

            File.Move(temporary, path, overwrite);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
