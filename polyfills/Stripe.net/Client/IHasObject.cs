using System.Text.Json.Serialization;

namespace Stripe;

/// <summary>An entity that says what it is, so that an event can carry any of them.</summary>
[JsonConverter(typeof(ObjectConverter))]
public interface IHasObject
{
    string Object { get; set; }
}
