import Testing

@testable import Preview

/// The server answers its own pages alone, and gives files of the site alone.
@Suite struct RequestRulesTests {
  private func status(
    _ method: String = "GET", host: String? = "127.0.0.1:4000", origin: String? = nil, site: String? = nil,
    isInternal: Bool = false, rules: RequestRules = RequestRules(host: nil, port: 4000)
  ) -> Int? {
    rules.refusal(
      of: RequestRules.Request(method: method, host: host, origin: origin, fetchSite: site, isInternal: isInternal))
  }

  @Test func onlyReading() {
    for method in ["GET", "HEAD"] { #expect(status(method) == nil) }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "get", "", "GET "] {
      #expect(status(method) == 405, "\(method)")
    }
  }

  @Test func ownNamesAlone() {
    for host in ["127.0.0.1:4000", "localhost:4000", "LOCALHOST:4000", "[::1]:4000"] {
      #expect(status(host: host) == nil, "\(host)")
    }
    let others = [
      nil, "", "localhost", "127.0.0.1", "127.0.0.1:4001", "evil.example:4000", "localhost.evil.example:4000",
      "127.0.0.1.evil.example:4000", "192.168.0.7:4000", "127.0.0.1:4000:4000", "[::1]", "[::1", ":4000", "127.0.0.1:",
      "127.0.0.1:04000x", "127.0.0.1:٤٠٠٠", "127.0.0.1@evil.example:4000",
    ]
    for host in others { #expect(status(host: host) == 403, "\(host ?? "none")") }
  }

  @Test func addressesWhereOneWasGiven() {
    let rules = RequestRules(host: "0.0.0.0", port: 4000)
    for host in ["192.168.0.7:4000", "127.0.0.1:4000", "[fe80::1]:4000"] {
      #expect(status(host: host, rules: rules) == nil)
    }
    for host in ["evil.example:4000", "192.168.0.7.evil.example:4000"] {
      #expect(status(host: host, rules: rules) == 403)
    }
    #expect(status(host: "my-machine:4000", rules: RequestRules(host: "my-machine", port: 4000)) == nil)
  }

  @Test func ownOriginsAlone() {
    #expect(status(origin: "http://127.0.0.1:4000") == nil)
    for origin in ["http://evil.example", "https://127.0.0.1:4000", "null", "", "http://127.0.0.1:4001"] {
      #expect(status(origin: origin) == 403, "\(origin)")
    }
  }

  @Test func thePreviewItselfIsForItsPages() {
    for site in ["same-origin", "none", nil] { #expect(status(site: site, isInternal: true) == nil) }
    for site in ["cross-site", "same-site", "other"] {
      #expect(status(site: site, isInternal: true) == 403)
      #expect(status(site: site) == nil)
    }
  }

  @Test func pathsOfTheSite() {
    let paths = [
      "/": "index.html", "/01-a.html": "01-a.html", "/figures/a/b.svg": "figures/a/b.svg", "/a%20b.txt": "a b.txt",
      "/%C3%A4.html": "ä.html", "/folder/": "folder/index.html",
    ]
    for (target, path) in paths { #expect(RequestRules.sitePath(target) == path, "\(target)") }
    let refused = [
      "", "a", "//", "/..", "/../a", "/a/../../b", "/%2e%2e/a", "/%2E%2e%2fa", "/.%2e/a", "/a/%2e%2e", "/./a",
      "/.book-files", "/a/.hidden", "/a%00b", "/a\u{0}b", "/a%0ab", "/%5c..%5ca", "/a\\b", "/a//b", "//etc/passwd",
      "/%", "/%2",
      "/%zz", "/%ff", "/%c0%ae%c0%ae/a", "http://127.0.0.1:4000/a", "*", "/" + String(repeating: "a", count: 5000),
    ]
    for target in refused { #expect(RequestRules.sitePath(target) == nil, "\(target)") }
    // What is decoded once is not decoded again.
    #expect(RequestRules.sitePath("/%252e%252e/a") == "%2e%2e/a")
  }
}
