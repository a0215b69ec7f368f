using System.Text.Json.Serialization;

namespace Shop.Orders.Database;

/// <summary>Who wrote a row and when. The times are the database's own.</summary>
public abstract class Audited
{
    [JsonIgnore]
    public DateTimeOffset CreatedAt { get; private set; }

    [JsonIgnore]
    public DateTimeOffset UpdatedAt { get; private set; }
    public required string CreatedBy { get; init; }
    public required string UpdatedBy { get; set; }
}
