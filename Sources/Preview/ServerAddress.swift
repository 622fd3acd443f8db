package import Diagnostics
import FlyingFox
import FlyingSocks
import Foundation

/// The address on which a server listens.
package struct ServerAddress: Sendable, Equatable {
  /// The name or address that was asked for, or nil for loopback.
  package var host: String?
  package var port: UInt16

  private static let loopback = "127.0.0.1"
  /// How many ports are tried above the one that was asked for.
  private static let attempts: UInt16 = 100

  package init(host: String?, port: UInt16) {
    self.host = host
    self.port = port
  }

  /// The address of the site for a browser.
  package var url: String {
    let name = host.map { $0 == "0.0.0.0" || $0 == "::" ? Self.loopback : $0 } ?? Self.loopback
    return "http://\(name.contains(":") ? "[\(name)]" : name):\(port)/"
  }

  /// The address with the next port that is free.
  package func free() throws(Diagnostic) -> ServerAddress {
    var reason = "no port is free"
    for step in 0...Self.attempts {
      let (number, isTooLarge) = port.addingReportingOverflow(step)
      if isTooLarge { break }
      let address = ServerAddress(host: host, port: number)
      do {
        let socket = try address.bound()
        try? socket.close()
        return address
      } catch SocketError.failed(_, let number, let message) where number != EADDRINUSE {
        reason = message.lowercased()
        break
      } catch let error as Diagnostic { throw error } catch {}
    }
    throw .error(
      "no-port", at: SourceLocation(file: "--port"), "the site can't be served at \(url): \(reason)",
      remedy: "Choose another port with '--port N'.")
  }

  private func bound() throws -> Socket {
    func bind(_ address: some SocketAddress) throws -> Socket {
      let socket = try Socket(domain: Int32(type(of: address).family))
      do {
        try socket.setValue(true, for: .localAddressReuse)
        try socket.bind(to: address)
        try socket.listen()
        return socket
      } catch {
        try? socket.close()
        throw error
      }
    }
    return try bind(socketAddress())
  }

  /// The settings of a server at this address.
  func configuration() throws(Diagnostic) -> HTTPServer.Configuration {
    func configuration(_ address: some SocketAddress) -> HTTPServer.Configuration {
      HTTPServer.Configuration(address: address, timeout: 30, pool: HTTPServer.defaultPool(), logger: .disabled)
    }
    return configuration(try socketAddress())
  }

  private func socketAddress() throws(Diagnostic) -> any SocketAddress {
    let host = host.map { $0 == "localhost" ? Self.loopback : $0 } ?? Self.loopback
    if host.contains(":") {
      if let address = try? sockaddr_in6.inet6(ip6: host, port: port) { return address }
    } else if let address = try? sockaddr_in.inet(ip4: host, port: port) {
      return address
    }
    throw .error(
      "malformed-host", at: SourceLocation(file: "--host"), "'\(host)' is no address of this machine",
      remedy: "Write an address: '--host 0.0.0.0' for all of this machine's, '--host 192.168.0.7' for one.")
  }
}
