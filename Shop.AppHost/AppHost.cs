using Shop.AppHost.Resources;
using Shop.AppHost.Running;

try
{
    var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = args, AllowUnsecuredTransport = true })
        .UseShopDefaults();
    var ports = SitePorts.Of(builder.Configuration);
    var data = DataFolder.Open(builder.Configuration, builder.AppHostDirectory);
    await ports.AwaitFormerRunAsync(data);
    ports.RefuseTaken(builder.Configuration);

    // Data: one primary, one replica that streams from it, one database per service; Redis for carts, and another for hot reads.
    // Elasticsearch for search when there is one, else and meanwhile PostgreSQL.
    var postgres = builder.AddPostgres("postgres", data);
    var replica = postgres.AddReplica("postgres-replica", data);
    var catalogdb = postgres.AddDatabase("catalogdb");
    var ordersdb = postgres.AddDatabase("ordersdb");
    var accountsdb = postgres.AddDatabase("accountsdb");
    var redis = builder.AddRedis("redis", data);
    var cache = builder.AddRedisCache("redis-cache", data);
    var elasticsearch = builder.AddElasticsearch("elasticsearch", data);

    // The shopper's identity is signed by Web and checked by the services.
    var signingKey = builder.AddSecretKey(data, "identity-signing-key");

    // The keys of data protection lie in Web's database, sealed by this.
    var keyRingSeal = builder.AddCertificate(data, "key-ring-seal");

    // Who has it may change the catalog through the API.
    var operatorKey = builder.AddSecret(data, "operator-key");

    // A replica that is behind, or a Redis that is away, only slows the services down: once started, they come back without them.
    var catalog = builder.AddService<Projects.Shop_Catalog>("catalog").WithReplicas(2)
        .WithGrpcEndpoints()
        .WithReference(catalogdb).WithReference(cache, "redis")
        .WithEnvironment("Identity__SigningKey", signingKey)
        .WaitFor(catalogdb).WaitForOnce(replica).WaitForOnce(cache)
        .WithKillCommand();
    catalog.SearchWith(elasticsearch);

    var orders = builder.AddService<Projects.Shop_Orders>("orders").WithReplicas(2)
        .WithGrpcEndpoints()
        .WithReference(ordersdb).WithReference(redis).WithReference(catalog)
        .WithEnvironment("Identity__SigningKey", signingKey)
        .WaitFor(ordersdb).WaitForOnce(replica).WaitForOnce(redis)
        .WithCheckCommand(signingKey).WithKillCommand();
    // The two read each other's event log, so neither waits for the other.
    catalog.WithReference(orders);

    // Fills an empty shop once, and ends.
    builder.AddOneShot<Projects.Shop_Demo>("demo")
        .WithReference(catalog).WithReference(orders)
        .WithEnvironment("Identity__SigningKey", signingKey)
        .WithEnvironment("Demo__Catalog", "true")
        .WaitFor(catalog).WaitFor(orders)
        .WithKillCommand();

    var web = builder.AddService<Projects.Shop_Web>("web").WithReplicas(2)
        .WithHttpEndpoint(port: ports.Site).WithExternalHttpEndpoints().WithUrlForEndpoint("http", url => url.DisplayText = "The shop")
        .WithReference(accountsdb).WithReference(cache, "redis").WithReference(catalog).WithReference(orders)
        .WithEnvironment("Identity__SigningKey", signingKey).WithEnvironment("KeyRing__Seal", keyRingSeal)
        .WithEnvironment("Operator__Key", operatorKey)
        .WaitFor(accountsdb).WaitForOnce(catalog).WaitForOnce(orders)
        .WithKillCommand();

    // Stripe itself when its keys are configured, else its stand-in.
    orders.TakePaymentsFrom(builder.AddPaymentSandbox("payment-sandbox", data, web), web);
    postgres.WithResetCommand(redis, cache, data);

    return await builder.WatchOver(data).Build().RunToEndAsync();
}
catch (DistributedApplicationException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return 1;
}
