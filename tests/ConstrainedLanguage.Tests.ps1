# Every view shows all its values on machines with application control, where scripts may not call methods.

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    Reset-Emulator -Set believable
    Connect-Emulator
    $image = [ModelArtsImages.Image]@{
        Id = 'c9ab2b2f-edda-4556-bdbb-494e868d043c'; Name = 'trainer'; Tag = '1.0'; Namespace = 'vision'; Type = 'DEDICATED'; Status = 'ERROR'; Visibility = 'PRIVATE'
        Architecture = 'X86_64'; Size = 8912345678; CreatedAt = '2026-01-15'; UpdatedAt = '2026-01-16'; DevServices = 'SSH', 'NOTEBOOK'
    }
    $group = [ModelArtsImages.ImageGroup]@{ Id = $image.Id; Name = 'trainer'; Namespace = 'vision'; VersionCount = 3; Status = 'DELETED'; UpdatedAt = '2026-01-16' }
    $job = [ModelArtsImages.ImageSaveJob]@{ Name = 'trainer'; Namespace = 'vision'; Tag = '1.0'; Status = 'RUNNING'; CreatedAt = '2026-01-15'; Message = 'so far' }
    # The image exists in the service, because the view looks it up.
    $null = Add-EmulatorImage @{ id = $image.Id; name = 'trainer'; tag = '1.0'; namespace = 'vision' }
    $usage = [ModelArtsImages.Image]@{ Id = $image.Id; Name = 'trainer'; Tag = '1.0'; SwrPath = 'swr.example.com/vision/trainer:1.0' } | Get-MAImageUsage
    $expired = [ModelArtsImages.Image]@{ Id = $image.Id; Name = 'trainer'; Tag = '1.0'; Namespace = 'vision' } | Select-MAExpiredImage -KeepNewest 1 -Report
    # The content from another session, after serialization.
    $content = [pscustomobject]@{ Image = 'trainer:1.0'; State = 'Present'; SwrPath = 'swr.example.com/vision/trainer:1.0'; Size = 8912345678; UpdatedAt = [datetime] '2026-01-16'; SharedTags = 'a', 'b' }
    $content.PSObject.TypeNames.Insert(0, 'Deserialized.ModelArtsImages.ImageContent')
    $objects = @{ ImageUsage = $usage; ImageRetention = $expired; ImageContent = $content; Image = $image; ImageGroup = $group; ImageSaveJob = $job; Context = Get-MAContext }

    # Returns the display of a session in constrained language mode, and its errors.
    function Show-Constrained {
        param($Shown, [string] $View)

        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($Module) Import-Module $Module -ErrorAction Stop; $ExecutionContext.SessionState.LanguageMode = "ConstrainedLanguage"').AddArgument($script:SpecModule).Invoke()
            $shell.Commands.Clear()
            $null = $shell.AddScript('param($Shown) $Shown').AddArgument($Shown).AddCommand($View).AddCommand('Out-String').AddParameter('Width', 200)
            $text = $shell.Invoke() -join ''
            $shell.Commands.Clear()
            [pscustomobject]@{ Text = $text; Errors = @($shell.AddScript('$Error').Invoke()); Mode = $shell.Runspace.SessionStateProxy.LanguageMode }
        }
        finally { $shell.Dispose() }
    }
}

AfterAll {
    Disconnect-MAAccount
    Stop-Emulator
}

Describe 'In constrained language mode' {
    It '<kind> as <view> shows <texts>' -ForEach @(
        @{ kind = 'Image'; view = 'Format-Table'; texts = 'trainer', '1.0', 'DEDICATED', 'ERROR', 'PRIVATE', 'X86_64', '8?3 GB', '2026-01-16', 'c9ab2b2f-edda-4556-bdbb-494e868d043c' }
        @{ kind = 'Image'; view = 'Format-List'; texts = 'trainer', 'Status * ERROR', '8912345678', 'SSH, NOTEBOOK', 'CreatedAt *2026' }
        @{ kind = 'Image'; view = 'Format-Wide'; texts = @('trainer:1.0') }
        @{ kind = 'ImageGroup'; view = 'Format-Table'; texts = 'vision', 'trainer', '3', 'DELETED', '2026-01-16', 'c9ab2b2f-edda-4556-bdbb-494e868d043c' }
        @{ kind = 'ImageGroup'; view = 'Format-List'; texts = 'trainer', 'DELETED', 'UpdatedAt *2026' }
        @{ kind = 'ImageGroup'; view = 'Format-Wide'; texts = @('vision/trainer') }
        @{ kind = 'ImageSaveJob'; view = 'Format-Table'; texts = 'vision', 'trainer', '1.0', 'RUNNING', '2026-01-15', 'so far' }
        @{ kind = 'ImageSaveJob'; view = 'Format-List'; texts = 'trainer', 'RUNNING', 'CreatedAt *2026' }
        @{ kind = 'ImageUsage'; view = 'Format-Table'; texts = 'trainer:1.0', 'Un' }
        @{ kind = 'ImageUsage'; view = 'Format-List'; texts = 'trainer:1.0', 'c9ab2b2f-edda-4556-bdbb-494e868d043c' }
        @{ kind = 'ImageRetention'; view = 'Format-Table'; texts = 'trainer:1.0', 'Keep' }
        @{ kind = 'ImageRetention'; view = 'Format-List'; texts = 'trainer:1.0', 'Keep', 'vision' }
        @{ kind = 'ImageContent'; view = 'Format-Table'; texts = 'trainer:1.0', 'Present', '8?3 GB', '2026-01-16', 'vision/trainer:1.0' }
        @{ kind = 'ImageContent'; view = 'Format-List'; texts = 'trainer:1.0', '8912345678', 'swr.example.com', 'a; b' }
        @{ kind = 'Context'; view = 'Format-Table'; texts = 'cn-north-4', 'parameters' }
        @{ kind = 'Context'; view = 'Format-List'; texts = 'cn-north-4', 'AccessKey' }
    ) {
        $seen = Show-Constrained $objects[$kind] $view
        $seen.Mode | Should -Be ConstrainedLanguage
        $seen.Errors | Should -BeNullOrEmpty
        foreach ($text in $texts) { $seen.Text | Should -BeLike "*$text*" }
    }

    It 'a deserialized object shows the same' {
        $again = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($image))
        $seen = Show-Constrained $again Format-Table
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Text | Should -Be (Show-Constrained $image Format-Table).Text
    }
}

Describe 'The cells of the views' {
    It 'are not part of the object with <what>' -ForEach @(
        @{ what = 'JSON'; make = { $input | ConvertTo-Json } }, @{ what = 'CSV'; make = { $input | ConvertTo-Csv } }
        @{ what = 'CLIXML'; make = { [System.Management.Automation.PSSerializer]::Serialize(@($input)[0]) } }, @{ what = 'Get-Member'; make = { ($input | Get-Member).Name } }
    ) {
        foreach ($object in $image, $group, $job) { $object | & $make | Out-String | Should -Not -Match 'Cell|StatusText' }
    }
}
