import Foundation

/// A value of a reference file.
enum Stored: Decodable {
  case number(Double)
  case text(String)
  case list([Stored])
  case table([String: Stored])
  case nothing

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([Stored].self) {
      self = .list(list)
    } else if let table = try? container.decode([String: Stored].self) {
      self = .table(table)
    } else {
      self = .nothing
    }
  }

  struct Missing: Error { let path: [String] }

  /// The value under a path of keys in `Truth/<file>.json`.
  static func at(_ path: String..., in file: String) throws -> Stored {
    let url = Bundle.module.bundleURL.appendingPathComponent("Truth/\(file).json")
    var value = try JSONDecoder().decode(Stored.self, from: Data(contentsOf: url))
    for key in path {
      guard case .table(let table) = value, let next = table[key] else { throw Missing(path: path) }
      value = next
    }
    return value
  }

  var table: [String: Stored] { if case .table(let table) = self { table } else { [:] } }
  var list: [Stored] { if case .list(let list) = self { list } else { [] } }
  var number: Double { if case .number(let number) = self { number } else { .nan } }
  var numbers: [Double] { list.map(\.number) }
  var integer: Int { if case .text(let text) = self { Int(text) ?? .min } else { Int(number) } }
  var integers: [Int] { list.map(\.integer) }
  var text: String {
    switch self {
    case .text(let text): text
    case .number(let number): String(Int(number))
    default: ""
    }
  }
  var flag: Bool {
    if case .number(let number) = self { number != 0 } else { false }
  }
}

/// Two sums over the bit patterns of a long stream, wrapping at 2⁶⁴.
struct BitSums: Equatable {
  var hash: UInt64 = 14_695_981_039_346_656_037
  var weighted: UInt64 = 0

  init(_ numbers: [Double]) {
    for (i, number) in numbers.enumerated() {
      hash = (hash ^ number.bitPattern) &* 1_099_511_628_211
      weighted &+= (2 &* UInt64(i) &+ 1) &* number.bitPattern
    }
  }
}
