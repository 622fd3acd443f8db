import Foundation

extension String {
  private static let encoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return encoder
  }()

  /// The text as a JSON string in quotes, which is also a JavaScript literal.
  package var jsonQuoted: String {
    // Every text has a form in JSON.
    (try? Self.encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }
}
