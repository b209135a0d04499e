# Deserialization does not change the type of an object: every output type, through every form of serialization.

BeforeDiscovery {
    $ways = @(
        @{ way = 'CSV'; again = { $args[0] | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ way = 'JSON'; again = { $args[0] | ConvertTo-Json -Depth 4 | ConvertFrom-Json } }
        @{ way = 'JSON as a hashtable'; again = { $args[0] | ConvertTo-Json -Depth 4 | ConvertFrom-Json -AsHashtable } }
        @{ way = 'CLIXML'; again = { $path = Join-Path $TestDrive object.xml; $args[0] | Export-Clixml $path; Import-Clixml $path } }
        @{ way = 'Select-Object *'; again = { $args[0] | Select-Object * } }
        @{ way = 'a job'; again = $null }
    )
}

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    $instance = '0a1b2c3d-0000-4000-8000-000000000001'
    $null = Add-EmulatorImage @{
        name = 'app'; tag = '1'; namespace = 'team'; workspace_id = 'ws-1'; visibility = 'PRIVATE'; arch = 'AARCH64'; dev_services = @('NOTEBOOK', 'SSH')
        resource_categories = @('ASCEND'); swr_instance_id = $instance; flavor_type = 'ASCEND'; create_at = 1671093486722; update_at = 1671093486722
    }

    # The objects in the order of their types.
    $make = {
        Get-MAImage -WorkspaceId ws-1 -Type DEDICATED
        Get-MAImageGroup -WorkspaceId ws-1 -Type DEDICATED -SwrInstanceId $instance
        Get-MAImage -WorkspaceId ws-1 -Type DEDICATED | Get-MAImageUsage
        Get-MAImage -WorkspaceId ws-1 -Type DEDICATED | Get-MAImageContent
        Get-MAImage -WorkspaceId ws-1 -Type DEDICATED | Select-MAExpiredImage -OlderThan 1d -Report
        [ModelArtsImages.ImageSaveJob]@{ Name = 'app'; Namespace = 'team'; Tag = '2'; SwrPath = 'swr.cn-north-4.myhuaweicloud.com/team/app:2'; Status = 'CREATING'; TrainingJobId = 'j'; TaskId = 'worker-0' }
    }
    Connect-Emulator
    $made = @(. $make)

    # A job creates its own objects, which are serialized on return.
    $connection = Get-EmulatorConnection
    $connection.SecretKey = $SpecEmulator.secretKey
    $fromJob = @(Start-Job -ArgumentList $SpecModule, $connection, $instance, "$make" -ScriptBlock {
            param($module, $connection, $instance, $make)
            Import-Module $module
            $connection.SecretKey = ConvertTo-SecureString $connection.SecretKey -AsPlainText -Force
            Connect-MAAccount @connection
            . ([scriptblock]::Create($make))
        } | Receive-Job -Wait -AutoRemoveJob)
    $names = 'image', 'group', 'usage', 'content', 'report', 'job'

    # The image that a cmdlet converts the object to.
    function Get-TakenImage($InputObject) {
        ($InputObject | Select-MAExpiredImage -OlderThan 1d -KeepName '*' -Report -ErrorAction Stop).Image
    }
}

AfterAll {
    Disconnect-MAAccount
    Stop-Emulator
}

Describe 'Through <way>' -ForEach $ways {
    BeforeAll {
        $object = @{}
        for ($i = 0; $i -lt $names.Count; $i++) { $object[$names[$i]] = if ($again) { & $again $made[$i] } else { $fromJob[$i] } }
        $image = $made[0]
    }

    It 'an image stays what it is' {
        $taken = Get-TakenImage $object.image
        foreach ($name in 'Id', 'Name', 'Tag', 'Namespace', 'SwrPath', 'Type', 'Status', 'Visibility', 'Architecture', 'ServiceType', 'DevServices', 'ResourceCategories',
            'SupportedResourceCategories', 'WorkspaceId', 'SwrInstanceId', 'ProjectId', 'Region', 'Size', 'Origin') {
            "$($taken.$name)" | Should -BeExactly "$($image.$name)" -Because $name
        }
        $taken.SwrInstanceId | Should -Be $instance
        $taken.CreatedAt.ToUniversalTime().ToString('s') | Should -Be $image.CreatedAt.ToUniversalTime().ToString('s')
        $taken.AdditionalProperties.flavor_type | Should -Be 'ASCEND'
    }

    It 'the content of an Enterprise image is not read from the shared registry' {
        Clear-EmulatorRequest
        ($object.image | Get-MAImageContent).SwrInstanceId | Should -Be $instance
        (Get-EmulatorRequest *Instance*).path | Should -BeLike "*/instances/$instance/*"
        Get-EmulatorRequest ShowRepoTag, ListRepositoryTags | Should -BeNullOrEmpty
    }

    It 'a usage and a content stand for their image' {
        (Get-TakenImage $object.usage).Id | Should -Be $image.Id
        (Get-TakenImage $object.content).Id | Should -Be $image.Id
        ($object.usage, $object.content | Get-MAImage).Id | Should -Be $image.Id, $image.Id
    }

    It 'a report stays a report' {
        foreach ($command in 'Remove-MAImage', 'Sync-MAImage', 'Get-MAImage', 'Get-MAImageUsage', 'Get-MAImageContent', 'Wait-MAImage', 'Select-MAExpiredImage') {
            $more = if ($command -like 'Select*') { @{ OlderThan = '1d' } } elseif ($command -match '^(Remove|Sync)') { @{ Confirm = $false } } else { @{} }
            Clear-EmulatorRequest
            $object.report | & $command @more -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            "$($failures[0])" | Should -BeLike '*report of Select-MAExpiredImage*' -Because $command
            Get-EmulatorRequest | Should -BeNullOrEmpty
        }
    }

    It 'a group stays in its workspace and registry' {
        ($object.group | Get-MAImage).Id | Should -Be $image.Id
    }

    It 'a job that saves an image can be waited for' {
        Set-EmulatorFault @{ operation = 'ShowSaveImageJob'; fault = @{ kind = 'response'; body = '{"status":"ACTIVE"}' } }
        try { $saved = $object.job | Wait-MAImage } finally { Set-EmulatorFault }
        "$saved", $saved.Status, $saved.TaskId | Should -Be 'team/app:2', 'ACTIVE', 'worker-0'
    }

    # PowerShell does not bind parameters by entries of a hashtable.
    It 'a job that saved an image keeps its path' -Skip:($way -like '*hashtable') {
        $seen = Invoke-InHost -Variable @{ job = $object.job } { $job | Register-MAImage -WhatIf }
        $seen.Text | Should -BeLike '*Register swr.cn-north-4.myhuaweicloud.com/team/app:2 as*'
    }
}

Describe 'A list of texts' {
    It 'behaves like an array' {
        $list = $made[0].DevServices
        $list -contains 'ssh' | Should -BeTrue
        $list -join '+' | Should -Be 'NOTEBOOK+SSH'
        $list.Count, $list.Length, $list[1] | Should -Be 2, 2, 'SSH'
        "$($made[0] | ConvertTo-Json | ConvertFrom-Json | ForEach-Object DevServices)" | Should -Be 'NOTEBOOK SSH'
    }

    It 'is text in a CSV file' {
        ($made[0] | ConvertTo-Csv | ConvertFrom-Csv).DevServices | Should -Be 'NOTEBOOK, SSH'
    }
}
