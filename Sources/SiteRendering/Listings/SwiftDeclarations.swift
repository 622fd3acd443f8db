/// The declarations in a Swift source, found by its syntax: types, extensions and their members, but not local
/// declarations.
package struct SwiftDeclarations {
  package struct Declaration: Equatable {
    /// The full name, such as `Adam.update`. Members of extensions belong to the extended type.
    package var name: String
    /// The line numbers, from 1, without attributes and documentation.
    package var lines: ClosedRange<Int>
  }

  package private(set) var declarations: [Declaration] = []
  private let tokens: [SwiftTokens.Token]
  private let lineStarts: [Int]

  private static let types: Set<Substring> = ["struct", "class", "enum", "actor", "protocol", "extension"]
  private static let members: Set<Substring> = [
    "func", "var", "let", "init", "subscript", "typealias", "deinit", "macro",
  ]
  private static let modifiers: Set<Substring> = [
    "public", "package", "internal", "fileprivate", "private", "open", "static", "class", "final", "mutating",
    "nonmutating", "borrowing", "consuming", "override", "required", "convenience", "lazy", "weak", "nonisolated",
    "indirect", "dynamic", "isolated", "async",
  ]

  package init(_ source: String) {
    tokens = SwiftTokens(source).tokens
    lineStarts = [0] + source.utf8.enumerated().filter { $0.element == 0x0A }.map { $0.offset + 1 }
    var index = 0
    readMembers(&index, path: [])
  }

  /// All declarations with a name, given by its last component or in full.
  package func named(_ name: String) -> [Declaration] {
    let exact = declarations.filter { $0.name == name }
    return exact.isEmpty ? declarations.filter { $0.name.hasSuffix("." + name) } : exact
  }

  private func line(at offset: Int) -> Int {
    lineStarts.lastIndex { $0 <= offset }.map { $0 + 1 } ?? 1
  }

  /// Reads members until the closing brace.
  private mutating func readMembers(_ index: inout Int, path: [String]) {
    var start: Int?
    while index < tokens.count, tokens[index].text != "}" {
      let token = tokens[index]
      if token.text == "@" {
        skipAttribute(&index)
        continue
      }
      let isTypeName = Self.types.contains(token.text) && !(token.text == "class" && isMember(at: index + 1))
      if isTypeName || Self.members.contains(token.text) {
        read(at: &index, from: start ?? index, isType: isTypeName, path: path)
        start = nil
      } else if Self.modifiers.contains(token.text) {
        start = start ?? index
        index += 1
        if index < tokens.count, tokens[index].text == "(" { skipGroup(&index) }
      } else if ["{", "(", "["].contains(token.text) {
        skipGroup(&index)
        start = nil
      } else {
        index += 1
        start = nil
      }
    }
    index += 1
  }

  private func isMember(at index: Int) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    return Self.members.contains(tokens[index].text) || Self.modifiers.contains(tokens[index].text)
  }

  private mutating func read(at index: inout Int, from start: Int, isType: Bool, path: [String]) {
    let keyword = tokens[index].text
    let first = line(at: tokens[start].range.lowerBound)
    index += 1
    var name = String(keyword)
    if !["init", "subscript", "deinit"].contains(keyword), index < tokens.count {
      name = String(tokens[index].text)
      index += 1
      // The names of nested types in `extension Outer.Inner`, and operators of several tokens.
      while index < tokens.count, keyword == "extension", tokens[index].text == ".", index + 1 < tokens.count {
        name += "." + tokens[index + 1].text
        index += 2
      }
    }
    let full = path + [name]
    let position = declarations.count
    declarations.append(Declaration(name: full.joined(separator: "."), lines: first...first))
    var last = tokens[index - 1]
    while index < tokens.count {
      let token = tokens[index]
      if token.text == "{" {
        if isType {
          index += 1
          readMembers(&index, path: full)
        } else {
          skipGroup(&index)
        }
        last = tokens[index - 1]
        break
      }
      if token.text == "}" { break }
      let startsLine = line(at: token.range.lowerBound) > line(at: last.range.lowerBound)
      // A declaration without a body ends with its line, unless a token on either side continues it.
      if startsLine, !isType, Self.ends(last.text), Self.begins(token.text) { break }
      if ["(", "["].contains(token.text) { skipGroup(&index) } else { index += 1 }
      last = tokens[index - 1]
    }
    declarations[position].lines = first...max(first, line(at: last.range.upperBound - 1))
  }

  /// Whether a statement can end with a token at the end of a line.
  private static func ends(_ text: Substring) -> Bool {
    !["=", ",", "+", "-", "*", "/", "&", "|", "?", ":", ">", "<", "."].contains(text) || text == ">"
  }

  /// Whether a statement can begin with a token at the start of a line.
  private static func begins(_ text: Substring) -> Bool {
    ![".", "+", "-", "*", "/", "&", "|", "?", ":", "=", "{", "where", "throws", "async", ">"].contains(text)
  }

  private func skipAttribute(_ index: inout Int) {
    index += 2
    if index < tokens.count, tokens[index].text == "(" { skipGroup(&index) }
  }

  /// Skips from an opening bracket past its closing one.
  private func skipGroup(_ index: inout Int) {
    var depth = 0
    while index < tokens.count {
      switch tokens[index].text {
      case "{", "(", "[": depth += 1
      case "}", ")", "]": depth -= 1
      default: break
      }
      index += 1
      if depth == 0 { return }
    }
  }
}
