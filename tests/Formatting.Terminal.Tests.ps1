BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $emulator = Start-Emulator
    $escape = [char]27

    # Adds an image and returns a script that lists it, so that its status is the only cell with a color.
    function Get-Status {
        param([System.Collections.IDictionary] $With = @{}, [string] $Rendering = 'Host')

        $null = Reset-Emulator
        $null = Add-EmulatorImage (@{ id = 'c9ab2b2f-edda-4556-bdbb-494e868d043c'; name = 'trainer'; tag = '1.0'; update_at = 1671093486722 } + $With)
        [scriptblock]::Create("`$PSStyle.OutputRendering = '$Rendering'; Get-MAImage -Type DEDICATED")
    }
}

AfterAll { Stop-Emulator }

Describe 'A status in a terminal' {
    BeforeEach {
        # All sessions of the process share this setting.
        $before = $PSStyle.OutputRendering
    }

    AfterEach { $PSStyle.OutputRendering = $before }

    It '<status> is <colour> if the terminal supports colors' -ForEach @(
        @{ status = 'ACTIVE'; colour = 'green'; code = 32 }, @{ status = 'ERROR'; colour = 'red'; code = 31 }, @{ status = 'CREATE_FAILED'; colour = 'red'; code = 31 }
        @{ status = 'CREATING'; colour = 'yellow'; code = 33 }, @{ status = 'INIT'; colour = 'yellow'; code = 33 }, @{ status = 'DELETED'; colour = 'grey'; code = 90 }
    ) {
        $result = Invoke-InHost -VirtualTerminal (Get-Status @{ status = $status })
        $result.RawText | Should -BeLike "*$escape``[${code}m$status$escape``[0m*"
    }

    It 'has no color if the module does not know the status' {
        $row = (Invoke-InHost -VirtualTerminal (Get-Status @{ status = 'ODD' })).RawText.Split("`n") -like '*ODD*'
        "$row" | Should -Not -BeLike "*$escape*"
    }

    It 'is aligned as without color' {
        $coloured = Invoke-InHost -VirtualTerminal (Get-Status @{ status = 'ERROR' })
        $plain = Invoke-InHost (Get-Status @{ status = 'ERROR' })
        $coloured.RawText -replace "$escape\[[\d;]*m" | Should -Be ($plain.RawText -replace "$escape\[[\d;]*m")
    }

    It 'is plain if <why>' -ForEach @(
        @{ why = 'the screen does not support colors'; terminal = $false; rendering = 'Host' }
        @{ why = '$PSStyle.OutputRendering is PlainText'; terminal = $true; rendering = 'PlainText' }
    ) {
        $row = (Invoke-InHost -VirtualTerminal:$terminal (Get-Status @{ status = 'ERROR' } -Rendering $rendering)).RawText.Split("`n") -like '*ERROR*'
        $row | Should -HaveCount 1
        "$row" | Should -Not -BeLike "*$escape*"
    }

    It 'is in color even in a plain terminal if $PSStyle.OutputRendering is Ansi' {
        (Invoke-InHost (Get-Status @{ status = 'ERROR' } -Rendering Ansi)).RawText | Should -BeLike "*$escape``[31mERROR*"
    }

    It 'is plain in redirected output' {
        $null = Get-Status @{ status = 'ERROR' }
        Connect-Emulator
        $PSStyle.OutputRendering = 'Host'
        try { Get-MAImage -Type DEDICATED | Out-String | Should -Not -BeLike "*$escape*" }
        finally { Disconnect-MAAccount }
    }

    It 'is plain in output that a shell redirects' {
        $null = Get-Status @{ status = 'ERROR' }
        $shell = Start-Shell "-Command Import-Module '$SpecModule'; Connect-MAAccount; Get-MAImage -Type DEDICATED" -Environment @{
            HW_REGION_NAME = $emulator.region; HW_ACCESS_KEY = $emulator.accessKey; HW_SECRET_KEY = $emulator.secretKey; HW_PROJECT_ID = $emulator.projectId
            HUAWEICLOUD_SDK_REGION_MODELARTS_CN_NORTH_4 = $emulator.address; NO_COLOR = $null
        }
        $row = $shell.Output.Result -split "`n" -like '*trainer*'
        "$row" | Should -BeLike '* ERROR *'
        "$row" | Should -Not -BeLike "*$escape*"
    }

    It 'has no color in the property itself' {
        $null = Get-Status @{ status = 'ERROR' }
        Connect-Emulator
        (Get-MAImage -Type DEDICATED).Status | Should -BeExactly 'ERROR'
        Disconnect-MAAccount
    }
}

