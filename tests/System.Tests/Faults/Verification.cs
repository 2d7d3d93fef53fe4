using System.IO.Compression;
using System.Text;
using System.Text.Json;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Faults;

/// <summary>What must be so after a start on a disk that works again.</summary>
/// <param name="Lost">Acknowledged things that are not there.</param>
/// <param name="Faults">One sentence each.</param>
/// <param name="Notes">What the daemon says it repaired.</param>
internal sealed record Verification(int Lost, IReadOnlyList<string> Faults, IReadOnlyList<string> Notes)
{
    /// <summary>Starts the binary on a folder, and compares what it knows with what clients were told.</summary>
    public static async Task<Verification> OfAsync(string folder, Ledger ledger, params string[] options)
    {
        List<string> faults = [];
        string[] notes = [];
        int lost = 0;
        await using NativeDaemon daemon = await NativeDaemon.LaunchAsync(folder, null, options);
        if (daemon.HasExited)
        {
            return new Verification(ledger.Events.Count, [$"It does not start: {daemon.Output}"], notes);
        }

        try
        {
            JsonElement status = await daemon.Http.GetJsonAsync("/v1/status");
            notes = [.. status.GetProperty("notes").EnumerateArray().Select(n => n.GetString()!)];
            if (!ledger.Titles.Contains(status.GetProperty("catalog").GetProperty("titles").GetInt32()))
            {
                faults.Add($"The catalogue has {status.GetProperty("catalog").GetProperty("titles")} titles.");
            }

            Dictionary<string, string> profiles = (await daemon.Http.GetJsonAsync("/v1/profiles")).GetProperty("profiles").EnumerateArray()
                .ToDictionary(p => p.GetProperty("id").GetString()!, p => p.GetProperty("name").GetString()!);
            var histories = new Dictionary<string, HashSet<string>>();
            foreach (string id in profiles.Keys)
            {
                histories[id] = await HistoryAsync(daemon, id);
                await daemon.Http.GetByteArrayAsync($"/v1/home?profile={id}", TestContext.Current.CancellationToken);
            }

            lost += CheckPeople(ledger, profiles, histories, faults);
            foreach (string[] batch in ledger.Events.Values.Chunk(500))
            {
                foreach ((string id, string answer) in await daemon.Http.PostEventsAnyAsync(batch))
                {
                    if (answer != "duplicate")
                    {
                        lost++;
                        faults.Add($"Event {id} was acknowledged and is not known: {answer}.");
                    }
                }
            }

            if (await daemon.TerminateAsync() is not 0 and var code)
            {
                faults.Add($"It ends with {code}.");
            }
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or JsonException)
        {
            faults.Add($"{e.Message} {daemon.Output}");
        }

        foreach (string gone in ledger.People.Where(p => p.Value.IsGone).Select(p => p.Key))
        {
            // A fleet that was told of a profile has to be told whom to erase: until then, and no longer, the id waits for it.
            faults.AddRange(FilesWith(folder, gone).Where(file => !file.StartsWith("sync/tombstones.json", StringComparison.Ordinal)).Select(file => $"'{gone}' was erased and stands in {file}."));
        }

        return new Verification(lost, faults, notes);
    }

    private static int CheckPeople(Ledger ledger, Dictionary<string, string> profiles, Dictionary<string, HashSet<string>> histories, List<string> faults)
    {
        int before = faults.Count;
        foreach ((string id, Ledger.Person person) in ledger.People)
        {
            if (!profiles.TryGetValue(id, out string? name))
            {
                if (person.Exists && !person.IsGone && !person.PerhapsGone)
                {
                    faults.Add($"Profile {id} is gone.");
                }

                continue;
            }

            HashSet<string> history = histories[id];
            if (person.IsGone)
            {
                faults.Add($"Profile {id} was deleted and is there.");
            }

            if (!person.Names.Contains(name))
            {
                faults.Add($"Profile {id} is called {name}, not {string.Join(" or ", person.Names)}.");
            }

            faults.AddRange(person.Required.Except(history).Select(title => $"The history of {id} lacks {title}."));
            if (history.Overlaps(person.Uncertain) && !history.IsSupersetOf(person.Uncertain))
            {
                faults.Add($"The history of {id} was erased in part.");
            }

            faults.AddRange(history.Except(person.Allowed).Select(title => $"The history of {id} has {title}, which it must not."));
        }

        faults.AddRange(ledger.PerhapsMoved.Where(m => (histories.GetValueOrDefault(m.From)?.Contains(m.Title) ?? false) == (histories.GetValueOrDefault(m.To)?.Contains(m.Title) ?? false))
            .Select(m => $"{m.Title} is in both or neither of the histories of {m.From} and {m.To}."));
        return faults.Count - before;
    }

    private static async Task<HashSet<string>> HistoryAsync(NativeDaemon daemon, string profile)
    {
        var titles = new HashSet<string>();
        for (string? path = $"/v1/profiles/{profile}/history?limit=200"; path is not null;)
        {
            JsonElement page = await daemon.Http.GetJsonAsync(path);
            titles.UnionWith(page.GetProperty("plays").EnumerateArray().Select(p => p.GetProperty("title").GetString()!));
            path = page.TryGetProperty("next", out JsonElement next) ? next.GetString() : null;
        }

        return titles;
    }

    /// <summary>Files whose names or bytes hold a text, packed ones unpacked.</summary>
    public static IEnumerable<string> FilesWith(string folder, string text)
    {
        byte[] sought = Encoding.UTF8.GetBytes(text);
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".sock", StringComparison.Ordinal)))
        {
            byte[] bytes = File.ReadAllBytes(file);
            if (file.Contains(text, StringComparison.Ordinal) || bytes.AsSpan().IndexOf(sought) >= 0
                || (bytes is [0x1f, 0x8b, ..] && Unpacked(bytes).AsSpan().IndexOf(sought) >= 0))
            {
                yield return Path.GetRelativePath(folder, file);
            }
        }
    }

    private static byte[] Unpacked(byte[] bytes)
    {
        using var unpacked = new MemoryStream();
        try
        {
            using var packed = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            packed.CopyTo(unpacked);
        }
        catch (InvalidDataException)
        {
            // A part of one: as much of it as there is.
        }

        return unpacked.ToArray();
    }
}
