# Text from any source is checked or escaped. It never changes the URL of a request, and never controls the terminal.

BeforeDiscovery {
    $letter = [char]0x0430   # a Cyrillic letter that looks like the Latin a
    $values = @(
        @{ What = 'a path that climbs'; Value = '../../../v3/projects' }
        @{ What = 'a path that climbs behind a UUID'; Value = 'c9ab2b2f-edda-4556-bdbb-494e868d043c/../..' }
        @{ What = 'dots'; Value = '..' }
        @{ What = 'an encoded slash'; Value = 'c9ab2b2f-edda-4556-bdbb-494e868d043c%2f..' }
        @{ What = 'a query'; Value = 'c9ab2b2f-edda-4556-bdbb-494e868d043c?force=true' }
        @{ What = 'a fragment'; Value = 'c9ab2b2f-edda-4556-bdbb-494e868d043c#x' }
        @{ What = 'a line break'; Value = "c9ab2b2f-edda-4556-bdbb-494e868d043c`r`nX-Evil: 1" }
        @{ What = 'a NUL'; Value = "c9ab2b2f-edda-4556-bdbb-494e868d043c`0" }
        @{ What = 'a look-alike'; Value = "c9${letter}b2b2f-edda-4556-bdbb-494e868d043c" }
        @{ What = 'full-width digits'; Value = "$([char]0xFF11)9ab2b2f-edda-4556-bdbb-494e868d043c" }
        @{ What = 'a look-alike hyphen'; Value = "c9ab2b2f$([char]0x2010)edda-4556-bdbb-494e868d043c" }
        @{ What = 'an escape sequence'; Value = "$([char]27)[31mred$([char]27)]0;title$([char]7)" }
        @{ What = 'another host'; Value = '@evil.example/' }
        @{ What = 'a very long text'; Value = 'a' * 100000 }
        @{ What = 'nothing that is seen'; Value = "`0$([char]0x200b)" }
    )
    # Characters that control a terminal: C0 and C1 controls, and marks that change the order of the text.
    $controls = @(
        @{ Kind = 'an escape sequence'; Text = "$([char]27)[31mevil" }
        @{ Kind = 'a title'; Text = "$([char]27)]0;evil$([char]7)" }
        @{ Kind = 'a C1 control'; Text = "$([char]0x9b)31mevil" }
        @{ Kind = 'a carriage return'; Text = "evil`rgood" }
        @{ Kind = 'a backspace'; Text = "evil`b`b`b`b" }
        @{ Kind = 'a line feed'; Text = "evil`nWhat if: forged" }
        @{ Kind = 'a mark that reorders'; Text = "evil$([char]0x202e)live" }
    )
    $places = @(
        @{ Place = 'the table'; Call = { Get-MAImage -Type DEDICATED } }
        @{ Place = 'a what-if'; Call = { Get-MAImage -Id $id | Remove-MAImage -WhatIf } }
        @{ Place = 'the prompt'; Call = { Get-MAImage -Id $id | Remove-MAImage -Force } }
        @{ Place = 'text'; Call = { "$(Get-MAImage -Id $id)" } }
        @{ Place = 'warnings'; Call = { $image = Get-MAImage -Id $id; $image, $image | Remove-MAImage -WhatIf } }
        @{ Place = 'the list'; Call = { Get-MAImage -Type DEDICATED | Format-List } }
    )
}

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    $forbidden = '[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]'
}

AfterAll { Stop-Emulator }

