using ModelArtsImages.Emulator.Hosting;

return await EmulatorHost.RunAsync(args);
