using System.Text.Json;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.History;

/// <content>
/// Erasures that a crash or a failing disk broke off. While there is one, its note is on the disk, and the next start erases all that the profile has by then: so nothing is taken in for the profile, and no other
/// erasure takes the note's place, before it is finished.
/// </content>
internal sealed partial class HistoryService
{
    private EraseIntent? _brokenOff;

    /// <summary>Notes an erasure, durably, and does it.</summary>
    /// <exception cref="IOException">It was not begun, or is broken off.</exception>
    private void Begin(EraseIntent intent)
    {
        _brokenOff = intent;
        try
        {
            Note(intent);
        }
        catch (IOException)
        {
            CancelIfPossible();
            throw;
        }

        EraseStep?.Invoke("intent");
        Erase(intent);
    }

    /// <summary>Does again what is broken off, if anything is; every step may be repeated.</summary>
    /// <exception cref="IOException">The disk still fails.</exception>
    private void FinishBrokenOff()
    {
        if (_brokenOff is { } intent)
        {
            Note(intent);
            Erase(intent);
        }
    }

    /// <summary>The same if what is about to be kept belongs to its profile.</summary>
    private void FinishBrokenOff(Func<string, bool> concerns)
    {
        if (_brokenOff is { } intent && concerns(intent.ProfileId))
        {
            FinishBrokenOff();
        }
    }

    /// <summary>At the start: does again what a crash interrupted. Where the disk fails or is full it waits, and the daemon starts all the same.</summary>
    private void FinishInterrupted()
    {
        if (!StateFile.Exists(_folder.EraseIntent))
        {
            return;
        }

        const string Otherwise = "it said which erasure was under way; if a profile was just deleted, delete it again";
        try
        {
            _brokenOff = StateFile.Read(_folder.EraseIntent, _notes, Otherwise, json => Parse(json) is not null) is { } kept ? Parse(kept) : null;
            if (_brokenOff is { } intent)
            {
                Erase(intent);
                _notes.Add("An erasure that was interrupted has been completed.");
            }

            StateFile.Delete(_folder.EraseIntent);
        }
        catch (IOException e)
        {
            _notes.Add($"An erasure that was interrupted could not be completed ({e.Message}); it is tried again when the profile is used or deleted, and at the next start.");
        }
    }

    private static EraseIntent? Parse(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, EraseIntentJson.Default.EraseIntent);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Note(EraseIntent intent) =>
        StateFile.Write(_folder.EraseIntent, JsonSerializer.SerializeToUtf8Bytes(intent, EraseIntentJson.Default.EraseIntent));

    // Nothing was erased yet: without a note there is nothing to finish.
    private void CancelIfPossible()
    {
        try
        {
            StateFile.Delete(_folder.EraseIntent);
            _brokenOff = null;
        }
        catch (IOException)
        {
            // The note may be there at the next start.
        }
    }
}
