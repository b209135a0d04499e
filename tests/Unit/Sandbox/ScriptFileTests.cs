using ModelArtsImages.Sandbox;

namespace ModelArtsImages.Unit.Sandbox;

public sealed class ScriptFileTests
{
    [Fact]
    public void Names_stay_names_and_all_else_is_literal()
    {
        string call = Call("-Task", "Test", "-Fast:$false", "-Name:it's", "-5", "$(exit)", "; exit");

        Assert.EndsWith("& 'a.ps1' -Task 'Test' -Fast:$false -Name:'it''s' '-5' '$(exit)' '; exit'", call, StringComparison.Ordinal);
    }

    private static string Call(params string[] arguments)
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string path = Path.Combine(folder, "a.ps1");
            File.WriteAllText(path, "1");
            return ScriptFile.Call(path, arguments);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
