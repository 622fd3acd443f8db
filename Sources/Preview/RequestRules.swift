import Foundation

/// Which requests the server answers.
///
/// A page of another site can send requests to a server on this machine, and by DNS rebinding under a name of its own.
/// Such requests give themselves away by their `Host` or `Origin`, which scripts can't set.
struct RequestRules: Sendable {
  /// The name or address that the author gave with `--host`, or nil for loopback.
  let host: String?
  let port: UInt16

  /// What is known of a request.
  struct Request {
    var method: String
    var host: String?
    var origin: String?
    /// The browser's `Sec-Fetch-Site`: whether a page of this site asks.
    var fetchSite: String?
    /// Whether it is for the preview itself, which only its own script asks for.
    var isInternal: Bool
  }

  /// The status of the answer to a request that is refused, or nil for one that is answered.
  func refusal(of request: Request) -> Int? {
    guard request.method == "GET" || request.method == "HEAD" else { return 405 }
    guard let name = request.host, isOwn(name) else { return 403 }
    if let origin = request.origin {
      guard origin.hasPrefix("http://"), isOwn(String(origin.dropFirst("http://".count))) else { return 403 }
    }
    // A script or a picture that another site's page loads has no origin.
    if request.isInternal, let site = request.fetchSite, site != "same-origin", site != "none" { return 403 }
    return nil
  }

  /// Whether `name:port` names this server.
  private func isOwn(_ authority: String) -> Bool {
    var name = authority[...]
    var number = "80"[...]
    if let colon = name.lastIndex(of: ":"), !name[colon...].contains("]") {
      number = name[name.index(after: colon)...]
      name = name[..<colon]
    }
    guard number.allSatisfy(\.isNumber), UInt16(number) == port else { return false }
    if ["localhost", "127.0.0.1", "[::1]"].contains(name.lowercased()) { return true }
    guard let host else { return false }
    // No name leads to an address that was written as one, so an address can't be rebound.
    return name.lowercased() == host.lowercased() || Self.isAddress(name)
  }

  private static func isAddress(_ name: Substring) -> Bool {
    var address = in6_addr()
    if name.hasPrefix("["), name.hasSuffix("]") {
      return inet_pton(AF_INET6, String(name.dropFirst().dropLast()), &address) == 1
    }
    return inet_pton(AF_INET, String(name), &address) == 1
  }

  /// The longest path of a request, in bytes.
  private static let longestPath = 4096

  /// The path of a file in the site that a request asks for, or nil if it can't be one.
  ///
  /// - Parameter target: the path as it was sent, with `%` sequences.
  static func sitePath(_ target: String) -> String? {
    guard target.hasPrefix("/"), target.utf8.count <= longestPath, let path = decoded(target) else { return nil }
    guard path.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F && $0 != "\\" }) else { return nil }
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    if parts.last == "" { parts[parts.endIndex - 1] = "index.html" }
    // A name that begins with a dot is none of the site's: '..', the list of written files.
    guard parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }) else { return nil }
    return parts.joined(separator: "/")
  }

  /// A text without `%` sequences, decoded once; nil when it isn't UTF-8 or a sequence is incomplete.
  static func decoded(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        guard rest.count >= 2, let high = digit(rest.removeFirst()), let low = digit(rest.removeFirst()) else {
          return nil
        }
        bytes.append(high << 4 | low)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
