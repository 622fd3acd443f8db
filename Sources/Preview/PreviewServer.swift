import BuildStorage
import Diagnostics
import FlyingFox
import FlyingSocks
import Foundation

/// Serves the site and the channel of messages to its pages, on this machine unless another address is given.
final class PreviewServer: Sendable {
  let address: ServerAddress
  private let rules: RequestRules
  private let site: ServedSite
  private let channel: PreviewChannel
  private let configuration: HTTPServer.Configuration
  /// Opens the editor, and gives the reason if it can't; for requests with the token that the preview's own script has.
  private let editor: @Sendable (_ file: String, _ line: Int) -> String?
  /// A page with the lines of its blocks.
  private let marked: @Sendable (_ path: String, _ page: Data) -> Data?
  private let token: String

  /// How often channels whose pages are gone are looked for.
  private static let pingInterval = Duration.seconds(15)

  init(
    address: ServerAddress, site: ServedSite, channel: PreviewChannel,
    editor: @escaping @Sendable (_ file: String, _ line: Int) -> String?,
    marked: @escaping @Sendable (_ path: String, _ page: Data) -> Data?
  ) throws(Diagnostic) {
    self.address = address
    self.site = site
    self.channel = channel
    self.editor = editor
    self.marked = marked
    rules = RequestRules(host: address.host, port: address.port)
    token = "\(UInt64.random(in: .min ... .max))"
    configuration = try address.configuration()
  }

  /// Answers requests until the task is cancelled.
  ///
  /// A server that can't accept a connection ends, as when the process has too many files open; another one begins.
  func run() async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { [self] in
        while !Task.isCancelled {
          let server = HTTPServer(config: configuration)
          await server.appendRoute("*") { [self] request in await answer(request) }
          try? await server.run()
          try? await Task.sleep(for: .milliseconds(100))
        }
      }
      group.addTask { [channel] in
        while !Task.isCancelled {
          try? await Task.sleep(for: Self.pingInterval)
          channel.ping()
        }
      }
    }
  }

  private func answer(_ request: HTTPRequest) async -> HTTPResponse {
    let target = request.target.path()
    let isInternal = target.hasPrefix(ServedSite.prefix)
    if let status = rules.refusal(
      of: RequestRules.Request(
        method: request.method.rawValue, host: request.headers[.host], origin: request.headers[HTTPHeader("Origin")],
        fetchSite: request.headers[HTTPHeader("Sec-Fetch-Site")], isInternal: isInternal))
    {
      return Self.text(status, status == 405 ? "Only GET and HEAD." : "This server answers its own pages alone.")
    }
    let response =
      isInternal ? internalAnswer(request, String(target.dropFirst(ServedSite.prefix.count))) : file(request)
    return request.method == .HEAD ? await Self.withoutBody(response) : response
  }

  private func file(_ request: HTTPRequest) -> HTTPResponse {
    guard let path = RequestRules.sitePath(request.target.path()) else { return Self.text(404, "Not found.") }
    guard let bytes = site.bytes(of: path) else {
      guard let page = site.bytes(of: "404.html") else { return Self.text(404, "Not found.") }
      return Self.response(404, "text/html; charset=utf-8", ServedSite.withScript(page, fingerprint: "missing"))
    }
    let fingerprint = Fingerprint(Array(bytes)).text
    let isPage = path.hasSuffix(".html")
    let isPlain = request.headers[HTTPHeader("Book-Preview")] == "plain"
    let tag = isPage && !isPlain ? "\"\(fingerprint)-p\"" : "\"\(fingerprint)\""
    let type = ServedSite.mediaType(of: path)
    if request.headers[.ifNoneMatch] == tag { return Self.response(304, type, Data(), tag: tag) }
    let body = isPage && !isPlain ? ServedSite.withScript(bytes, fingerprint: fingerprint) : bytes
    return Self.response(200, type, body, tag: tag)
  }

  private func internalAnswer(_ request: HTTPRequest, _ name: String) -> HTTPResponse {
    switch name {
    case "preview.js":
      let script = String(decoding: PackageResources.preview_js, as: UTF8.self)
      return Self.response(200, "text/javascript; charset=utf-8", Data(script.replacing("TOKEN", with: token).utf8))
    case "events":
      guard request.method != .HEAD, let stream = channel.open() else { return Self.text(503, "Too many pages.") }
      return HTTPResponse(
        statusCode: .ok, headers: Self.headers("text/event-stream"),
        body: HTTPBodySequence(from: EventBytes(stream: stream)))
    case "open":
      let query = Dictionary(request.query.map { ($0.name, $0.value) }) { first, _ in first }
      guard query["token"] == token, request.method == .GET else { return Self.text(403, "Without a token.") }
      guard let file = query["file"], let line = query["line"].flatMap({ Int($0) }), line >= 0 else {
        return Self.text(400, "No file and line.")
      }
      if let reason = editor(file, line) { return Self.text(409, reason) }
      return Self.text(200, "Opened.")
    default:
      if name.hasPrefix("lines/"), let path = RequestRules.sitePath(String(name.dropFirst("lines".count))),
        let page = site.bytes(of: path).flatMap({ marked(path, $0) })
      {
        return Self.response(200, "text/plain; charset=utf-8", page)
      }
      if name.hasPrefix("figures/"), let number = Int(name.dropFirst("figures/".count)),
        let figure = channel.cells.figure(number)
      {
        return Self.response(200, "image/svg+xml", figure)
      }
      return Self.text(404, "Not found.")
    }
  }

  // MARK: Answers

  private static func headers(_ type: String) -> HTTPHeaders {
    [
      .contentType: type, .cacheControl: "no-cache", HTTPHeader("X-Content-Type-Options"): "nosniff",
      // Other sites' pages can't load what is served, as a picture or as a script.
      HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin", HTTPHeader("X-Frame-Options"): "SAMEORIGIN",
    ]
  }

  private static func response(_ status: Int, _ type: String, _ body: Data, tag: String? = nil) -> HTTPResponse {
    var headers = headers(type)
    headers[.eTag] = tag
    // Pieces as large as a page: each is a call of the system.
    return HTTPResponse(
      statusCode: HTTPStatusCode(status, phrase: phrases[status] ?? ""), headers: headers,
      body: HTTPBodySequence(data: body, suggestedBufferSize: 1 << 20))
  }

  private static func text(_ status: Int, _ text: String) -> HTTPResponse {
    var response = response(status, "text/plain; charset=utf-8", Data("\(text)\n".utf8))
    // What follows a request that was not understood is not read.
    if status != 200, status != 404 { response.headers[.connection] = "close" }
    return response
  }

  private static func withoutBody(_ response: HTTPResponse) async -> HTTPResponse {
    var answer = HTTPResponse(statusCode: response.statusCode, headers: response.headers)
    if case .httpBody(let body) = response.payload, let count = body.count {
      answer.headers[.contentLength] = "\(count)"
    }
    return answer
  }

  private static let phrases = [
    200: "OK", 304: "Not Modified", 400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    409: "Conflict", 503: "Service Unavailable",
  ]
}