Describe '<What>' -ForEach $values {
    BeforeEach {
        Reset-Emulator -Images 0
        Connect-Emulator
        $kept = Add-EmulatorImage @{ name = 'kept'; tag = '1' }
        Clear-EmulatorRequest
    }

    It 'as an id is InvalidImageId, and nothing is sent: <Command>' -ForEach @(
        @{ Command = 'Get-MAImage'; Call = { Get-MAImage -Id $args[0] } }
        @{ Command = 'Remove-MAImage'; Call = { Remove-MAImage $args[0] -Confirm:$false } }
        @{ Command = 'Remove-MAImage, from the pipeline'; Call = { $args[0] | Remove-MAImage -Force -Confirm:$false } }
        @{ Command = 'Remove-MAImage, from an object'; Call = { [pscustomobject]@{ Id = $args[0] } | Remove-MAImage -Confirm:$false } }
        @{ Command = 'Remove-MAImageGroup'; Call = { Remove-MAImageGroup $args[0] -Confirm:$false } }
        @{ Command = 'Sync-MAImage'; Call = { Sync-MAImage $args[0] } }
    ) {
        $seen = @(& $Call $Value 2>&1)
        $seen | Should -HaveCount 1
        $seen[0].FullyQualifiedErrorId | Should -BeLike 'InvalidImageId,*'
        $seen[0].Exception.Message | Should -Not -Match $forbidden
        $seen[0].Exception.Message.Length | Should -BeLessThan 500
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'as a <Parameter> is rejected, and nothing is sent' -ForEach @(
        @{ Parameter = 'ProjectId' }
        @{ Parameter = 'Region' }
    ) {
        $parameters = Get-EmulatorConnection -With @{ $Parameter = $Value }
        $failure = { Connect-MAAccount @parameters } | Should -Throw -PassThru
        $failure.Exception.Message | Should -Not -Match $forbidden
        $failure.Exception.Message.Length | Should -BeLessThan 500
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'as a profile name or path is an error' {
        $path = "$TestDrive/$(New-Guid)"
        Set-Content -Path $path -Value "[team]`nak = a`nsk = b"
        foreach ($parameters in @{ ProfileName = $Value; ProfilePath = $path }, @{ ProfileName = 'team'; ProfilePath = $Value }) {
            $failure = { Connect-MAAccount @parameters -Region cn-north-4 } | Should -Throw -PassThru
            $failure.Exception.Message | Should -Not -Match $forbidden
        }
        Get-EmulatorRequest | Should -BeNullOrEmpty
    }

    It 'as a name, namespace, or workspace remains one query value' {
        $null = Get-MAImage -Name "$Value".Substring(0, [System.Math]::Min($Value.Length, 2000)) -Namespace "$Value".Substring(0, [System.Math]::Min($Value.Length, 2000)) -Type DEDICATED -ErrorAction SilentlyContinue
        foreach ($request in Get-EmulatorRequest) {
            $request.path | Should -BeExactly "/v1/$($SpecEmulator.projectId)/images"
            $request.query | Should -Not -Match '[\s#]|(^|&)force='
            $request.headers.PSObject.Properties.Name | Should -Not -Contain 'X-Evil'
        }
        Get-EmulatorImage | Should -HaveCount 1
    }
}

Describe 'A name of 70,000 characters' {
    BeforeAll {
        $names = @{ word = 'n' * 70000; words = 'n ' * 35000 }
        $secret = ConvertTo-SecureString -String 'gTr3wQpassword' -AsPlainText -Force
    }
    BeforeEach {
        Reset-Emulator -Images 0
        Set-EmulatorFault @{ operation = '*'; fault = 403 }
    }

    It 'is not shown whole: <What> of <Form>' -ForEach @(
        foreach ($form in 'word', 'words') {
            @{ Form = $form; What = 'a user'; Call = { Connect-MAAccount @common -DomainName a -Credential ([pscredential]::new($name, $secret)) } }
            @{ Form = $form; What = 'an account'; Call = { Connect-MAAccount @common -DomainName $name -Credential ([pscredential]::new('a', $secret)) } }
            @{ Form = $form; What = 'an agency'; Call = { Connect-MAAccount @common -AccessKey AK -SecretKey $secret -AgencyName $name -AgencyDomainName a } }
            @{ Form = $form; What = 'the account of an agency'; Call = { Connect-MAAccount @common -AccessKey AK -SecretKey $secret -AgencyName a -AgencyDomainName $name } }
            @{ Form = $form; What = 'a profile'; Call = { Connect-MAAccount @common -ProfileName $name -ProfilePath $file } }
            @{ Form = $form; What = 'a file'; Call = { Connect-MAAccount @common -ProfileName a -ProfilePath $name } }
            @{ Form = $form; What = 'a policy'; Call = { Select-MAExpiredImage -InputObject @() -PolicyPath $name } }
            @{ Form = $form; What = 'a drive'; Call = { Connect-MAAccount @common -ProfileName a -ProfilePath "${name}:/x" } }
            @{ Form = $form; What = 'a project'; Call = { Connect-MAAccount @common -AccessKey AK -SecretKey $secret -ProjectId $name } }
            @{ Form = $form; What = 'a region'; Call = { Connect-MAAccount -Region $name -AccessKey AK -SecretKey $secret } }
        }
    ) {
        $name = $names[$Form]
        $file = "$TestDrive/credentials"
        Set-Content -Path $file -Value '[team]', 'ak = a', 'sk = b'
        $common = @{ Region = 'cn-north-4'; Endpoint = $SpecEmulator.address; IamEndpoint = $SpecEmulator.address; StsEndpoint = $SpecEmulator.address; MaximumRetryCount = 0; WarningAction = 'Ignore' }
        $failure = $Call | Should -Throw -PassThru
        $failure.Exception | Should -BeOfType ([ModelArtsImages.ModelArtsException])
        "$failure".Length | Should -BeLessThan 4100
        "$failure" | Should -Not -Match 'n{500}'
    }
}

Describe 'A name with <Kind>' -ForEach $controls {
    BeforeEach {
        Reset-Emulator -Images 0
        $image = Add-EmulatorImage @{ name = $Text; tag = $Text; description = $Text; namespace = $Text; status_message = $Text; swr_path = "swr.example/a/$Text" }
        $given = @{ id = $image.id }
    }

    It 'is harmless in <Place>' -ForEach $places {
        $seen = Invoke-InHost -Answer 'N' -Variable $given $Call
        $seen.Text | Should -Match 'evil'
        $seen.Text | Should -Not -Match $forbidden
        $seen.Text | Should -Not -Match '(?m)^What if: forged'
        foreach ($prompt in $seen.Prompts) { $prompt.Message | Should -Not -Match "$forbidden|[\r\n]" }
    }

    It 'is harmless in an error, even if the service sends it' {
        Set-EmulatorFault @{ operation = 'DeleteImage'; fault = @{ kind = 'response'; status = 403; body = (ConvertTo-Json @{ error_code = "X$Text"; error_msg = $Text }) } }
        $seen = Invoke-InHost -Variable $given { Get-MAImage -Id $id | Remove-MAImage -Confirm:$false }
        $seen.Errors | Should -HaveCount 1
        $seen.Errors[0].Exception.Message | Should -Match 'evil'
        "$($seen.Errors[0]) $($seen.Errors[0].Exception) $($seen.Errors[0].Exception.ErrorCode) $($seen.Errors[0].TargetObject)" | Should -Not -Match $forbidden
        $seen.Text | Should -Not -Match $forbidden
    }

    It 'is harmless in progress' {
        $others = Add-EmulatorImage @{ name = $Text }, @{ name = $Text }
        Set-EmulatorFault @{ operation = 'DeleteImage'; fault = @{ kind = 'delay'; delay = '150ms' } }
        $seen = Invoke-InHost { Get-MAImage -Type DEDICATED | Remove-MAImage -Confirm:$false -ThrottleLimit 1 }
        $seen.Progress.Count | Should -BeGreaterThan 0
        foreach ($record in $seen.Progress) { "$($record.Activity)$($record.StatusDescription)$($record.CurrentOperation)" | Should -Not -Match "$forbidden|[\r\n]" }
    }
}
