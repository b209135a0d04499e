# An object may have more than an id, such as its project or its visibility. The cmdlets respect these properties.

BeforeDiscovery {
    $forms = @(
        @{ form = 'an object made by hand'; make = { param($Image, $Fields) [pscustomobject] $Fields } }
        @{ form = 'a hashtable'; make = { param($Image, $Fields) $Fields } }
        @{ form = 'what Select-Object leaves'; make = { param($Image, $Fields) $Image | Select-Object @($Fields.Keys) } }
        @{ form = 'CSV and back'; make = { param($Image, $Fields) $Image | Select-Object @($Fields.Keys) | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ form = 'JSON and back'; make = { param($Image, $Fields) $Image | Select-Object @($Fields.Keys) | ConvertTo-Json | ConvertFrom-Json } }
        @{ form = 'an Image made by hand'; make = { param($Image, $Fields) [ModelArtsImages.Image] $Fields } }
    )
}

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $emulator = Start-Emulator
}

AfterAll {
    Disconnect-MAAccount
    Stop-Emulator
}

Describe '<form>' -ForEach $forms {
    BeforeEach {
        Reset-Emulator
        $null = Add-EmulatorImage @{ name = 'shared'; tag = '1'; visibility = 'PUBLIC' }
        Connect-Emulator
        $image = Get-MAImage shared -Type DEDICATED
        Clear-EmulatorRequest
    }

    It 'of another <what> is a ContextMismatch' -ForEach @(@{ what = 'ProjectId'; other = '0123456789abcdef0123456789abcdef' }, @{ what = 'Region'; other = 'cn-east-3' }) {
        $image.$what = $other
        $plain = & $make $image @{ Id = $image.Id; $what = $other }
        foreach ($command in 'Remove-MAImage', 'Sync-MAImage') {
            $plain | & $command -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'ContextMismatch,*'
        }
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'with <what> is not deleted with its content' -ForEach @(@{ what = 'Visibility'; value = 'PUBLIC' }, @{ what = 'Type'; value = 'BUILD_IN' }) {
        $image.$what = $value
        & $make $image @{ Id = $image.Id; $what = $value } | Remove-MAImage -Force -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ForceNotSupported,*'
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'of this project is deleted, and the question shows the service''s name' {
        $plain = & $make $image @{ Id = $image.Id; Name = 'shared'; ProjectId = $image.ProjectId; Region = $image.Region }
        ($plain | Remove-MAImage -Confirm:$false).Id | Should -Be $image.Id
        Get-EmulatorImage | Should -BeNullOrEmpty
    }

    It 'of this project can be read' {
        (& $make $image @{ Id = $image.Id; ProjectId = $image.ProjectId } | Get-MAImage).Tag | Should -Be '1'
    }
}

Describe 'An id in another spelling' {
    BeforeAll {
        Reset-Emulator
        $id = (Add-EmulatorImage @{ name = 'app'; tag = '1' }).id
        Connect-Emulator
    }

    It 'is converted to the service''s spelling, <form>' -ForEach @(
        @{ form = 'of an Image'; make = { [ModelArtsImages.Image]@{ Id = $args[0] } } }
        @{ form = 'of a hashtable'; make = { @{ Id = $args[0] } } }
        @{ form = 'of an object'; make = { [pscustomobject]@{ Id = $args[0]; Name = 'app' } } }
    ) {
        Clear-EmulatorRequest
        (& $make $id.ToUpperInvariant() | Sync-MAImage).Id | Should -Be $id
        (Get-EmulatorRequest).path | Should -BeLikeExactly "*/$id/sync"
    }
}

Describe 'An Image that a script creates' {
    It 'has its specified values, and shows them' {
        $image = [ModelArtsImages.Image]@{ Id = 'c9ab2b2f-edda-4556-bdbb-494e868d043c'; Name = 'trainer'; Tag = 'v1'; CreatedAt = '2026-01-15' }
        "$image" | Should -Be 'trainer:v1'
        $image.CreatedAt | Should -Be ([datetime] '2026-01-15')
        $image | Format-Table | Out-String | Should -BeLike '*trainer*v1*'
    }

    It 'is distinguished by its id if tags differ only in case' {
        $images = 'V1', 'v1' | ForEach-Object { [ModelArtsImages.Image]@{ Id = "c9ab2b2f-edda-4556-bdbb-$("$([int][char]$_[0])".PadLeft(12, '0'))"; Namespace = 'a'; Name = 'app'; Tag = $_ } }
        @($images + $images | Sort-Object -Unique) | Should -HaveCount 2
    }
}
