namespace EdgeRec.Device.History.Journal;

/// <summary>The disk is full: nothing of this request was kept, and it may be sent again when there is room.</summary>
internal sealed class StorageFullException(IOException inner)
    : IOException("The television's storage is full: free some space, then send the events again.", inner);
