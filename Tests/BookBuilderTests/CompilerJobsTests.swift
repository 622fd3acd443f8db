import Testing

@testable import BookBuilder
@testable import CellExecution

@Suite struct CompilerJobsTests {
  private static let plan = """
    /usr/bin/swift-frontend -frontend -c "/a b/PLACE/chapter.swift" -I "/a b/PLACE" -o /tmp/T.1/Chapter-1.o
    /usr/bin/swift-autolink-extract /tmp/T.1/Chapter-1.o -o /tmp/T.1/Chapter-2.autolink
    /usr/bin/clang /tmp/T.1/Chapter-1.o @/tmp/T.1/Chapter-2.autolink '/a b/modules.so' -o '/a b/PLACE/program'
    """

  @Test func aPlanServesEveryFolder() throws {
    let jobs = try #require(CompilerJobs(plan: Self.plan, place: "/a b/PLACE"))
    let commands = jobs.commands(in: "/c d/05-adamw")
    #expect(
      commands == [
        CompilerJobs.Command(
          program: "/usr/bin/swift-frontend",
          arguments: [
            "-frontend", "-c", "/c d/05-adamw/chapter.swift", "-I", "/c d/05-adamw", "-o", "/c d/05-adamw/Chapter-1.o",
          ]),
        CompilerJobs.Command(
          program: "/usr/bin/swift-autolink-extract",
          arguments: ["/c d/05-adamw/Chapter-1.o", "-o", "/c d/05-adamw/Chapter-2.autolink"]),
        CompilerJobs.Command(
          program: "/usr/bin/clang",
          arguments: [
            "/c d/05-adamw/Chapter-1.o", "@/c d/05-adamw/Chapter-2.autolink", "/a b/modules.so", "-o",
            "/c d/05-adamw/program",
          ]),
      ])
  }

  /// clang's output when asked what it would run.
  private static let linkerPlan = """
    clang version 17.0.0
    Target: x86_64-unknown-linux-gnu
     "/usr/bin/ld.lld" "-o" "/a b/PLACE/program" "/a b/PLACE/Chapter-1.o" "/a b/modules.so" "-lc"

    """

  @Test func theLinkerIsStartedDirectly() throws {
    let jobs = try #require(CompilerJobs(plan: Self.plan, place: "/a b/PLACE"))
    let linking = try #require(jobs.linking)
    #expect(linking.object == "/a b/PLACE/Chapter-1.o")
    #expect(
      linking.command
        == CompilerJobs.Command(
          program: "/usr/bin/clang",
          arguments: ["/a b/PLACE/Chapter-1.o", "/a b/modules.so", "-o", "/a b/PLACE/program"]))
    let commands = try #require(jobs.linkingDirectly(plan: Self.linkerPlan)).commands(in: "/c d")
    #expect(
      commands.dropFirst() == [
        CompilerJobs.Command(
          program: "/usr/bin/ld.lld",
          arguments: ["-o", "/c d/program", "/c d/Chapter-1.o", "/a b/modules.so", "-lc"], object: "/c d/Chapter-1.o")
      ])
  }

  @Test(arguments: ["", "clang: error: no such file", " \"/usr/bin/ld.lld\" \"-o\" \"/elsewhere/program\"\n"])
  func aLinkersPlanOfAnotherKindIsNone(plan: String) throws {
    let jobs = try #require(CompilerJobs(plan: Self.plan, place: "/a b/PLACE"))
    #expect(jobs.linkingDirectly(plan: plan)?.commands(in: "/") == nil)
  }

  /// If a compiler's output has another form, the driver is started for each program.
  @Test(arguments: [
    "", "error: no such option\n", "/usr/bin/swift-frontend -interpret '/a b/PLACE/chapter.swift'\n",
    "/usr/bin/swift-frontend -c '/a b/PLACE/chapter.swift' -o /tmp/T/x.o\n/usr/bin/ld /tmp/T/x.o -o '/elsewhere/program'\n",
    "/usr/bin/swift-frontend -c '/a b/PLACE/chapter.swift' -o '/a b/x.o'\n/usr/bin/ld '/a b/x.o' -o '/a b/PLACE/program'\n",
    "/usr/bin/swift-frontend -c '/a b/PLACE/chapter.swift' -o\n/usr/bin/ld -o '/a b/PLACE/program'\n",
  ])
  func aPlanOfAnotherKindIsNone(plan: String) {
    #expect(CompilerJobs(plan: plan, place: "/a b/PLACE")?.commands(in: "/") == nil)
  }

  @Test func wordsAreThoseOfAShell() {
    #expect(
      CompilerJobs.words(#"a  'b c' "d 'e'" f\ g 'h'\''i' "j\"k" ''"#) == [
        "a", "b c", "d 'e'", "f g", "h'i", "j\"k", "",
      ])
  }
}

/// The linker options in an object file.
@Suite struct AutolinkEntriesTests {
  /// A 64-bit little-endian ELF file that contains only named sections; the last contains their names.
  private func file(_ sections: [(name: String, contents: String)]) -> [UInt8] {
    func number(_ value: Int, _ bytes: Int) -> [UInt8] { (0..<bytes).map { UInt8(value >> (8 * $0) & 0xFF) } }
    let all = sections + [(".shstrtab", sections.map(\.name).joined(separator: "\0") + "\0.shstrtab\0")]
    var bytes: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1] + [UInt8](repeating: 0, count: 58)
    var headers: [UInt8] = []
    var name = 0
    for section in all {
      headers += number(name, 4) + number(1, 4) + number(0, 16) + number(bytes.count, 8)
      headers += number(section.contents.utf8.count, 8) + number(0, 24)
      name += section.name.utf8.count + 1
      bytes += section.contents.utf8
    }
    bytes.replaceSubrange(40..<48, with: number(bytes.count, 8))
    bytes.replaceSubrange(58..<64, with: number(64, 2) + number(all.count, 2) + number(all.count - 1, 2))
    return bytes + headers
  }

  @Test func entriesAreReadOnceEach() {
    let object = file([
      (".text", "x"), (".swift1_autolink_entries", "-lFoundation\0-lm\0"),
      (".swift1_autolink_entries", "-lm\0-lswiftCore\0"), (".swift1_autolink_entries_not", "-lother\0"),
    ])
    #expect(AutolinkEntries.entries(in: object) == ["-lFoundation", "-lm", "-lswiftCore"])
    #expect(AutolinkEntries.entries(in: file([(".text", "x")])) == [])
  }

  @Test func damagedFilesHaveNoneAndDoNotCrash() {
    let object = file([(".swift1_autolink_entries", "-lFoundation\0")])
    for length in object.indices { #expect(AutolinkEntries.entries(in: Array(object[..<length])) == nil) }
    for index in object.indices {
      var changed = object
      changed[index] = 0xFF
      _ = AutolinkEntries.entries(in: changed)
    }
    #expect(AutolinkEntries.entries(in: []) == nil)
  }
}
