using System.Runtime.InteropServices;
using System.Text;

namespace EdgeRec.Device.Rig.Virtual.Terminal;

/// <summary>
/// The terminal of this process while a picture is drawn on it: no echo, no lines, no signals from keys, a screen of its own, the mouse and, where the terminal can, keys that tell when they come up. All
/// of it is taken back by <see cref="Restore"/>, which every way out calls, crashes too.
/// </summary>
internal sealed unsafe partial class RawTerminal : IDisposable
{
    // Another screen, no cursor, no wrapping, clicks (1000) in numbers (1006), whether the window has the keyboard (1004).
    private const string Enter = "\e[?1049h\e[?25l\e[?7l\e[?1000h\e[?1006h\e[?1004h";

    // Keys that come up (kitty's protocol), and whether the terminal knows it. Terminals keep a stack of these: once for each time that it is taken back.
    private const string KeysComeUp = "\e[>11u\e[?u";

    // And the cursor keys as a shell wants them: the runtime's console changes them and leaves them so.
    private const string Leave = "\e[<u\e[?1004l\e[?1006l\e[?1000l\e[?7h\e[0m\e[?25h\e[?1049l\e[?1l\e>";
    private const int Input = 0, Output = 1, AtOnce = 0, SettingsBytes = 256;
    private const short Readable = 1;
    private const nuint WindowSize = 0x5413;
    private const int StopFromTerminal = 20;
    private readonly byte[] _before = new byte[SettingsBytes];
    private readonly Lock _gate = new();
    private readonly int[] _wake = new int[2];
    private bool _raw;

    /// <summary>Notes the terminal's settings.</summary>
    /// <exception cref="IOException">Standard input or output is no terminal.</exception>
    public RawTerminal()
    {
        fixed (byte* before = _before)
        fixed (int* wake = _wake)
        {
            if (!IsThere || tcgetattr(Input, before) != 0 || pipe(wake) != 0)
            {
                throw new IOException("There is no terminal.");
            }
        }

        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnExit;
    }

    /// <summary>Whether this process sits before a terminal that can be drawn on.</summary>
    public static bool IsThere => isatty(Input) == 1 && isatty(Output) == 1 && Environment.GetEnvironmentVariable("TERM") is not ("dumb" or "" or null);

    /// <summary>Columns and rows; 80 × 24 where the terminal does not tell.</summary>
    public static (int Columns, int Rows) Size
    {
        get
        {
            ushort* size = stackalloc ushort[4];
            return ioctl(Output, WindowSize, size) == 0 && size[0] > 0 && size[1] > 0 ? (size[1], size[0]) : (80, 24);
        }
    }

    /// <summary>Takes the terminal over; where that was done, does it once more, for somebody else may have changed it.</summary>
    public void Take()
    {
        lock (_gate)
        {
            byte* raw = stackalloc byte[SettingsBytes];
            _before.CopyTo(new Span<byte>(raw, SettingsBytes));
            cfmakeraw(raw);
            bool again = _raw;
            _raw = tcsetattr(Input, AtOnce, raw) == 0;
            Send(again ? Enter : Enter + KeysComeUp);
        }
    }

    /// <summary>Gives it back as it was. May be called at any time, more than once.</summary>
    public void Restore()
    {
        lock (_gate)
        {
            if (!_raw)
            {
                return;
            }

            _raw = false;
            Send(Leave);
            fixed (byte* before = _before)
            {
                _ = tcsetattr(Input, AtOnce, before);
            }
        }
    }

    /// <summary>Gives the terminal back and stops this job, as Ctrl-Z does; returns after <c>fg</c>.</summary>
    public void Suspend()
    {
        Restore();
        _ = kill(0, StopFromTerminal);
    }

    /// <summary>Sends text.</summary>
    /// <exception cref="IOException">The terminal is gone.</exception>
    public void Write(string text)
    {
        lock (_gate)
        {
            if (_raw && !Send(text))
            {
                throw new IOException("The terminal is gone.");
            }
        }
    }

    /// <summary>Waits until keys were pressed, somebody called <see cref="Wake"/>, or time is up.</summary>
    /// <param name="buffer">Where the keys' bytes go.</param>
    /// <param name="timeout">How long at most; null for ever.</param>
    /// <returns>How many bytes came; -1 when the terminal is gone.</returns>
    public int Wait(Span<byte> buffer, TimeSpan? timeout)
    {
        Poll* polls = stackalloc Poll[2];
        polls[0] = new Poll { File = Input, Events = Readable };
        polls[1] = new Poll { File = _wake[0], Events = Readable };
        int milliseconds = timeout is { } span ? (int)Math.Clamp(Math.Ceiling(span.TotalMilliseconds), 0, int.MaxValue) : -1;
        _ = poll(polls, 2, milliseconds);
        fixed (byte* bytes = buffer)
        {
            if ((polls[1].Happened & Readable) != 0)
            {
                _ = read(_wake[0], bytes, (nuint)buffer.Length);
            }

            if (polls[0].Happened == 0)
            {
                return 0;
            }

            nint came = read(Input, bytes, (nuint)buffer.Length);
            return came > 0 ? (int)came : -1;
        }
    }

    /// <summary>Ends a <see cref="Wait"/>, from any thread.</summary>
    public void Wake()
    {
        byte one = 1;
        _ = write(_wake[1], &one, 1);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Restore();
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnExit;
    }

    private void OnExit(object? sender, EventArgs e) => Restore();

    private static bool Send(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* all = bytes)
        {
            for (nint sent = 0; sent < bytes.Length;)
            {
                nint took = write(Output, all + sent, (nuint)(bytes.Length - sent));
                if (took < 0 && Marshal.GetLastPInvokeError() is not 4)
                {
                    return false;
                }

                sent += Math.Max(0, took);
            }
        }

        return true;
    }

    [LibraryImport("libc")]
    private static partial int isatty(int file);

    [LibraryImport("libc")]
    private static partial int tcgetattr(int file, byte* settings);

    [LibraryImport("libc")]
    private static partial int tcsetattr(int file, int when, byte* settings);

    [LibraryImport("libc")]
    private static partial void cfmakeraw(byte* settings);

    [LibraryImport("libc")]
    private static partial int ioctl(int file, nuint request, void* argument);

    [LibraryImport("libc")]
    private static partial int poll(Poll* polls, nuint count, int milliseconds);

    [LibraryImport("libc")]
    private static partial int pipe(int* ends);

    [LibraryImport("libc")]
    private static partial nint read(int file, byte* buffer, nuint length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int file, byte* buffer, nuint length);

    [LibraryImport("libc")]
    private static partial int kill(int process, int signal);

    [StructLayout(LayoutKind.Sequential)]
    private struct Poll
    {
        public int File;
        public short Events;
        public short Happened;
    }
}
