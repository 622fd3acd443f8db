import BookBuilder
import BookModel
import Testing

/// Addresses and pictures that a browser would run.
@Suite struct UnsafeAddressTests {
  @Test func theyAreFoundWhereverTheyAre() async throws {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\">"
    let book = try FixtureBook([
      "book.yaml": "title: T\nparts:\n  - title: P\n    chapters: [01-a.md]\n",
      "01-a.md": """
      # A

      [a](javascript:alert(1)), [b](VBScript:x), [c](data:text/html,x), [d](file:///etc/passwd).

      ![e](data:text/html,x) ![f](script.svg) ![g](handler.svg) ![h](link.svg) ![i](plain.svg)

      <a href="java
      script:alert(1)">k</a>

      [fine](https://example.org/javascript:), [also](mailto:a@b.c).

      """,
      "script.svg": "\(svg)<script>alert(1)</script></svg>",
      "handler.svg": "\(svg)<g\nonload='alert(1)'/></svg>",
      "link.svg": "\(svg)<a href='javascript:alert(1)'/></svg>",
      "plain.svg": "\(svg)<text>on = off, a script</text></svg>",
    ])
    #expect(
      book.lines(of: await book.build(runs: false)) == [
        "chapters/01-a.md:3:1: error[unsafe-address]", "chapters/01-a.md:3:27: error[unsafe-address]",
        "chapters/01-a.md:3:44: error[unsafe-address]", "chapters/01-a.md:3:67: error[unsafe-address]",
        "chapters/01-a.md:5:1: error[remote-image]", "chapters/01-a.md:5:1: error[unsafe-address]",
        "chapters/01-a.md:5:24: error[active-picture]", "chapters/01-a.md:5:41: error[active-picture]",
        "chapters/01-a.md:5:59: error[active-picture]", "chapters/01-a.md:7:4: error[unsafe-address]",
      ])
  }

  @Test(arguments: [" javascript:x", "java\u{0}script:x", "\u{1}JAVASCRIPT:x", "java\nscript:x"])
  func whatBrowsersPassOverIsPassedOver(address: String) {
    #expect(ActiveContent.fault(inAddress: address, isPicture: false) != nil)
  }

  @Test(arguments: ["https://a.b/", "mailto:a@b.c", "#javascript", "a/javascript:.md", "dataset.csv", "files.md"])
  func usualAddressesAreFine(address: String) {
    #expect(ActiveContent.fault(inAddress: address, isPicture: false) == nil)
  }

  @Test func picturesMayBeInTheirAddress() {
    #expect(ActiveContent.fault(inAddress: "data:image/png;base64,AA==", isPicture: true) == nil)
    #expect(ActiveContent.fault(inAddress: "data:image/svg+xml,<svg/>", isPicture: false) != nil)
  }
}
