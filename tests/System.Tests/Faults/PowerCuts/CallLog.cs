using System.Runtime.InteropServices;
using System.Text;

namespace EdgeRec.System.Tests.Faults.PowerCuts;

/// <summary>What a call did. The numbers are those of faults.c.</summary>
internal enum Operation : uint
{
    ReadOpen = 1,
    Open,
    Create,
    Write,
    Truncate,
    Allocate,
    Rename,
    Link,
    Unlink,
    RemoveFolder,
    SymbolicLink,
    MakeFolder,
    ChangeMode,
    Bind,
    Sync,
    SyncFolder,
}

/// <summary>One call that changed a file of the data folder, or flushed it.</summary>
/// <param name="Operation">What.</param>
/// <param name="Result">What it returned; negative when it failed.</param>
/// <param name="Inode">The file's number.</param>
/// <param name="Offset">Where bytes were written, or the new length; for <see cref="Operation.Create"/> -1 when the file was there and was emptied.</param>
/// <param name="Path">The name, below the data folder and beginning with a slash; empty where the call names none.</param>
/// <param name="Other">The second name.</param>
/// <param name="Data">The bytes, or where a link leads.</param>
internal sealed record Call(Operation Operation, long Result, ulong Inode, long Offset, string Path, string Other, byte[] Data)
{
    private const uint Magic = 0x31544c46;

    /// <summary>Whether it makes something durable.</summary>
    public bool IsFlush => Operation is Operation.Sync or Operation.SyncFolder;

    /// <summary>Reads a log.</summary>
    public static IReadOnlyList<Call> ReadAll(string file)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(file);
        List<Call> calls = [];
        while (bytes.Length >= Marshal.SizeOf<Entry>())
        {
            Entry entry = MemoryMarshal.Read<Entry>(bytes);
            if (entry.Magic != Magic)
            {
                throw new InvalidDataException($"Entry {calls.Count} of the log is none.");
            }

            bytes = bytes[Marshal.SizeOf<Entry>()..];
            string path = Encoding.UTF8.GetString(Take(ref bytes, entry.Path)), other = Encoding.UTF8.GetString(Take(ref bytes, entry.Other));
            calls.Add(new Call((Operation)entry.Operation, entry.Result, entry.Inode, entry.Offset, path, other, Take(ref bytes, entry.Data).ToArray()));
        }

        return calls;
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, uint length)
    {
        ReadOnlySpan<byte> taken = bytes[..(int)length];
        bytes = bytes[(int)length..];
        return taken;
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Entry
    {
        public readonly uint Magic, Operation;
        public readonly long Result;
        public readonly ulong Inode;
        public readonly long Offset;
        public readonly uint Harmed, Path, Other, Data;
    }
}
