using System.Xml;
using ModelArtsImages.HelpBuilder;

if (args is not [var assembly, var documentation, var references, var output])
{
    Console.Error.WriteLine("Usage: HelpBuilder <assembly> <documentation file> <file that lists the references> <help file>");
    return 2;
}

try
{
    var help = HelpGenerator.Generate(assembly, documentation, File.ReadAllLines(references));
    foreach (var problem in help.Problems) Console.Error.WriteLine(problem);
    if (help.Problems.Count > 0) return 1;

    HelpGenerator.Save(help.Document, output);
    return 0;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException or XmlException)
{
    Console.Error.WriteLine(new Problem(Problem.Unreadable, exception.Message));
    return 1;
}
