using System.Globalization;
using Shop.StandIns;

// Shop.ElasticsearchStandIn --port N --version 7.10.2: what stands for an unpacked distribution where a test needs a program.
var (port, version) = (9200, "7.10.2");
for (var i = 0; i + 1 < args.Length; i += 2)
{
    switch (args[i])
    {
        case "--port":
            port = int.Parse(args[i + 1], CultureInfo.InvariantCulture);
            break;
        case "--version":
            version = args[i + 1];
            break;
        default:
            Console.Error.WriteLine($"{args[i]} is none of --port and --version.");
            return 1;
    }
}

await using var standIn = await ElasticsearchStandIn.StartAsync(version, port, refreshes: true);
Console.WriteLine($"Elasticsearch {standIn.Version} (stand-in) listens on {standIn.Address}");
await standIn.RunAsync();
return 0;
