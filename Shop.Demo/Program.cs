using Microsoft.Extensions.Hosting;
using Shop.Demo;
using Shop.ServiceDefaults.Running;

return await ConfiguredProcess.RunOnceAsync(
    () => Host.CreateApplicationBuilder(args).AddDemo().Build(),
    (FillShop fill, CancellationToken ct) => fill.RunAsync(ct));
