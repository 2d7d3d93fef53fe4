namespace EdgeRec.Device.Covers.Motifs;

/// <summary>Animals.</summary>
internal static class Creatures
{
    /// <summary>Name and elements of each.</summary>
    public static readonly (string Name, string Elements)[] Drawings =
    [
        ("birds", """<path d="M-60 0Q-52-9-45-1-38-9-30 0M-14-22Q-6-31 1-23 8-31 16-22M24-4Q30-11 36-5 42-11 48-4M46-34Q51-40 56-35 61-40 66-34" fill="none" stroke="$a" stroke-width="3"/>"""),
        ("whale", """<path d="M-76 4Q-60-34-8-30 34-28 52-2 62-2 66-20 70-30 84-30 82-18 76-12 86-10 92 0 78 6 62 8 44 30 0 28-60 26-76 4Z"/><path d="M-70 10Q-40 26 4 28-44 34-70 10Z" fill="$b"/><circle cx="-50" cy="0" r="3" fill="$b"/>"""),
        ("cat", """<path d="M-34-14Q-44-50-32-52L-14-38Q0-42 14-38L32-52Q44-50 34-14 42 26 0 30-42 26-34-14Z"/><path d="M-20-10Q-13-20-6-10-13-4-20-10ZM6-10Q13-20 20-10 13-4 6-10Z" fill="$b"/><path d="M-13-16V-6M13-16V-6" stroke="$a" stroke-width="3.5"/><path d="M-5 6H5L0 11Z" fill="$c"/><path d="M-18 10-44 5M-18 15-42 19M18 10 44 5M18 15 42 19" stroke="$b" stroke-width="1.5"/>"""),
        ("bear", """<circle cx="-30" cy="-32" r="15"/><circle cx="30" cy="-32" r="15"/><circle cx="-30" cy="-32" r="7" fill="$c"/><circle cx="30" cy="-32" r="7" fill="$c"/><ellipse rx="44" ry="40"/><ellipse cy="14" rx="20" ry="16" fill="$b"/><ellipse cy="7" rx="7" ry="5"/><path d="M0 10v8M-8 20Q0 26 8 20" stroke="$a" stroke-width="3" fill="none"/><path d="M-17-8h0M17-8h0" stroke="$b" stroke-width="9"/>"""),
        ("owl", """<path d="M-38-44-22-36Q0-46 22-36L38-44 36 14Q30 48 0 50-30 48-36 14Z"/><circle cx="-16" cy="-14" r="16" fill="$b"/><circle cx="16" cy="-14" r="16" fill="$b"/><path d="M-16-14h0M16-14h0" stroke="$a" stroke-width="14"/><path d="M-6-4H6L0 8Z" fill="$c"/><path d="M-16 18Q-8 28 0 18 8 28 16 18M-8 30Q0 40 8 30" fill="none" stroke="$b" stroke-width="3"/>"""),
        ("fish", """<path d="M-48 0Q-20-34 18-14L46-32Q38 0 46 32L18 14Q-20 34-48 0Z"/><path d="M-14-19Q0 0-14 19" fill="none" stroke="$b" stroke-width="4"/><path d="M2-16Q14 0 2 16" fill="none" stroke="$c" stroke-width="4"/><circle cx="-30" cy="-4" r="4.5" fill="$b"/>"""),
        ("fox", """<path d="M-42-42-16-28Q0-34 16-28L42-42Q48-8 26 14L0 40-26 14Q-48-8-42-42Z"/><path d="M-40-6Q-16-10 0 40L-26 14ZM40-6Q16-10 0 40L26 14Z" fill="$b"/><path d="M-16-6h0M16-6h0" stroke="$b" stroke-width="7"/><path d="M0 36h0" stroke="$c" stroke-width="11"/>"""),
        ("dog", """<path d="M-30-30Q0-46 30-30L32 4Q26 40 0 42-26 40-32 4Z"/><path d="M-30-32Q-58-30-50 10-40 22-32 2ZM30-32Q58-30 50 10 40 22 32 2Z" fill="$c"/><path d="M-13-8h0M13-8h0" stroke="$b" stroke-width="8"/><ellipse cy="18" rx="18" ry="15" fill="$b"/><ellipse cy="11" rx="7" ry="5"/>"""),
        ("dino", """<g transform="translate(0 56)"><path d="M-70-2Q-40-20-30-44-10-72 12-58 26-70 30-104 34-120 54-116 66-112 64-104L48-98Q46-60 30-32L32 0H20L14-22H-8L-12 0H-24L-26-18Q-46 0-70-2Z"/><path d="M47-108h0" stroke="$b" stroke-width="5"/><path d="M-26-44-18-58-8-60 0-70 12-64" fill="none" stroke="$c" stroke-width="6"/></g>"""),
        ("butterfly", """<path d="M0 0Q-16-52-48-40-58-14-20-2-50 10-36 34-14 44 0 6 14 44 36 34 50 10 20-2 58-14 48-40 16-52 0 0Z" fill="$c"/><path d="M-30-24h0M30-24h0M-24 20h0M24 20h0" stroke="$b" stroke-width="10"/><path d="M0-24V28M0-24-10-42M0-24 10-42" stroke="$a" stroke-width="4"/>"""),
    ];
}
