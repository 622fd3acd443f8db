import Foundation

/// A number, word, switch or list among the hyperparameters of a reference run, under the library's own name.
enum ReferenceValue: Decodable, Sendable {
  case number(Double)
  case flag(Bool)
  case word(String)
  case list([ReferenceValue])
  case none

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .none
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let word = try? container.decode(String.self) {
      self = .word(word)
    } else {
      self = .list(try container.decode([ReferenceValue].self))
    }
  }
}

/// The hyperparameters of a reference run and its learning rate.
struct ReferenceSettings {
  let values: [String: ReferenceValue]
  var rate = 1.0

  struct Missing: Error {
    let name: String
  }

  func number(_ name: String) throws -> Double {
    guard let number = optional(name) else { throw Missing(name: name) }
    return number
  }

  /// nil where the library says null or infinity.
  func optional(_ name: String) -> Double? {
    if case .number(let number) = values[name] { return number }
    return nil
  }

  func count(_ name: String) throws -> Int { Int(try number(name)) }

  func flag(_ name: String) throws -> Bool {
    guard case .flag(let flag) = values[name] else { throw Missing(name: name) }
    return flag
  }

  func word(_ name: String) -> String? {
    if case .word(let word) = values[name] { return word }
    return nil
  }

  func numbers(_ name: String) throws -> [Double] {
    guard case .list(let list) = values[name] else { throw Missing(name: name) }
    return try list.map {
      guard case .number(let number) = $0 else { throw Missing(name: name) }
      return number
    }
  }

  func lists(_ name: String) throws -> [[Double]] {
    guard case .list(let list) = values[name] else { throw Missing(name: name) }
    return try list.map { try ReferenceSettings(values: ["": $0]).numbers("") }
  }
}

/// One reference run of a modern optimizer.
struct ModernRun: Decodable, Sendable {
  let lr: Double
  /// Every so many steps there is an entry.
  let stride: Int
  /// Up to this step the library's own runs agree when rounding moves them.
  let stable: Int
  let path: [[Double]]
  let x: [[Double]]?
  let ax: [[Double]]?
  let d: [Double]?
  let evaluations: [Int]?
}

/// The runs of one setting, by problem.
struct ModernSetting: Decodable, Sendable {
  let hyperparameters: [String: ReferenceValue]
  let problems: [String: ModernRun]
}

enum ModernTruth {
  static func decoded<Content: Decodable>(_ file: String) throws -> Content {
    let url = Bundle.module.bundleURL.appendingPathComponent("Truth/modern/\(file).json")
    return try JSONDecoder().decode(Content.self, from: Data(contentsOf: url))
  }

  static let names = ["torch", "optax", "pytorch_optimizer"]

  /// All runs of all libraries, read once: by library, then by rule, then by setting. `more_` before a library are
  /// further settings of it.
  private static let libraries = Result {
    let files = names + names.map { "more_" + $0 }
    return try Dictionary(
      uniqueKeysWithValues: files.map { ($0, try decoded($0) as [String: [String: ModernSetting]]) })
  }

  /// All runs of a library: by rule, then by setting.
  static func library(_ name: String) throws -> [String: [String: ModernSetting]] { try libraries.get()[name] ?? [:] }

  /// The reference values that are no runs.
  static func others() throws -> ModernOthers { try otherValues.get() }

  private static let otherValues = Result { try decoded("others") as ModernOthers }
}
