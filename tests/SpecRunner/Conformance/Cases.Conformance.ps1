# -ForEach, names and tags. Tags Fails and Skips: see Scoping.Conformance.ps1; a tag Named:… tells how the name must read.

BeforeDiscovery {
    $images = @(
        @{ Name = 'one'; Tags = @{ Owner = 'me' } }
        @{ Name = 'two'; Tags = @{ Owner = 'you' } }
    )
}

Describe 'It -ForEach' {
    It 'has a variable for each key: <Name> of <Tags.Owner>' -ForEach $images {
        $Name | Should -BeIn 'one', 'two'
        $Tags.Owner | Should -BeIn 'me', 'you'
        $_.Name | Should -Be $Name
    }

    It 'takes values that are no hashtable: <_>' -TestCases 'a', 'b' { $_ | Should -BeIn 'a', 'b' }

    It 'makes no test of nothing' -ForEach @() { throw 'must not run' }

    It 'gives each case a scope of its own: <_>' -ForEach 1, 2 {
        $left | Should -BeNullOrEmpty
        $left = $_
    }
}

Describe 'names' {
    BeforeAll { $fromSetup = 'set up' }
    BeforeEach { $fromEach = 'each time' }

    It 'take <fromSetup> and <fromEach>' -Tag 'Named:take set up and each time' { }
    It 'keep `<brackets`> behind a backtick' -Tag 'Named:keep <brackets> behind a backtick' { }
    It 'keep $dollars and "quotes" beside <x>' -ForEach @{ x = 'a template' } -Tag 'Named:keep $dollars and "quotes" beside a template' { }
    It 'show the element <_.Length> long' -ForEach 'four' -Tag 'Named:show the element 4 long' { }
}

Describe 'Describe -ForEach: <Name>' -ForEach $images {
    BeforeAll { $fromBlock = "BeforeAll of $Name" }

    It 'has its keys in setups' { $fromBlock | Should -Be "BeforeAll of $Name" }
    It 'has its element as $_' { $_.Name | Should -Be $Name }

    Context 'within, <_>' -ForEach 10, 20 {
        It 'has both' {
            $Name | Should -BeIn 'one', 'two'
            $_ | Should -BeIn 10, 20
        }
    }
}

Describe 'Describe with keys of the body' -ForEach @{ Count = 2 } {
    foreach ($i in 1..$Count) {
        It "makes tests while it is read: $i" -ForEach @{ Number = $i } { $Number | Should -BeGreaterThan 0 }
    }
}

Describe 'the data of a case' {
    It 'is gone in a test that has none of it' { $ofAnother | Should -BeNullOrEmpty }
    It 'is in the name and in the test: <ofAnother>' -ForEach @{ ofAnother = 'text' } { $ofAnother | Should -Be 'text' }
    It 'is gone after it' { $ofAnother | Should -BeNullOrEmpty }
}

Describe 'skipping' {
    It 'by parameter' -Skip -Tag Skips { throw 'must not run' }
    It 'not' -Skip:$false { }
    It 'by result' -Tag Skips { Set-ItResult -Skipped -Because 'there is no network'; throw 'must not be reached' }
    It 'as inconclusive' -Tag Skips { Set-ItResult -Inconclusive -Because 'nobody knows' }
}

Describe 'a skipped block' -Skip {
    BeforeAll { throw 'must not run' }
    It 'skips its tests' -Tag Skips { throw 'must not run' }
    Context 'within' { It 'skips those within' -Tag Skips { throw 'must not run' } }
    AfterAll { throw 'must not run' }
}

Describe 'a block whose tests are all skipped' {
    BeforeAll { throw 'must not run' }
    It 'has no setup' -Skip -Tag Skips { throw 'must not run' }
}
