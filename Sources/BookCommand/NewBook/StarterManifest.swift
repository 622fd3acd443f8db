import BookBuilder
import BookModel
import Configuration

/// The book.yaml of a new book: every key with what it is for, those that are not set as comments.
struct StarterManifest {
  let title: String

  var text: String {
    let set = [
      "title": title.jsonQuoted,
      "parts": "\n  - title: First part\n    chapters: [a-pendulum.md, a-descent.md]",
      "bibliography": "references.bib",
    ]
    let head = "# What the book is called, what it consists of, and how it is built.\n"
    return head
      + ManifestKeys.all.map { key in
        let line = set[key.name].map { "\(key.name):\($0.hasPrefix("\n") ? "" : " ")\($0)" } ?? "# \(key.name):"
        return "\n\(comment(on: key))\(line)\n"
      }.joined()
  }

  private func comment(on key: ParameterDescription) -> String {
    let usual = key.defaultValue.map { "; unless given: \($0)" } ?? "; must be given"
    return Self.lines(of: "\(key.summary) (\(key.type)\(usual))").map { "# \($0)\n" }.joined()
  }

  /// A text in lines of at most 100 characters, where its words allow it.
  private static func lines(of text: String) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + word.count < 100 {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
