# -Context with several contexts: those of two emulators, as two regions.
BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $first = Start-Emulator
    $null = Add-EmulatorImage @{ id = '11111111-0000-4000-8000-000000000001'; name = 'trainer'; tag = '1'; namespace = 'team' }
    $one = Connect-Emulator -PassThru
    $second = Start-Emulator
    $null = Add-EmulatorImage @{ id = '22222222-0000-4000-8000-000000000002'; name = 'trainer'; tag = '2'; namespace = 'team' }
    $two = Connect-Emulator -With @{ Region = 'cn-east-3' } -PassThru
}

AfterAll {
    Get-MAContext -ListAvailable | ForEach-Object { Disconnect-MAAccount -Context $_ }
    Stop-Emulator $second
    Stop-Emulator $first
}

Describe '-Context with several contexts' {
    It 'lists the images of all, one context after another, each with its own region' {
        $images = @(Get-MAImage -Type DEDICATED -Context $one, $two)
        $images.Tag | Should -Be @('1', '2')
        $images.Region | Should -Be @('cn-north-4', 'cn-east-3')
    }

    It 'applies -First to all of them together' {
        @(Get-MAImage -Type DEDICATED -Context $two, $one -First 1).Tag | Should -Be '2'
    }

    It 'finds an id in the context that has it' {
        (Get-MAImage -Id 22222222-0000-4000-8000-000000000002 -Context $one, $two).Region | Should -Be 'cn-east-3'
        { Get-MAImage -Id 33333333-0000-4000-8000-000000000003 -Context $one, $two -ErrorAction Stop } | Should -Throw -ErrorId 'ImageNotFound,*'
    }

    It 'is not an error for a literal name that one of them has' {
        @(Get-MAImage trainer:2 -Context $one, $two -ErrorAction Stop).Tag | Should -Be '2'
        Get-MAImage trainer:3 -Context $one, $two -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed | Should -HaveCount 1
        $failed[0].Exception.Message | Should -BeLike '*cn-north-4*cn-east-3*'
    }

    It 'lists the groups of all' {
        (Get-MAImageGroup trainer -Type DEDICATED -Context $one, $two).Region | Should -Be @('cn-north-4', 'cn-east-3')
    }

    It 'reads usage and content of each image in its own context' {
        $images = @(Get-MAImage -Type DEDICATED -Context $one, $two)
        ($images | Get-MAImageUsage -Context $one, $two).State | Should -Be @('Unused', 'Unused')
        @($images | Get-MAImageContent -Context $one, $two).Image.Region | Should -Be @('cn-north-4', 'cn-east-3')
        @(Get-MAImageContent -Namespace team -Context $one, $two).Region | Should -Be @('cn-north-4', 'cn-east-3')
    }

    It 'rejects an image of any other project' {
        $three = Connect-Emulator -With @{ Region = 'cn-south-1' } -PassThru
        $image = Get-MAImage -Type DEDICATED -Context $three
        $image | Get-MAImageUsage -Context $one, $two -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'ContextMismatch,*'
    }

    It 'is rejected by cmdlets that act in one context' {
        { Remove-MAImage 11111111-0000-4000-8000-000000000001 -Context $one, $two -Confirm:$false } | Should -Throw -ErrorId 'CannotConvertArgument*'
        (Get-MAImage -Type DEDICATED -Context $one).Tag | Should -Be '1'
    }

    It 'supports one policy and one report for all, and removes each image in its own project' {
        foreach ($emulator in $first, $second) {
            $body = ConvertTo-Json @(@{ name = 'old'; tag = $emulator.address.Split(':')[-1]; namespace = 'team'; create_at = 1671093486722; update_at = 1671093486722 })
            $null = Invoke-RestMethod -Method Post -Uri "$($emulator.address)/emulator/images" -Body $body -ContentType 'application/json'
        }
        $report = @(Get-MAImage -Type DEDICATED -Context $one, $two | Select-MAExpiredImage -OlderThan 90d -Report)
        @($report | Where-Object Decision -EQ 'Expire') | Should -HaveCount 2
        $report | Export-Csv -Path $TestDrive/report.csv
        $removed = Get-MAImage -Type DEDICATED -Context $one, $two |
            Select-MAExpiredImage -OlderThan 90d -Approved (Import-Csv $TestDrive/report.csv) | Remove-MAImage -Confirm:$false
        $removed.Region | Should -Be @('cn-north-4', 'cn-east-3')
        @(Get-MAImage -Type DEDICATED -Context $one, $two).Name | Should -Be @('trainer', 'trainer')
    }
}
