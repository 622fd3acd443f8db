import Foundation

/// A value that is kept between builds as bytes.
protocol Recorded {
  func record(in writer: inout RecordWriter)
  init(from reader: inout RecordReader) throws(RecordDamage)
}

/// Bytes that are no record, or only a part of one.
struct RecordDamage: Error {}

/// Writes values one after another: numbers as eight bytes, texts and lists behind their lengths.
struct RecordWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ value: some Recorded) { value.record(in: &self) }

  fileprivate mutating func write(word: UInt64) {
    withUnsafeBytes(of: word.littleEndian) { bytes += $0 }
  }

  fileprivate mutating func write(raw: some Collection<UInt8>) {
    write(word: UInt64(raw.count))
    bytes += raw
  }
}

/// Reads what a ``RecordWriter`` wrote.
struct RecordReader {
  private let data: Data
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  private init(_ data: Data, _ bytes: UnsafeRawBufferPointer) {
    self.data = data
    self.bytes = bytes
  }

  /// The value that bytes hold; nil when they don't hold one, or more.
  static func value<Value: Recorded>(of type: Value.Type, in data: Data) -> Value? {
    data.withUnsafeBytes { bytes in
      var reader = RecordReader(data, bytes)
      guard let value = try? Value(from: &reader), reader.position == bytes.count else { return nil }
      return value
    }
  }

  mutating func read<Value: Recorded>() throws(RecordDamage) -> Value { try Value(from: &self) }

  fileprivate mutating func word() throws(RecordDamage) -> UInt64 {
    guard bytes.count - position >= 8 else { throw RecordDamage() }
    defer { position += 8 }
    return bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self).littleEndian
  }

  /// A number of things that follow, each of which takes a byte at least.
  fileprivate mutating func count() throws(RecordDamage) -> Int {
    let word = try word()
    guard word <= UInt64(bytes.count - position) else { throw RecordDamage() }
    return Int(word)
  }

  fileprivate mutating func raw() throws(RecordDamage) -> UnsafeRawBufferPointer {
    let count = try count()
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<(position + count)])
  }

  /// A piece of the file itself, without a copy.
  fileprivate mutating func piece() throws(RecordDamage) -> Data {
    let count = try count()
    defer { position += count }
    let start = data.startIndex + position
    return data[start..<(start + count)]
  }
}

extension Int: Recorded {
  func record(in writer: inout RecordWriter) { writer.write(word: UInt64(bitPattern: Int64(self))) }
  init(from reader: inout RecordReader) throws(RecordDamage) {
    self = Int(Int64(bitPattern: try reader.word()))
  }
}

extension UInt64: Recorded {
  func record(in writer: inout RecordWriter) { writer.write(word: self) }
  init(from reader: inout RecordReader) throws(RecordDamage) { self = try reader.word() }
}

extension String: Recorded {
  func record(in writer: inout RecordWriter) { writer.write(raw: utf8) }
  init(from reader: inout RecordReader) throws(RecordDamage) {
    self = String(decoding: try reader.raw(), as: UTF8.self)
  }
}

extension Data: Recorded {
  func record(in writer: inout RecordWriter) { writer.write(raw: self) }
  init(from reader: inout RecordReader) throws(RecordDamage) { self = try reader.piece() }
}

extension Fingerprint: Recorded {
  func record(in writer: inout RecordWriter) {
    writer.write(high)
    writer.write(low)
  }
  init(from reader: inout RecordReader) throws(RecordDamage) {
    self.init(high: try reader.read(), low: try reader.read())
  }
}

extension Optional: Recorded where Wrapped: Recorded {
  func record(in writer: inout RecordWriter) {
    writer.write(self == nil ? 0 : 1)
    if let self { writer.write(self) }
  }
  init(from reader: inout RecordReader) throws(RecordDamage) {
    self = try reader.read() == 0 ? nil : try Wrapped(from: &reader)
  }
}

extension Array: Recorded where Element: Recorded {
  func record(in writer: inout RecordWriter) {
    writer.write(count)
    for element in self { writer.write(element) }
  }
  init(from reader: inout RecordReader) throws(RecordDamage) {
    let count = try reader.count()
    self = []
    reserveCapacity(count)
    for _ in 0..<count { append(try Element(from: &reader)) }
  }
}
