using Shop.Bench;
using Shop.Bench.Floors;

// Started a second time by itself, it is the bare endpoint that others are measured against.
return args is [EndpointProcess.Mode, .. var rest] ? await EndpointProcess.ServeAsync(rest) : await BenchCommand.RunAsync(args);
