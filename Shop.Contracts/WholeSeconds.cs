using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.Contracts;

/// <summary>A time span as whole seconds, rounded up so that nobody comes back too early.</summary>
internal sealed class WholeSeconds : JsonConverter<TimeSpan>
{
    public static long Of(TimeSpan span) => (long)Math.Ceiling(span.TotalSeconds);

    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TimeSpan.FromSeconds(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(Of(value));
}
