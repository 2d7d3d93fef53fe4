using System.Globalization;
using EdgeRec.Device.Storage;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Device.Sync.Outbox;

/// <summary>The last frames that left this television, as they left, so that a household can look at them: at most <see cref="Most"/>, at most <see cref="MostBytes"/>.</summary>
internal sealed class SentFrames(SyncFolder folder, TimeProvider time)
{
    /// <summary>So many frames are kept.</summary>
    public const int Most = 32;

    /// <summary>So many bytes of them.</summary>
    public const long MostBytes = 2 << 20;

    private const string Extension = ".frame";
    private readonly Lock _gate = new();
    private int _cleared;

    /// <summary>Rises with each <see cref="Clear"/>: to be read before what a frame is made of, and given to <see cref="Add"/>.</summary>
    public int Cleared => Volatile.Read(ref _cleared);

    /// <summary>Keeps a frame that is about to leave; one that leaves again is kept once. The write is not flushed: it is for the eye.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="cleared"><see cref="Cleared"/> before it was made: what was made before an erasure is not kept after it.</param>
    public void Add(DeltaFrame frame, int cleared)
    {
        lock (_gate)
        {
            if (cleared != _cleared)
            {
                return;
            }

            folder.Part("sent");
            byte[] bytes = frame.ToByteArray();
            string name = string.Create(CultureInfo.InvariantCulture, $"-{(int)frame.Stream}-{frame.FirstSeq:D20}-{(int)frame.Mode}");
            long number = Newest().FirstOrDefault() is { } newest ? NumberOf(newest) + 1 : 1;
            foreach (string before in (string[])[.. Directory.GetFiles(folder.Sent, $"*{name}{Extension}"), .. Directory.GetFiles(folder.Sent, $"*{name}-*{Extension}")])
            {
                File.Delete(before);
            }

            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
            string named = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().ToUnixTimeMilliseconds():D14}{name}-{number:D10}{Extension}");
            using (var file = new FileStream(Path.Combine(folder.Sent, named), options))
            {
                file.Write(Seal.Close(named, bytes, 1));
            }

            Trim();
        }
    }

    /// <summary>The frames, newest first.</summary>
    public IReadOnlyList<(DateTimeOffset At, DeltaFrame Frame)> Read(int atMost)
    {
        lock (_gate)
        {
            List<(DateTimeOffset, DeltaFrame)> frames = [];
            foreach (string path in Newest().Take(atMost))
            {
                try
                {
                    string name = Path.GetFileName(path);
                    long ms = long.Parse(name.AsSpan(0, 14), NumberStyles.None, CultureInfo.InvariantCulture);
                    Opened kept = Seal.Open(name, File.ReadAllBytes(path));
                    DeltaFrame frame = DeltaFrame.Parser.ParseFrom(kept.Content);
                    // Without a check of its own (an earlier version kept it, or its end is lost) a frame has to be one that a fleet would read.
                    if (kept.State == SealState.Damaged || (kept.State == SealState.Unsealed && DeltaFrames.Open(frame).Payload is null))
                    {
                        throw new FormatException();
                    }

                    frames.Add((DateTimeOffset.FromUnixTimeMilliseconds(ms), frame));
                }
                catch (Exception e) when (e is InvalidProtocolBufferException or FormatException)
                {
                    // Half written in a power cut, or rotten since.
                    folder.Note("A frame that was sent and kept to be looked at is damaged and not shown; the fleet has it.");
                }
            }

            return frames;
        }
    }

    /// <summary>Forgets frames that left before a moment, and those of which a clock said that it is still to come.</summary>
    /// <param name="before">The moment.</param>
    /// <param name="now">What the clock says now.</param>
    public void Forget(DateTimeOffset before, DateTimeOffset now)
    {
        lock (_gate)
        {
            foreach (string path in Newest())
            {
                string name = Path.GetFileName(path);
                if (string.CompareOrdinal(name, Stamp(before)) < 0 || string.CompareOrdinal(name, Stamp(now.AddDays(1))) > 0)
                {
                    File.Delete(path);
                }
            }
        }

        static string Stamp(DateTimeOffset at) => Math.Max(0, at.ToUnixTimeMilliseconds()).ToString("D14", CultureInfo.InvariantCulture);
    }

    /// <summary>Forgets everything: somebody was erased, and what was sent about them must not stay behind here.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _cleared++;
            if (Directory.Exists(folder.Sent))
            {
                Directory.Delete(folder.Sent, recursive: true);
                DurableFiles.SyncFolder(Path.GetDirectoryName(folder.Sent)!);
            }
        }
    }

    /// <summary>The files, the newest first: by the order in which they left, and not by a clock, which may have been wrong.</summary>
    private IEnumerable<string> Newest() => Directory.Exists(folder.Sent)
        ? Directory.GetFiles(folder.Sent, "*" + Extension).OrderByDescending(path => $"{NumberOf(path):D10}{Path.GetFileName(path)}", StringComparer.Ordinal) : [];

    /// <summary>The how manyth a frame was; 0 where an earlier version kept it.</summary>
    private static long NumberOf(string path) =>
        Path.GetFileNameWithoutExtension(path).Split('-') is [_, _, _, _, var number] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long counted) ? counted : 0;

    private void Trim()
    {
        FileInfo[] files = [.. Newest().Select(path => new FileInfo(path))];
        long bytes = 0;
        for (int i = 0; i < files.Length; i++)
        {
            bytes += files[i].Length;
            if (i > 0 && (i >= Most || bytes > MostBytes))
            {
                files[i].Delete();
            }
        }
    }
}
