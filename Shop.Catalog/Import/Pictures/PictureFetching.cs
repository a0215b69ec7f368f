using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Options;

namespace Shop.Catalog.Import.Pictures;

/// <summary>Section <c>Import:Pictures</c>: the pictures that a file names by their addresses.</summary>
public sealed class PictureFetching
{
    public const string Section = "Import:Pictures";

    /// <summary>Off: addresses are kept and exported, and nothing is fetched.</summary>
    public bool Fetch { get; set; } = true;

    /// <summary>
    /// Networks as "10.1.0.0/16" or "fd00::/8" that may be fetched from although they are private, such as a store of pictures of one's own.
    /// </summary>
    public IList<string> AllowAddresses { get; init; } = [];

    /// <summary>Bytes of one picture as it comes.</summary>
    [Range(1, 10 * 1024 * 1024, ErrorMessage = "Import:Pictures:LargestPicture is from 1 to 10,485,760 bytes.")]
    public int LargestPicture { get; set; } = 10 * 1024 * 1024;

    /// <summary>Pictures of one import; those beyond are reported.</summary>
    [Range(0, 10_000_000, ErrorMessage = "Import:Pictures:Most is from 0 to 10,000,000.")]
    public int Most { get; set; } = 1_000_000;

    /// <summary>For one attempt, from the first look at the address to the last byte.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00", ErrorMessage = "Import:Pictures:Within is between 0.1 seconds and 5 minutes.")]
    public TimeSpan Within { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Before the second attempt; four times as long before the third, which is the last.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00", ErrorMessage = "Import:Pictures:Pause is at most a minute.")]
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(1);
}

/// <summary>A network that nobody can read is a sentence at the start, not a picture less at night.</summary>
internal sealed class PictureFetchingCheck : IValidateOptions<PictureFetching>
{
    public ValidateOptionsResult Validate(string? name, PictureFetching options) =>
        options.AllowAddresses.FirstOrDefault(network => !IPNetwork.TryParse(network, out _)) is { } wrong
            ? ValidateOptionsResult.Fail($"Import:Pictures:AllowAddresses names networks as 10.1.0.0/16; '{wrong}' is none.")
            : ValidateOptionsResult.Success;
}
