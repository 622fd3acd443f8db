import BuildStorage

/// The linker options that the compiler stores in an object file: `-lFoundation` for a module that is imported.
///
/// The tool that reads these for the driver takes as long to start as the linker takes to link.
package enum AutolinkEntries {
  private static let section = ".swift1_autolink_entries"

  /// The entries of a 64-bit little-endian ELF file without duplicates, or nil if the file is of another kind or
  /// damaged.
  package static func read(from path: String) -> [String]? {
    guard case .success(let bytes) = Files.bytes(of: path) else { return nil }
    return entries(in: bytes)
  }

  /// The offsets are those of Elf64_Ehdr and Elf64_Shdr.
  package static func entries(in file: [UInt8]) -> [String]? {
    guard file.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]), let table = integer(file, at: 40, bytes: 8),
      let size = integer(file, at: 58, bytes: 2), let count = integer(file, at: 60, bytes: 2),
      let nameIndex = integer(file, at: 62, bytes: 2), size >= 64, count > 0, table + count * size <= file.count,
      // A file with very many sections stores their number elsewhere.
      let names = contents(of: nameIndex, in: file, table, size)
    else { return nil }
    var entries: [String] = []
    for index in 0..<count {
      guard let name = integer(file, at: table + index * size, bytes: 4), name < names.count else { return nil }
      guard names[(names.startIndex + name)...].prefix(while: { $0 != 0 }).elementsEqual(section.utf8) else { continue }
      guard let contents = contents(of: index, in: file, table, size) else { return nil }
      for entry in contents.split(separator: 0).map({ String(decoding: $0, as: UTF8.self) })
      where !entries.contains(entry) {
        entries.append(entry)
      }
    }
    return entries
  }

  private static func contents(of index: Int, in file: [UInt8], _ table: Int, _ size: Int) -> ArraySlice<UInt8>? {
    guard let offset = integer(file, at: table + index * size + 24, bytes: 8),
      let length = integer(file, at: table + index * size + 32, bytes: 8), offset + length <= file.count
    else { return nil }
    return file[offset..<(offset + length)]
  }

  /// An integer, or nil if the file ends before it or it is out of range for an offset.
  private static func integer(_ file: [UInt8], at offset: Int, bytes count: Int) -> Int? {
    guard offset >= 0, offset <= file.count - count else { return nil }
    let value = file[offset..<(offset + count)].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return value < UInt64(Int32.max) ? Int(value) : nil
  }
}
