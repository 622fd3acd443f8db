import Testing

@testable import BookBuilder

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

  /// Where a compiler says something else, the driver is started for each program.
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
