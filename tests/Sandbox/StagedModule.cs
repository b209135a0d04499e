using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace ModelArtsImages.Sandbox;

/// <summary>
/// The module as the build staged it, imported from a copy: a loaded assembly is locked on Windows and mapped into memory elsewhere,
/// and a build that runs while the sandbox does (build.ps1 in the sandbox, say) must be free to overwrite the staged one.
/// </summary>
public static class StagedModule
{
    private const string Name = "ModelArtsImages";

    /// <summary>The manifest of the copy. Copies are named by their content: sandboxes share them, and none is ever changed.</summary>
    /// <param name="folder">Where the module is, if not where the build staged it.</param>
    public static string CopyForImport(string? folder)
    {
        string staged = Path.GetFullPath(folder ?? Metadata("StagedModule"));
        if (!File.Exists(Path.Combine(staged, Name + ".psd1")))
            throw new SandboxException($"There is no built module: '{staged}' holds no '{Name}.psd1'.");

        string copy = Path.Combine(AppContext.BaseDirectory, "module", ContentName(staged), Name);
        if (!Directory.Exists(copy))
            Copy(staged, copy);

        return Path.Combine(copy, Name + ".psd1");
    }

    /// <summary>What the build wrote into this assembly about where things are.</summary>
    public static string Metadata(string key) =>
        typeof(StagedModule).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    private static string ContentName(string folder)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in FilesOf(folder).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file + "\n"));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, file))));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    /// <summary>Copies beside the target first, so that the target is never seen half-way.</summary>
    private static void Copy(string staged, string copy)
    {
        string parent = Directory.GetParent(copy)!.FullName;
        string partial = $"{parent}.{Environment.ProcessId}";
        string inside = Path.Combine(partial, Name);
        foreach (string file in FilesOf(staged))
        {
            string target = Path.Combine(inside, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(staged, file), target, overwrite: true);
        }

        try
        {
            Directory.Move(partial, parent);
        }
        catch (IOException) when (Directory.Exists(copy))
        {
            // Another sandbox was faster, with the same content.
            Directory.Delete(partial, recursive: true);
        }
    }

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file));
}
