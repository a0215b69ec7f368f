using Shop.PaymentSandbox;
using Shop.ServiceDefaults;

return await ConfiguredProcess.RunAsync(() => SandboxApplication.Build(args));
