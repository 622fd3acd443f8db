import Foundation

extension String {
  private static let encoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return encoder
  }()

  /// The text as a JSON string, in quotes; it is a JavaScript literal too.
  package var jsonQuoted: String {
    do {
      return String(decoding: try Self.encoder.encode(self), as: UTF8.self)
    } catch {
      preconditionFailure("every text has a form in JSON: \(error)")
    }
  }
}
