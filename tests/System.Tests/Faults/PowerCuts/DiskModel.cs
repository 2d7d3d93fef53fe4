using System.Globalization;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Faults.PowerCuts;

/// <summary>
/// What may be on the disk after a power cut: everything that was flushed, and of the rest whatever a <see cref="Cut"/> chooses. A file's bytes are durable after a flush of the file, a name after a flush of its
/// folder, as POSIX has it and no more: real file systems lose less.
/// </summary>
internal sealed class DiskModel
{
    private readonly Dictionary<ulong, Node> _nodes = [];
    private readonly Node _root;
    private int _time;

    private DiskModel(Node root) => _root = root;

    /// <summary>Calls that were replayed.</summary>
    public int Time => _time;

    /// <summary>A folder as it is, all of it durable.</summary>
    public static async Task<DiskModel> OfAsync(string folder)
    {
        Command list = await Command.RunAsync("find", folder, "-printf", "%i %y %P\\n");
        var model = new DiskModel(new Node { IsFolder = true });
        foreach (string[] entry in list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 3)))
        {
            string path = Path.Combine(folder, entry[2]);
            Node node = entry[2].Length == 0 ? model._root
                : entry[1] == "d" ? new Node { IsFolder = true }
                : entry[1] == "l" ? new Node { Target = new FileInfo(path).LinkTarget! }
                : Node.Of(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
            model._nodes[ulong.Parse(entry[0], CultureInfo.InvariantCulture)] = node;
            if (node != model._root)
            {
                (Node parent, string name) = model.Locate("/" + entry[2]);
                parent.Names[name] = parent.DurableNames[name] = node;
            }
        }

        return model;
    }

    /// <summary>The call is made.</summary>
    public void Replay(Call call)
    {
        int time = _time++;
        switch (call)
        {
            case { Operation: Operation.Sync, Result: < 0 }:
                _nodes.GetValueOrDefault(call.Inode)?.FlushFailed();
                break;
            case { Result: < 0 } or { Operation: Operation.ChangeMode or Operation.Bind }:
                break;
            case { Operation: Operation.Create, Offset: < 0 }:
                _nodes[call.Inode].Unflushed.Add(new DataChange(time, 0, null));
                break;
            case { Operation: Operation.Create or Operation.MakeFolder or Operation.SymbolicLink }:
                (Node parent, string name) = Locate(call.Path);
                parent.Change(time, name, _nodes[call.Inode] = new Node
                {
                    IsFolder = call.Operation == Operation.MakeFolder,
                    Target = call.Operation == Operation.SymbolicLink ? global::System.Text.Encoding.UTF8.GetString(call.Data) : null,
                });
                break;
            case { Operation: Operation.Write }:
                _nodes[call.Inode].Unflushed.Add(new DataChange(time, call.Offset, call.Data));
                break;
            case { Operation: Operation.Truncate } or { Operation: Operation.Allocate, Offset: > 0 }:
                _nodes[call.Inode].Unflushed.Add(new DataChange(time, call.Offset, null));
                break;
            case { Operation: Operation.Rename or Operation.Link }:
                Rename(time, call);
                break;
            case { Operation: Operation.Unlink or Operation.RemoveFolder }:
                (Node folder, string gone) = Locate(call.Path);
                folder.Change(time, gone, null);
                break;
            case { Operation: Operation.Sync }:
                _nodes[call.Inode].Flushed();
                break;
            case { Operation: Operation.SyncFolder }:
                _nodes[call.Inode].FlushedNames();
                break;
        }
    }

    /// <summary>Writes into an empty folder what a cut leaves; rights are the daemon's own.</summary>
    public void Write(string folder, Cut cut) => Write(_root, folder, cut);

    private static void Write(Node node, string path, Cut cut)
    {
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var names = new Dictionary<string, Node>(node.DurableNames);
        foreach (NameChange change in node.UnflushedNames.Where(cut.Keeps))
        {
            NameChange.Apply(names, change.Name, change.Node);
        }

        foreach ((string name, Node child) in names.OrderBy(n => n.Key, StringComparer.Ordinal))
        {
            string inside = Path.Combine(path, name);
            if (child.IsFolder)
            {
                Write(child, inside, cut);
            }
            else if (child.Target is { } target)
            {
                File.CreateSymbolicLink(inside, target);
            }
            else
            {
                File.WriteAllBytes(inside, cut.ContentOf(child));
                File.SetUnixFileMode(inside, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }
    }

    private void Rename(int time, Call call)
    {
        (Node from, string old) = Locate(call.Path);
        (Node to, string name) = Locate(call.Other);
        if (!from.Names.TryGetValue(old, out Node? moved))
        {
            return; // A socket.
        }

        to.Change(time, name, moved);
        if (call.Operation == Operation.Rename)
        {
            from.Change(time, old, null);
        }
    }

    private (Node Folder, string Name) Locate(string path)
    {
        string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        Node folder = parts[..^1].Aggregate(_root, (node, part) => Follow(node, node.Names[part]));
        return (folder, parts[^1]);

        // The only links to folders lead to a neighbour: packs/current.
        static Node Follow(Node parent, Node node) => node.Target is { } target ? parent.Names[target] : node;
    }
}
