namespace EdgeRec.Device.Tests;

public sealed class ProgramPagesTests
{
    [Fact]
    public void What_was_written_to_or_belongs_to_no_file_is_kept()
    {
        string smaps = """
            55d000000000-55d000002000 r--p 00000000 fd:01 11                         /opt/edgerec/edgerec
            Size:                  8 kB
            Rss:                   8 kB
            Shared_Dirty:          0 kB
            Private_Dirty:         0 kB
            Anonymous:             0 kB
            VmFlags: rd mr mw me sd
            55d000002000-55d000005000 r-xp 00002000 fd:01 11                         /opt/edgerec/edgerec
            Private_Dirty:         0 kB
            Anonymous:             0 kB
            55d000005000-55d000006000 r--p 00005000 fd:01 11                         /opt/edgerec/edgerec
            Private_Dirty:         4 kB
            Anonymous:             4 kB
            55d000010000-55d000011000 r--p 00010000 fd:01 11                         /opt/edgerec/edgerec
            Private_Dirty:         0 kB
            Anonymous:             0 kB
            Swap:                  4 kB
            55d000012000-55d000013000 r--p 00012000 fd:01 11                         /opt/edgerec/edgerec
            Private_Dirty:         0 kB
            Anonymous:             0 kB
            Swap:                  0 kB
            VmFlags: rd mr mw me ac sd
            55d000006000-55d000007000 rw-p 00006000 fd:01 11                         /opt/edgerec/edgerec
            Private_Dirty:         0 kB
            7f0000000000-7f0000001000 r-xp 00000000 00:00 0 
            Private_Dirty:         0 kB
            7f0000001000-7f0000002000 r-xp 00000000 00:00 0                          [vdso]
            Private_Dirty:         0 kB
            7f0000002000-7f0000004000 r--p 00000000 fd:01 12                         /lib/x86_64-linux-gnu/libm.so.6
            Private_Dirty:         0 kB
            Anonymous:             8 kB
            7f0000004000-7f0000006000 r-xp 00002000 fd:01 12                         /lib/x86_64-linux-gnu/libm.so.6
            Private_Dirty:         0 kB
            Anonymous:             0 kB
            """;

        Assert.Equal(
            [(unchecked((nuint)0x55d000000000), (nuint)0x2000), (unchecked((nuint)0x55d000002000), (nuint)0x3000), (unchecked((nuint)0x7f0000004000), (nuint)0x2000)],
            ProgramPages.Clean(smaps.Split('\n')));
    }

    [Fact]
    public void The_parts_of_this_very_process_are_found() => Assert.Contains(ProgramPages.Clean(File.ReadLines("/proc/self/smaps")), part => part.Length > 0);

    [Fact]
    public void A_program_that_is_compiled_as_it_runs_keeps_its_pages() => Assert.False(ProgramPages.LetGoIfWorthwhile());
}
