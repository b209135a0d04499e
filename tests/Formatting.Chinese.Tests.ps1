# Tables with Chinese names: a Chinese character takes two columns of the screen.

BeforeDiscovery {
    $images = 'Get-MAImage -Type DEDICATED'
    # The cells of a column after one with Chinese text, which must begin below the column's title.
    $tables = @(
        @{ View = 'images'; Command = $images; Title = 'Type'; Cell = 'DEDICATED' }
        @{ View = 'usages'; Command = "$images | Get-MAImageUsage"; Title = 'State'; Cell = 'Unused|Unknown' }
        @{ View = 'retentions'; Command = "$images | Select-MAExpiredImage -KeepNewest 1 -OlderThan 90d -Report"; Title = 'Decision'; Cell = 'Keep' }
        @{ View = 'groups'; Command = 'Get-MAImageGroup -Type DEDICATED'; Title = 'Updated'; Cell = '\d{4}-\d\d-\d\d' }
        @{ View = 'contents'; Command = "$images | Get-MAImageContent"; Title = 'Image$'; Cell = '(训练镜像:稳定版|这是一个名字\S*|plain:1.0)$'; Width = @(160) }
    )
    $cases = foreach ($table in $tables) {
        foreach ($width in $(if ($table.Width) { $table.Width } else { 80, 120 })) { $table + @{ Columns = $width } }
    }
}

BeforeAll {
    . $PSScriptRoot/SpecHelper.ps1
    $null = Start-Emulator
    Connect-Emulator
    Reset-Emulator -Images 0
    $null = Add-EmulatorImage @(
        @{ namespace = '视觉组'; name = '训练镜像'; tag = '稳定版'; description = '用于图像分割' }
        @{ namespace = '自然语言处理团队'; name = '这是一个名字非常长的容器镜像用来测试表格列的截断'; tag = '每日构建版本二〇二六一一二六号' }
        @{ namespace = 'team'; name = 'plain'; tag = '1.0' }
    )

    function Measure-Column([string] $Text) { $Text.Length + [regex]::Matches($Text, '[\u2E80-\uFFEF]').Count }
}

AfterAll { Stop-Emulator }

# Windows PowerShell measures the text of Out-String in characters; its console counts columns.
Describe 'A table with Chinese names' -Skip:($PSEdition -eq 'Desktop') {
    It 'is aligned: <View>, <Columns> columns' -ForEach $cases {
        $lines = (& ([scriptblock]::Create($Command)) | Out-String -Width $Columns) -split '\r?\n'
        foreach ($line in $lines) { Measure-Column $line | Should -BeLessOrEqual $Columns -Because $line }

        $header = @($lines -match "\b$Title")[0]
        $start = Measure-Column $header.Substring(0, [regex]::Match($header, "\b$Title").Index)
        $rows = @($lines | Where-Object { $_ -cmatch "(?<=^| )($Cell)" })
        $rows | Should -HaveCount 3
        foreach ($row in $rows) {
            Measure-Column $row.Substring(0, [regex]::Match($row, "(?<=^| )($Cell)").Index) | Should -Be $start -Because $row
        }
    }
}
