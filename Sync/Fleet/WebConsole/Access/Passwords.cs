using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EdgeRec.Sync.Fleet.WebConsole.Access;

/// <summary>
/// How passwords are kept: PBKDF2 with HMAC-SHA-256 (RFC 8018) and 600,000 rounds, as OWASP's password storage cheat sheet asks. One is checked at a time, so that
/// guessing costs the intake at most one core's attention, and few may wait for that: nobody waits behind guesses without end.
/// </summary>
internal sealed class Passwords : IDisposable
{
    /// <summary>Rounds of a new hash.</summary>
    public const int Rounds = 600_000;

    /// <summary>The shortest password that is taken.</summary>
    public const int Shortest = 12;

    /// <summary>The longest password that is looked at.</summary>
    public const int Longest = 256;

    /// <summary>How many may have a place at once, the one whose password is being checked among them.</summary>
    public const int Places = 8;

    private const int Bytes = 32;
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    // What is checked where there is no such user, so that the answer takes as long.
    private static readonly string Nobody = $"pbkdf2-sha256${Rounds}${new string('A', 22)}==${new string('A', 43)}=";

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly SemaphoreSlim _places = new(Places, Places);

    /// <summary>A password that nobody guesses: 20 characters, 99 bits.</summary>
    public static string Invent() => string.Join('-', RandomNumberGenerator.GetString(Alphabet, 20).Chunk(5).Select(c => new string(c)));

    /// <summary>What is wrong with a new password; null if nothing is.</summary>
    public static string? Problem(string password) => password.Length switch
    {
        < Shortest => $"A password has at least {Shortest} characters.",
        > Longest => $"A password has at most {Longest} characters.",
        _ => null,
    };

    /// <summary>What is kept of a password: the method, the rounds, the salt and the hash.</summary>
    public static string Hash(string password, int rounds = Rounds)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(16);
        return $"pbkdf2-sha256${rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(password, salt, rounds))}";
    }

    /// <summary>Takes a place among those who wait for <see cref="IsAsync"/>; disposing gives it back.</summary>
    /// <exception cref="PasswordsBusyException">All are taken.</exception>
    public IDisposable TakePlace() => _places.Wait(0) ? new Place(_places) : throw new PasswordsBusyException();

    /// <summary>Whether a password is the one that was kept. Who calls on somebody's behalf holds a place (<see cref="TakePlace"/>).</summary>
    /// <param name="password">What was typed.</param>
    /// <param name="kept">From <see cref="Hash"/>; null where there is no such user: the answer is no, and takes as long.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> IsAsync(string password, string? kept, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Matches(password, kept ?? Nobody) && kept is not null, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _one.Dispose();
        _places.Dispose();
    }

    private static bool Matches(string password, string kept)
    {
        string[] parts = kept.Split('$');
        byte[] derived = Derive(password, Convert.FromBase64String(parts[2]), int.Parse(parts[1], CultureInfo.InvariantCulture));
        return CryptographicOperations.FixedTimeEquals(derived, Convert.FromBase64String(parts[3]));
    }

    private static byte[] Derive(string password, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, rounds, HashAlgorithmName.SHA256, Bytes);

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private int _given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _given, 1) == 0)
            {
                places.Release();
            }
        }
    }
}

/// <summary>So many passwords wait to be checked that no more are taken now.</summary>
internal sealed class PasswordsBusyException() : Exception("Many passwords wait to be checked.");
