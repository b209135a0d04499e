BeforeDiscovery {
    $ways = @(
        @{ way = 'ConvertTo-Json and back' }
        @{ way = 'Export-Csv and back' }
        @{ way = 'CLIXML and back' }
        @{ way = 'a PowerShell object' }
    )
}

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $emulator = Start-Emulator

    # Returns the object after it was written and read back.
    function Invoke-RoundTrip {
        param([Parameter(Mandatory)] $InputObject, [Parameter(Mandatory)] [string] $Way)

        if ($Way -like 'CLIXML*') { return [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($InputObject, 2)) }
        if ($Way -like '*Csv*') { return $InputObject | ConvertTo-Csv | ConvertFrom-Csv }
        if ($Way -like '*Json*') { return $InputObject | ConvertTo-Json | ConvertFrom-Json }
        $InputObject | Select-Object -Property *
    }
}

AfterAll {
    Disconnect-MAAccount
    Stop-Emulator
}

Describe 'An object that went through <way>' -ForEach $ways {
    BeforeEach {
        Reset-Emulator
        $null = Add-EmulatorImage @(
            @{ name = 'trainer'; tag = '1.0'; namespace = 'vision'; tags = @(@{ key = 'a'; value = 'b' }); brand_new = 1 }
            @{ name = 'trainer'; tag = '2.0'; namespace = 'vision' }
            @{ name = 'notes'; tag = '1.0'; namespace = 'nlp' }
        )
        Connect-Emulator
        $images = @(Get-MAImage trainer -Type DEDICATED | ForEach-Object { Invoke-RoundTrip $_ $way })
        $groups = @(Get-MAImageGroup trainer -Type DEDICATED | ForEach-Object { Invoke-RoundTrip $_ $way })
        Clear-EmulatorRequest
    }

    It 'is no longer an image, and has its id' {
        $images | Should -HaveCount 2
        $images[0] | Should -Not -BeOfType ([ModelArtsImages.Image])
        $images[0].Id | Should -Match '^[0-9a-f-]{36}$'
    }

    It 'still pipes into Remove-MAImage' {
        $removed = @($images | Remove-MAImage -Confirm:$false)
        $removed | Should -HaveCount 2
        $removed.Status | Should -Be @('DELETED', 'DELETED')
        @(Get-EmulatorImage).name | Should -Be 'notes'
    }

    It 'still pipes into Remove-MAImage -WhatIf, which sends nothing' {
        $null = (Invoke-InHost -Variable @{ images = $images } { $images | Remove-MAImage -WhatIf })
        Get-EmulatorRequest | Should -BeNullOrEmpty
        @(Get-EmulatorImage) | Should -HaveCount 3
    }

    It 'still pipes into Get-MAImage' {
        @($images | Get-MAImage).Id | Should -Be $images.Id
        foreach ($request in Get-EmulatorRequest) { $request.operation | Should -Be 'ShowImage' }
    }

    It 'still pipes into Sync-MAImage' {
        @($images | Sync-MAImage).Id | Should -Be $images.Id
    }

    It 'still pipes into Wait-MAImage' {
        @($images | Wait-MAImage).Id | Should -Be $images.Id
    }

    It 'still pipes into Remove-MAImageGroup' {
        $groups | Should -HaveCount 1
        ($groups | Remove-MAImageGroup -Confirm:$false).Status | Should -Be 'DELETED'
        @(Get-EmulatorImage).name | Should -Be 'notes'
    }

    It 'is named in the question' {
        $seen = Invoke-InHost -Variable @{ images = $images; groups = $groups } { $images | Remove-MAImage -WhatIf; $groups | Remove-MAImageGroup -WhatIf }
        foreach ($image in $images) { $seen.Text | Should -Match "Delete image \d: [\w-]+/trainer:$($image.Tag) \($($image.Id)\)" }
        $seen.Text | Should -Match 'vision/trainer.* with all 2 versions in it'
    }

    It 'belongs to the account of its project, regardless of the current account' {
        $other = @{ ProjectId = $SpecEmulator.otherAccount.projectId; AccessKey = $SpecEmulator.otherAccount.accessKey
            SecretKey = ConvertTo-SecureString -AsPlainText -Force $SpecEmulator.otherAccount.secretKey }
        Connect-Emulator -With $other
        ($images[0] | Remove-MAImage -Confirm:$false).Id | Should -Be $images[0].Id
        foreach ($account in @(Get-MAContext -ListAvailable | Where-Object ProjectId -EQ $SpecEmulator.projectId)) { Disconnect-MAAccount -Context $account }
        Clear-EmulatorRequest
        $images[1] | Remove-MAImage -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ContextMismatch,*'
        $failures[0].ErrorDetails.RecommendedAction | Should -Match 'Connect-MAAccount'
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'is not deleted with its content if it is public' {
        $null = Add-EmulatorImage @{ name = 'shared'; visibility = 'PUBLIC' }
        $public = Invoke-RoundTrip (Get-MAImage shared -Type DEDICATED) $way
        Clear-EmulatorRequest
        $public | Remove-MAImage -Force -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ForceNotSupported,*'
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'still selects the images of a group' {
        ($groups | Get-MAImage).Tag | Should -Be $images.Tag
    }

    It 'still pipes into Set-MAImageGroup' {
        $groups | Set-MAImageGroup -Readme 'again'
        (Get-EmulatorRequest UpdateImageGroup).imageId | Should -Be $groups[0].Id
    }
}

Describe 'An image as <form>' -ForEach @(@{ form = 'JSON' }, @{ form = 'CLIXML' }, @{ form = 'CSV' }) {
    BeforeAll {
        Reset-Emulator
        $null = Add-EmulatorImage @{ name = 'trainer'; tag = '1.0'; size = 387840321; create_at = 1671093486722 }
        Connect-Emulator
        $image = Get-MAImage -Type DEDICATED
    }

    It 'keeps what distinguishes images' {
        $again = switch ($form) {
            'JSON' { Invoke-RoundTrip $image 'ConvertTo-Json and back' }
            'CLIXML' { Invoke-RoundTrip $image 'CLIXML and back' }
            'CSV' { Invoke-RoundTrip $image 'Export-Csv and back' }
        }
        foreach ($property in 'Id', 'Name', 'Tag', 'Namespace', 'SwrPath', 'Type', 'Status', 'Visibility', 'Size', 'WorkspaceId', 'ProjectId', 'Region') {
            "$($again.$property)" | Should -Be "$($image.$property)" -Because $property
        }
    }

}

Describe 'An image as CLIXML' {
    It 'shows its dates as before' {
        Reset-Emulator
        $null = Add-EmulatorImage @{ name = 'trainer'; tag = '1.0'; create_at = 1671093486722 }
        Connect-Emulator
        $image = Get-MAImage -Type DEDICATED
        $again = Invoke-RoundTrip $image 'CLIXML and back'
        $seen = Invoke-InHost -Variable @{ again = $again } { $again }
        $seen.Text | Should -BeLike "*$($image.UpdatedAt.ToLocalTime().ToString('yyyy-MM-dd'))*"
    }
}
