namespace EdgeRec.Device.Covers.Motifs;

/// <summary>Plants, buildings, vehicles: what stands in a landscape.</summary>
internal static class Places
{
    /// <summary>Name and elements of each.</summary>
    public static readonly (string Name, string Elements)[] Drawings =
    [
        ("pine", """<path d="M0-100 13-68H7L19-40H10L25-8H4V0H-4V-8H-25L-10-40H-19L-7-68H-13Z"/>"""),
        ("tree", """<path d="M-4 0-3-40H3L4 0Z"/><circle cy="-66" r="27"/><circle cx="-17" cy="-52" r="18"/><circle cx="18" cy="-50" r="17"/>"""),
        ("bare-tree", """<path d="M-1 0Q2-30-2-52L-22-80M-2-52 8-76 4-98M8-76 26-92M-12-66-30-68M0-34 22-54 38-56M22-54 26-72M-22-80-24-96" fill="none" stroke="$a" stroke-width="4"/><path d="M-7 0Q-1-24-4-50H1Q2-24 8 0Z"/>"""),
        ("palm", """<path d="M-4 0Q2-50 14-78L19-76Q9-46 5 0Z"/><path d="M16-78Q-6-104-26-84-4-90 16-78-16-82-24-58-8-74 16-78 6-110-4-108 14-100 16-78 28-112 46-98 28-96 16-78 44-90 54-66 38-78 16-78 34-66 34-48 24-66 16-78Z"/>"""),
        ("cactus", """<path d="M0 0V-92M0-30Q-26-28-26-48V-60M0-44Q24-42 24-60V-74" fill="none" stroke="$a" stroke-width="14"/>"""),
        ("house", """<path d="M-38 0V-38H-44L0-74 14-62V-74H24V-54L44-38H38V0Z"/><path d="M-24-28h14v14h-14zM8-28h14v14H8z" fill="$b"/>"""),
        ("haunted-house", """<path d="M-40 0V-44L-46-42-26-70-10-50V-66H-16L0-104 16-66H10V-50H30L36-62 44-42H40V0Z"/><path d="M-4-62Q0-72 4-62V-50H-4ZM-32-32h10v14h-10zM18-34h12v16H18zM-6-30H6V0H-6Z" fill="$b"/>"""),
        ("lighthouse", """<path d="M5-82 160-112V-58Z" fill="$b" opacity=".28"/><path d="M-12 0-7-74H7L12 0ZM-10-76H10V-80H-10ZM-6-92 0-100 6-92Z"/><rect x="-5" y="-91" width="10" height="11" fill="$b"/>"""),
        ("church", """<path d="M-40 0V-34L-14-54V-66L0-108 14-66V0Z"/><path d="M0-108v-10M-4-114H4" stroke="$a" stroke-width="2.5"/><path d="M-4-46Q0-56 4-46V-32H-4ZM-30-24h8v14h-8z" fill="$b"/>"""),
        ("castle", """<path d="M-48 0V-52h6v-6h5v6h5v-6h5v6h5V-40H-20V-74L-14-96-8-74V-50H8V-88L15-114 22-88V-46H30V-60h5v6h5v-6h5v6h3V0Z"/><path d="M-8 0V-18Q0-30 8-18V0ZM12-78h5v10h-5zM-16-66h4v8h-4z" fill="$b"/><path d="M15-114V-126L28-121 15-116" fill="$c"/>"""),
        ("barn", """<path d="M-40 0V-40L-26-62 0-74 26-62 40-40V0Z"/><path d="M-14 0V-30H14V0M-14-30 14 0M14-30-14 0" fill="none" stroke="$b" stroke-width="2.5"/>"""),
        ("tent", """<path d="M-50 0-44-40 0-88 44-40 50 0Z"/><path d="M0-88V-106L16-99 0-93" fill="$c"/><path d="M0-88-26 0H-10L0-88 10 0H26Z" fill="$b"/>"""),
        ("ship", """<path d="M-52-20H54Q44 2 28 4H-32Q-46 0-52-20ZM-2-20V-104H2V-20ZM38-20 50-44"/><path d="M4-98Q34-78 30-34H4ZM-4-92Q-36-70-32-34H-4Z" fill="$b"/><path d="M2-104V-116L20-110 2-105" fill="$c"/>"""),
        ("sailboat", """<path d="M-36-10H36Q30 4 18 4H-20Q-32 2-36-10Z"/><path d="M-2-14V-92L-32-14Z" fill="$b"/><path d="M3-14V-80Q26-46 28-14Z" fill="$c"/>"""),
        ("street-lamp", """<path d="M0 0V-86Q0-100-14-100H-24" fill="none" stroke="$a" stroke-width="4"/><path d="M-34-94H-18L-23-101H-29Z"/><path d="M-32-93H-20L8 0H-60Z" fill="$b" opacity=".25"/>"""),
        ("pole", """<path d="M0 0V-100M-20-88H20M-15-76H15" fill="none" stroke="$a" stroke-width="4"/>"""),
        ("mesa", """<path d="M-90 0-66-18-60-66H-48L-44-72H30L36-64 52-60 62-18 90 0Z"/>"""),
        ("rocket", """<path d="M0-108Q22-84 18-28H-18Q-22-84 0-108ZM-17-48-32-14-14-24ZM17-48 32-14 14-24Z"/><circle cy="-68" r="9" fill="$b"/><path d="M-10-26H10L0 10Z" fill="$c"/>"""),
        ("ferris-wheel", """<g fill="none" stroke="$a"><circle cy="-58" r="42" stroke-width="4"/><path d="M0-100V-16M-42-58H42M-30-88 30-28M30-88-30-28" stroke-width="2"/><path d="M-22 0 0-58 22 0" stroke-width="4"/></g><path d="M0-100h0M0-16h0M-42-58h0M42-58h0M-30-88h0M30-28h0M30-88h0M-30-28h0" stroke="$c" stroke-width="13"/>"""),
        ("dish", """<path d="M-16 0-2-46H6L18 0Z"/><path d="M-40-84Q-24-28 34-40Z"/><path d="M-2-60 22-92" stroke="$a" stroke-width="3"/><circle cx="23" cy="-93" r="5" fill="$c"/>"""),
        ("balloon", """<path d="M0-36Q-34-62-34-92A34 36 0 0 1 34-92Q34-62 0-36Z" fill="$c"/><path d="M0-36Q-14-70-10-124Q0-130 10-124 14-70 0-36Z" fill="$b"/><path d="M-8-20-5-40M8-20 5-40" stroke="$a" stroke-width="1.5"/><path d="M-9-20H9L7-6H-7Z"/>"""),
        ("lantern", """<circle cy="-40" r="60" fill="$b" opacity=".2"/><path d="M-16-14H16V-10H-16ZM-12-62H12L16-58H-16ZM-8-70Q0-84 8-70" fill="$a"/><rect x="-12" y="-58" width="24" height="44" fill="$b"/><path d="M0-20Q-8-32 0-46 8-32 0-20Z" fill="$c"/>"""),
        ("car", """<path d="M-52-8V-24Q-50-32-36-34L-22-54Q-20-57-14-57H14Q20-57 24-52L36-34 48-30Q54-28 54-20V-8Z"/><path d="M-26-36-16-51H-1V-36ZM4-51H16L28-36H4Z" fill="$b"/><circle cx="-30" cy="-8" r="10"/><circle cx="32" cy="-8" r="10"/><path d="M50-24h3" stroke="$c" stroke-width="6"/>"""),
    ];
}