Describe 'Control characters from the service' {
    BeforeAll {
        $evil = "$escape[31mred$escape]0;title$([char]7)$([char]0x9b)2J$([char]0x202e)gnp$([char]13)over$([char]8)$([char]127)"
        Reset-Emulator
        $fields = @{ brand_new = @{ $evil = $evil }; "$evil" = $evil }
        foreach ($field in 'name', 'tag', 'namespace', 'status', 'status_message', 'description', 'visibility', 'arch', 'service_type', 'origin', 'swr_path') { $fields[$field] = "$field$evil" }
        $fields.tags = @(@{ key = $evil; value = $evil })
        $fields.dev_services = @($evil)
        $null = Add-EmulatorImage $fields
        $pattern = "[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]|$escape(?!\[[\d;]*m)|$escape\[31mred"
        Connect-Emulator
        $image = Get-MAImage -Type DEDICATED
    }

    AfterAll { Disconnect-MAAccount }

    It 'do not reach the terminal through <what>' -ForEach @(
        @{ what = 'the table'; script = { Get-MAImage -Type DEDICATED } }
        @{ what = 'the text'; script = { "$(Get-MAImage -Type DEDICATED)" } }
        @{ what = 'the properties'; script = { $image = Get-MAImage -Type DEDICATED; foreach ($property in $image.PSObject.Properties) { "$($property.Value)" } } }
        @{ what = 'the question'; script = { Get-MAImage -Type DEDICATED | Remove-MAImage } }
        @{ what = 'what would be done'; script = { Get-MAImage -Type DEDICATED | Remove-MAImage -WhatIf } }
        @{ what = 'the verbose lines'; script = { Get-MAImage -Type DEDICATED -Verbose } }
    ) {
        $result = Invoke-InHost -VirtualTerminal -Answer 'n' $script
        $seen = $result.RawText + (@($result.Prompts | ForEach-Object { "$($_.Caption)$($_.Message)" }) -join '')
        $seen | Should -Match '\S'
        $seen | Should -Not -Match $pattern
    }

    It 'are in no property at any depth' {
        [System.Management.Automation.PSSerializer]::Serialize($image, 10) | Should -Not -Match '_x00(1B|07|08|0D|7F|9B)_|_x202E_'
        foreach ($entry in $image.AdditionalProperties.GetEnumerator()) { "$($entry.Key)" | Should -Not -Match $pattern }
        foreach ($entry in $image.AdditionalProperties.brand_new.GetEnumerator()) { "$($entry.Key)$($entry.Value)" | Should -Not -Match $pattern }
        foreach ($entry in $image.Tags.GetEnumerator()) { "$($entry.Key)$($entry.Value)" | Should -Not -Match $pattern }
    }

    It 'in an error''s text do not reach the terminal' {
        Set-EmulatorFault @{ operation = 'ListImage'; fault = @{ kind = 'response'; status = 403; contentType = 'application/json'
                body = (ConvertTo-Json @{ error_code = "APIGW$evil"; error_msg = "Denied $evil"; request_id = $evil }) } }
        try { $result = Invoke-InHost -VirtualTerminal { Get-MAImage } }
        finally { Set-EmulatorFault }
        $result.Errors | Should -HaveCount 1
        "$($result.Errors[0])" | Should -Not -Match $pattern
        $result.ErrorText -replace "$escape\[[\d;]*m" | Should -Not -Match $pattern
    }
}
