BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $emulator = Start-Emulator

    # The lines on the screen, without blank lines and trailing spaces.
    function Get-Line {
        param($Result)

        if ($Result.Errors) { throw $Result.Errors[0] }
        foreach ($line in $Result.Text.Replace("`r", '').Split("`n")) { if ($line.Trim()) { $line.TrimEnd() } }
    }

    function Show-Formatted {
        param([scriptblock] $Format, [Parameter(ValueFromPipeline)] $InputObject)

        Get-Line (Invoke-InHost -Variable @{ object = $InputObject } $Format)
    }
}

AfterAll {
    Disconnect-MAAccount
    Stop-Emulator
}

Describe 'Images on the screen' {
    BeforeAll {
        Reset-Emulator
        $one = @{
            id = 'c9ab2b2f-edda-4556-bdbb-494e868d043c'; name = 'trainer'; tag = '1.0'; namespace = 'vision'; status = 'ERROR'; status_message = 'The manifest is missing.'
            arch = 'X86_64'; size = 387840321; description = 'first'; update_at = 1671093486722; create_at = 1671093486722; tags = @(@{ key = 'team'; value = 'vision' })
        }
        $null = Add-EmulatorImage $one
        Connect-Emulator
        $day = [System.DateTimeOffset]::FromUnixTimeMilliseconds(1671093486722).ToLocalTime()
    }

    Context 'as a table' {
        BeforeAll { $lines = @(Get-Line (Invoke-InHost -Width 200 { Get-MAImage -Type DEDICATED })) }

        It 'has one line for each image, below its headers' {
            $lines | Should -HaveCount 3
        }

        It 'has these columns in this order' {
            $lines[0] -split '\s+' | Should -Be @('Name', 'Tag', 'Type', 'Status', 'Size', 'Updated', 'Visible', 'Arch', 'Id')
        }

        It 'shows the name with its organization, the date in the local time zone, and the size in PowerShell units' {
            $lines[2] | Should -BeLike ("vision/trainer               1.0              DEDICATED ERROR          369{1}9 MB {0:yyyy-MM-dd} PRIVATE X86_64 *" -f $day, (Get-Culture).NumberFormat.NumberDecimalSeparator)
        }

        It 'shows one line for each image at a width of <width>, with the columns up to <last>' -ForEach @(
            @{ width = 80; last = 'Size'; shown = '369?9 MB' }
            @{ width = 100; last = 'Visible'; shown = 'PRIVATE' }
            @{ width = 120; last = 'Id'; shown = "c9ab2b2f-ed$([char]0x2026)" }
            @{ width = 200; last = 'Id'; shown = 'c9ab2b2f-edda-4556-bdbb-494e868d043c' }
        ) {
            $null = Add-EmulatorImage @{
                name = 'a-very-long-name-' + 'x' * 200; tag = 'y' * 60; size = [long]::MaxValue; namespace = 'team'; create_at = 1; status = 'CREATE_FAILED'
            }
            try { $lines = @(Get-Line (Invoke-InHost -Width $width { Get-MAImage -Type DEDICATED })) }
            finally {
                Reset-Emulator
                $null = Add-EmulatorImage $one
            }
            $lines | Should -HaveCount 4
            foreach ($line in $lines) { $line.Length | Should -BeLessOrEqual $width }
            $lines[0] | Should -BeLike "Name * $last"
            $lines[2] | Should -BeLike "vision/trainer * $shown"
            $lines[3] | Should -BeLike "team/a-very-long-name-xxxxx$([char]0x2026) yyyyyyyyyyyyyyy$([char]0x2026) DEDICATED CREATE_FAILED    8?0 EB*"
        }

        It 'shows a size of <size> as <shown>' -ForEach @(
            @{ size = 0; shown = '0 B' }, @{ size = 1023; shown = '1023 B' }, @{ size = 1024; shown = '1.0 KB' }, @{ size = 8912345678; shown = '8.3 GB' }
            @{ size = 1073741823; shown = '1.0 GB' }, @{ size = [long]::MaxValue; shown = '8.0 EB' }
        ) {
            $image = [ModelArtsImages.Image]@{ Name = 'a'; Size = $size }
            $lines = @($image | Show-Formatted { [cultureinfo]::CurrentCulture = ''; $object })
            $lines[2] | Should -BeLike "a * $shown*"
        }

        It 'shows an empty cell for each missing value' {
            $lines = @([ModelArtsImages.Image]@{ Id = 'i' } | Show-Formatted { $object })
            $lines | Should -HaveCount 2
        }

        It 'shows a date in the Gregorian calendar in every culture' {
            $lines = @([ModelArtsImages.Image]@{ Name = 'a'; UpdatedAt = $day.LocalDateTime } | Show-Formatted { [cultureinfo]::CurrentCulture = 'th-TH'; $object })
            $lines[2] | Should -BeLike "a * $($day.ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture))"
        }

        It 'shows an image from a file like the original' {
            $image = Get-MAImage -Type DEDICATED
            $again = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($image))
            ($again | Show-Formatted { $object }) | Should -Be ($image | Show-Formatted { $object })
        }

        It 'shows the display name and tag of a built-in image that is named <name>' -ForEach @(
            @{ name = 'c9ab2b2f-edda-4556-bdbb-494e868d043d' }, @{ name = 'c9ab2b2fedda4556bdbb494e868d043d' }, @{ name = '' }
        ) {
            $null = Add-EmulatorImage @{ name = $name; tag = ''; type = 'BUILD_IN'; show_name = 'PyTorch 2.1'; show_tag = 'gpu'; namespace = 'atelier' }
            try { $lines = @(Get-Line (Invoke-InHost { Get-MAImage -Type BUILD_IN })) }
            finally {
                Reset-Emulator
                $null = Add-EmulatorImage $one
            }
            $lines[2] | Should -BeLike 'atelier/PyTorch 2.1 * gpu *'
        }

        It 'does not cut a status that follows shorter ones' {
            $null = Set-EmulatorSetting @{ latency = '400ms' }
            $null = Add-EmulatorImage @{ name = 'later'; tag = '1'; status = 'CREATE_FAILED'; create_at = 1 }
            try { $lines = @(Get-Line (Invoke-InHost -Width 200 { Get-MAImage -Type DEDICATED -PageSize 1 })) }
            finally {
                Reset-Emulator
                $null = Add-EmulatorImage $one
            }
            $lines[3] | Should -BeLike '*later * CREATE_FAILED *'
        }
    }

    Context 'as a list' {
        BeforeAll { $lines = @(Get-MAImage -Id c9ab2b2f-edda-4556-bdbb-494e868d043c | Show-Formatted { $object | Format-List }) }

        It 'shows <name> as <value>' -ForEach @(
            @{ name = 'Id'; value = 'c9ab2b2f-edda-4556-bdbb-494e868d043c' }, @{ name = 'Name'; value = 'trainer' }, @{ name = 'Status'; value = 'ERROR' }
            @{ name = 'StatusMessage'; value = 'The manifest is missing.' }, @{ name = 'Size'; value = '387840321' }, @{ name = 'DevServices'; value = '{NOTEBOOK, SSH}' }
            @{ name = 'Namespace'; value = 'vision' }, @{ name = 'Description'; value = 'first' }, @{ name = 'Region'; value = 'cn-north-4' }
        ) {
            $lines -match "^$name +: " | Should -Be @(($lines -match "^$name +: ")[0].Split(':')[0] + ": $value")
        }

        It 'shows dates with the local time' {
            ($lines -match '^UpdatedAt')[0] | Should -BeLike "* $($day.ToString('G', [cultureinfo]::CurrentCulture))"
        }

        It 'has every property' {
            foreach ($property in [ModelArtsImages.Image].GetProperties()) { @($lines -match "^$($property.Name) +:") | Should -HaveCount 1 -Because $property.Name }
        }
    }

    It 'shows name and tag in wide columns' {
        $lines = @(Get-MAImage -Id c9ab2b2f-edda-4556-bdbb-494e868d043c | Show-Formatted { $object | Format-Wide })
        $lines | Should -Be @('trainer:1.0')
    }

    It 'shows that an image was deleted' {
        $lines = @(Get-Line (Invoke-InHost { Remove-MAImage c9ab2b2f-edda-4556-bdbb-494e868d043c -Confirm:$false }))
        $lines[2] | Should -BeLike 'vision/trainer * DELETED *'
    }
}

