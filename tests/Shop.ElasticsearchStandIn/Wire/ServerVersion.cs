using System.Globalization;

namespace Shop.StandIns.Wire;

/// <summary>The version the stand-in claims to be, and what a client can tell it by.</summary>
internal sealed record ServerVersion(string Number, int Major, int Minor)
{
    /// <summary>The published facts nearest to the version.</summary>
    public string Facts => Major switch { 7 => "7.10", 8 => "8", _ => "9" };

    /// <summary>Servers say what they are from 7.14 on; newer clients refuse one that does not.</summary>
    public bool NamesProduct => Major > 7 || Minor >= 14;

    public string Lucene => Major switch { 7 => "8.7.0", 8 => "9.12.0", _ => "10.2.0" };

    /// <summary>Majors a client may ask compatibility with; none before 8 (7.11 and later of 7 know the header, 7.10 refuses it).</summary>
    public bool Speaks(int compatibleWith) => Major >= 8 && (compatibleWith == Major || compatibleWith == Major - 1);

    public static ServerVersion Parse(string number)
    {
        var parts = number.Split('.');
        if (parts.Length != 3 || !parts.All(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            throw new ArgumentException($"A version of Elasticsearch has three numbers, not {number}.", nameof(number));
        var major = int.Parse(parts[0], CultureInfo.InvariantCulture);
        if (major is < 7 or > 9)
            throw new ArgumentException($"The stand-in knows Elasticsearch 7, 8 and 9, not {number}.", nameof(number));
        return new ServerVersion(number, major, int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
