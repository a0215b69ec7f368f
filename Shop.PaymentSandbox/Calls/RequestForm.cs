using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Shop.PaymentSandbox.Calls;

/// <summary>
/// Parameters in Stripe's form encoding: <c>amount=1990&amp;metadata[order_id]=1</c>. A verb reads what it knows and then asks
/// for the <see cref="Problem"/>, which is the first bad value it met or else a parameter it did not ask for.
/// </summary>
internal sealed class RequestForm(IEnumerable<KeyValuePair<string, StringValues>> pairs)
{
    private const int MostMetadataKeys = 50;
    private const int LongestMetadataKey = 40;
    private const int LongestMetadataValue = 500;

    private readonly Dictionary<string, StringValues> _values = new(pairs, StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private Refusal? _problem;

    public static async Task<RequestForm?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (HttpMethods.IsGet(request.Method))
            return new RequestForm(request.Query);
        if (request.HasFormContentType)
            return new RequestForm(await request.ReadFormAsync(ct));

        // A POST without parameters needs no content type; one with JSON in it is not Stripe's language.
        return request.ContentLength is null or 0 ? new RequestForm([]) : null;
    }

    public string? Text(string name)
    {
        _read.Add(name);
        if (!_values.TryGetValue(name, out var values))
            return null;
        if (values is [.., { Length: > 0 } last])
            return last;

        return Refuse<string>($"'{name}' was sent without a value.", "parameter_invalid_empty", name);
    }

    public long? Integer(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;

        Refuse<string>($"Invalid integer: {text}", "parameter_invalid_integer", name);
        return null;
    }

    public bool Flag(string name) => Choice(name, "true", "false") == "true";

    public string? Choice(string name, params ReadOnlySpan<string> allowed)
    {
        if (Text(name) is not { } text)
            return null;

        return allowed.Contains(text)
            ? text
            : Refuse<string>($"Invalid {name}: must be one of {string.Join(", ", allowed!)}.", null, name);
    }

    public Uri? Address(string name)
    {
        if (Text(name) is not { } text)
            return null;

        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : Refuse<Uri>($"Not a valid URL: '{text}' in {name}.", "url_invalid", name);
    }

    /// <summary><c>name[]=a&amp;name[]=b</c> or <c>name[0]=a&amp;name[1]=b</c>; null when there is none.</summary>
    public IReadOnlyList<string>? List(string name)
    {
        var keys = _values.Keys.Where(key => IndexIn(key, name) is { } index && index.All(char.IsAsciiDigit)).ToList();
        _read.UnionWith(keys);
        return keys.Count == 0 ? null : [.. keys.SelectMany(key => _values[key]).OfType<string>()];
    }

    /// <summary>Whether <c>expand[]</c> asks for this property; nothing else can be expanded here.</summary>
    public bool Expands(string property)
    {
        var wanted = List("expand") ?? [];
        if (wanted.FirstOrDefault(name => name != property) is { } unknown)
            Refuse<string>($"This property cannot be expanded ({unknown}); Stripe may know it, this sandbox does not.", null, "expand");
        return wanted.Contains(property);
    }

    public IReadOnlyDictionary<string, string> Metadata()
    {
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in _values)
        {
            if (IndexIn(name, "metadata") is not { Length: > 0 } key)
                continue;

            _read.Add(name);
            var value = values is [.., { } last] ? last : "";
            if (key.Length > LongestMetadataKey || value.Length > LongestMetadataValue)
                Refuse<string>($"Metadata keys have up to {LongestMetadataKey} and values up to {LongestMetadataValue} characters.", null, name);
            // An empty value is how a key is removed, and here there is nothing yet to remove it from.
            if (value.Length > 0)
                metadata[key] = value;
        }

        if (metadata.Count > MostMetadataKeys)
            Refuse<string>($"Metadata has up to {MostMetadataKeys} keys.", null, "metadata");
        return metadata;
    }

    public Refusal? Problem()
    {
        if (_problem is null && _values.Keys.FirstOrDefault(name => !_read.Contains(name)) is { } unknown)
            Refuse<string>($"Received unknown parameter: {unknown} (Stripe may know it, this sandbox does not)", "parameter_unknown", unknown);
        return _problem;
    }

    /// <summary>Equal for requests with the same parameters in whatever order.</summary>
    public string Fingerprint()
    {
        var text = string.Join('&', _values.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .SelectMany(pair => pair.Value.Select(value => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(value ?? "")}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static string? IndexIn(string key, string name) =>
        key.StartsWith(name + "[", StringComparison.Ordinal) && key.EndsWith(']') ? key[(name.Length + 1)..^1] : null;

    /// <summary>Notes a problem that only the verb can see; the first one noted is the answer.</summary>
    public T? Refuse<T>(string message, string? code, string param)
        where T : class
    {
        _problem ??= Refusal.Invalid(message, code, param);
        return null;
    }
}
