# What fails, and what goes on nevertheless. Tags Fails and Skips: see Scoping.Conformance.ps1.

BeforeAll { $done = [System.Collections.Generic.List[string]]::new() }

Describe 'a test' {
    AfterEach { $done.Add('after') }

    It 'fails by an assertion' -Tag Fails { 1 | Should -Be 2 }
    It 'fails by throw' -Tag Fails { throw 'on purpose' }
    It 'fails by an error that would only end its statement' -Tag Fails { $null = 1 / 0; $done.Add('went on') }
    It 'fails by an unknown command' -Tag Fails { Get-NoSuchCommand; $done.Add('went on') }
    It 'fails by an unknown operator' -Tag Fails { 1 | Should -BeUnknown 1 }
    It 'fails by a parameter that the operator does not have' -Tag Fails { 1 | Should -BeTrue -ErrorId 'x' }
    It 'has run each AfterEach by now' {
        $done | Should -Not -Contain 'went on'
        $done | Should -HaveCount 6
    }

    It 'goes on after a soft assertion and fails in the end' -Tag Fails {
        1 | Should -Be 2 -ErrorAction Continue
        $done.Add('softly')
        3 | Should -Be 4 -ErrorAction Continue
    }
    It 'has gone on' { $done | Should -Contain 'softly' }

    It 'is not ended by a stray break' { foreach ($i in 1, 2) { break }; $i | Should -Be 1 }
    It 'does not end the next by a stray break' { break }
    It 'comes after the break' { }
    It 'passes when the error is caught' { try { throw 'x' } catch { $_.Exception.Message | Should -Be 'x' } }
}

Describe 'BeforeAll that fails' {
    BeforeAll { throw 'setup' }
    It 'fails its tests' -Tag Fails { $done.Add('ran') }
    Context 'within' { It 'fails those within' -Tag Fails { $done.Add('ran') } }
    AfterAll { $done.Add('torn down') }
}

Describe 'after a failed BeforeAll' {
    It 'none of its tests has run' { $done | Should -Not -Contain 'ran' }
    It 'AfterAll has' { $done | Should -Contain 'torn down' }
}

Describe 'BeforeEach that fails' {
    BeforeEach { throw 'setup' }
    It 'fails its test' -Tag Fails { $done.Add('ran') }
    AfterEach { $done.Add('each torn down') }
}

Describe 'after a failed BeforeEach' {
    It 'the test has not run' { $done | Should -Not -Contain 'ran' }
    It 'AfterEach has' { $done | Should -Contain 'each torn down' }
}

Describe 'AfterEach that fails' {
    It 'fails its test' -Tag Fails { }
    AfterEach { throw 'teardown' }
}

Describe 'AfterAll that fails' {
    It 'leaves its tests as they are' { }
    AfterAll { throw 'teardown' }
}

Describe 'after a failed AfterAll' {
    It 'the rest runs' { }
}
