namespace ModelArtsImages.Sandbox.Editing;

/// <summary>Keys, of which Ctrl+C is one for as long as a key is waited for, and at no other time.</summary>
public static class Keyboard
{
    public static ConsoleKeyInfo Read()
    {
        Console.TreatControlCAsInput = true;
        try
        {
            return Console.ReadKey(intercept: true);
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }
}
