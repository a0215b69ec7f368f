using Microsoft.Extensions.Hosting;
using Shop.Demo;
using Shop.Demo.Large;
using Shop.ServiceDefaults.Running;

// `./shop seed` asks for a large catalog; the app host for the demo.
return args is ["seed", .. var rest]
    ? await ConfiguredProcess.RunOnceAsync(
        () => Host.CreateApplicationBuilder(rest).AddDemo().Build(),
        (SeedShop seed, CancellationToken ct) => seed.RunAsync(ct))
    : await ConfiguredProcess.RunOnceAsync(
        () => Host.CreateApplicationBuilder(args).AddDemo().Build(),
        (FillShop fill, CancellationToken ct) => fill.RunAsync(ct));
