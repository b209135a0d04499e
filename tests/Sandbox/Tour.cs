using System.Management.Automation;

namespace ModelArtsImages.Sandbox;

/// <summary>The main job in a minute, for where nobody types: list, try, remove, look again.</summary>
public static class Tour
{
    private static readonly (string Purpose, string Command)[] Steps =
    [
        ("The account of this session: an emulator, nothing here reaches Huawei Cloud.", "Get-MAContext"),
        ("Images whose build failed.", "Get-MAImage -Status ERROR"),
        ("What would go? Nothing is sent.", "Get-MAImage -Status ERROR | Remove-MAImage -Force -WhatIf"),
        ("Remove them, and their content in SWR.", "Get-MAImage -Status ERROR | Remove-MAImage -Force -Confirm:$false"),
        ("None is left of those,", "Get-MAImage -Status ERROR"),
        ("and of the others, the newest ten.", "Get-MAImage -Type DEDICATED -SortBy UpdatedAt -Descending -First 10"),
        ("What a build has pushed becomes an image, ready when Wait-MAImage returns it.",
            "Register-MAImage swr.cn-north-4.myhuaweicloud.com/nlp-team/tour:1.0 | Wait-MAImage"),
        ("All versions of a name.", "Get-MAImageGroup data-prep | Get-MAImage"),
    ];

    public static int Run(Session session)
    {
        bool succeeded = true;
        foreach ((string purpose, string command) in Steps)
        {
            PSStyle style = PSStyle.Instance;
            session.Terminal.WriteLine($"{style.Foreground.Green}# {purpose}{style.Reset}");
            session.Terminal.WriteLine($"PS> {style.Foreground.BrightYellow}{command}{style.Reset}");
            succeeded &= session.Pipelines.Run(command);
            session.Terminal.WriteLine();

            if (!succeeded)
                break;
        }

        return session.ExitCode(succeeded);
    }
}
