namespace Shop.ServiceDefaults.Telemetry;

/// <summary>
/// Metadata of endpoints that are asked for all the time and do nothing of interest, such as files: an answer of theirs is a trace only when it
/// failed, or when <see cref="Tracing.KeepRequest"/> was called for it.
/// </summary>
public sealed class Untraced;
