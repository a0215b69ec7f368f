using Shop.PaymentSandbox;
using Shop.ServiceDefaults.Running;

return await ConfiguredProcess.RunAsync(() => SandboxApplication.Build(args));