Describe 'Completion of properties' {
    It 'offers no internals after Select-Object' {
        $line = 'Get-MAImage | Select-Object '
        $offered = (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText
        $offered | Should -Contain 'SwrPath'
        foreach ($name in $offered -ne 'PSStandardMembers') { [ModelArtsImages.Image].GetMember($name) | Should -Not -BeNullOrEmpty -Because $name }
    }
}

Describe 'Other objects on the screen' {
    BeforeAll {
        Reset-Emulator -Set believable
        Connect-Emulator
    }

    It 'groups are a table of these columns, in 100 columns' {
        $lines = @(Get-Line (Invoke-InHost { Get-MAImageGroup resnet-serving }))
        $lines[0] -split '\s+' | Should -Be @('Namespace', 'Name', 'Versions', 'Status', 'Updated', 'Id')
        $lines[2] | Should -BeLike 'vision-team * resnet-serving * 9 *'
        foreach ($line in $lines) { $line.Length | Should -BeLessThan 101 }
        $lines[2] | Should -Match '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    }

    It 'groups are a list of every property' {
        $lines = @(Get-MAImageGroup resnet-serving | Show-Formatted { $object | Format-List })
        foreach ($property in [ModelArtsImages.ImageGroup].GetProperties()) { @($lines -match "^$($property.Name) +:") | Should -HaveCount 1 -Because $property.Name }
    }

    It 'groups are organization and name in wide columns' {
        Get-MAImageGroup resnet-serving | Show-Formatted { $object | Format-Wide } | Should -Be 'vision-team/resnet-serving'
    }

    It 'groups say so when they have been deleted' {
        $null = Add-EmulatorImage @{ name = 'unused'; tag = '1' }
        @(Get-Line (Invoke-InHost { Get-MAImageGroup unused | Remove-MAImageGroup -Confirm:$false }))[2] | Should -BeLike '*unused* DELETED *'
    }

    It 'a save job is a table of these columns' {
        $job = Invoke-Emulator -Method GET -Path training-jobs
        $result = Invoke-InHost -Variable @{ job = $job[0].id } { New-MAImage -TrainingJobId $job -TaskId worker-0 -Namespace my-team -Name trainer -Tag run-7 -Confirm:$false }
        $lines = @(Get-Line $result)
        $lines[0] -split '\s+' | Should -Be @('Namespace', 'Name', 'Tag', 'Status', 'Created', 'Message')
        $lines[2] | Should -BeLike 'my-team * trainer * run-7 *'
        # The header of the last column is not broken.
        $lines = @(Get-Line (Invoke-InHost -Width 80 -Variable @{ again = $result.Output } { $again }))
        $lines[0] | Should -BeLike 'Namespace * Message'
        $lines | Should -HaveCount 3
    }

    It 'a context is a table without its secrets' {
        $lines = @(Get-Line (Invoke-InHost { Get-MAContext }))
        $lines[0] -split '\s+' | Should -Be @('*', 'Region', 'ProjectId', 'Account', 'Source')
        $lines[2] | Should -BeLike "`* cn-north-4 * $($emulator.projectId) EMUL*Y7U * parameters"
    }

    It 'a context is a list of every property' {
        $lines = @(Get-MAContext | Show-Formatted { $object | Format-List })
        foreach ($property in [ModelArtsImages.Context].GetProperties()) { @($lines -match "^$($property.Name) +:") | Should -HaveCount 1 -Because $property.Name }
    }
}
