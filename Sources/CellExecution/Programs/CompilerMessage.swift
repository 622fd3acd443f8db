import Diagnostics

/// A message of the Swift compiler: `chapters/03-adam.md:42:7: error: …`.
package struct CompilerMessage: Equatable {
  package var file: String
  package var line: Int
  package var column: Int
  package var isError: Bool
  package var summary: String

  /// The errors and warnings in a compiler's output without duplicates and notes.
  package static func messages(in output: String) -> [CompilerMessage] {
    var messages: [CompilerMessage] = []
    for line in output.split(separator: "\n") {
      guard let message = CompilerMessage(line), !messages.contains(message) else { continue }
      messages.append(message)
    }
    return messages
  }

  private init?(_ line: Substring) {
    for (word, isError) in [(": error: ", true), (": warning: ", false)] {
      guard let range = line.firstRange(of: word) else { continue }
      let place = line[..<range.lowerBound].split(separator: ":")
      guard place.count >= 3, let number = Int(place[place.count - 2]), let column = Int(place[place.count - 1]) else {
        continue
      }
      file = place.dropLast(2).joined(separator: ":")
      self.line = number
      self.column = column
      self.isError = isError
      summary = String(line[range.upperBound...])
      return
    }
    return nil
  }
}
