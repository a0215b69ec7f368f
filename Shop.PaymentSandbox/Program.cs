using Shop.PaymentSandbox;

await SandboxApplication.Build(args).RunAsync();
