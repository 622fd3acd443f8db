import Foundation

/// Identifies a build of this program, so that a cached result is never used by a build with other code.
package enum BuilderIdentity {
  /// The build ID that the linker derived from the program's contents, or a digest of the program's file if there is
  /// none.
  package static let current = identity(ofProgram: "/proc/self/exe")

  /// The build ID of a program, or a digest of its file.
  package static func identity(ofProgram path: String) -> String {
    if let id = buildID(of: path) { return id }
    let file = Files.resolved(path) ?? CommandLine.arguments.first ?? ""
    // A program that can't be read gets a new identity every time.
    guard case .success(let bytes) = Files.bytes(of: file) else { return "unknown \(UUID().uuidString)" }
    return Fingerprint(bytes[...]).text + " \(bytes.count)"
  }

  /// The GNU build ID in the notes of a program's ELF file, in hexadecimal.
  private static func buildID(of path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    func bytes(at offset: Int, count: Int) -> [UInt8]? {
      guard offset >= 0, (1...1_000_000).contains(count) else { return nil }
      var buffer = [UInt8](repeating: 0, count: count)
      return pread(descriptor, &buffer, count, off_t(offset)) == count ? buffer : nil
    }
    // The header of a 64-bit little-endian file; the offsets are those of Elf64_Ehdr and Elf64_Phdr.
    guard let header = bytes(at: 0, count: 64), header.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]) else { return nil }
    let entrySize = integer(header, at: 54, bytes: 2)
    let count = integer(header, at: 56, bytes: 2)
    guard entrySize >= 56, let table = bytes(at: integer(header, at: 32, bytes: 8), count: entrySize * count) else {
      return nil
    }
    let noteSegment = 4
    for entry in stride(from: 0, to: table.count, by: entrySize)
    where integer(table, at: entry, bytes: 4) == noteSegment {
      let offset = integer(table, at: entry + 8, bytes: 8)
      let size = integer(table, at: entry + 32, bytes: 8)
      if let notes = bytes(at: offset, count: size), let id = buildID(inNotes: notes) { return id }
    }
    return nil
  }

  private static func buildID(inNotes notes: [UInt8]) -> String? {
    let buildIDType = 3
    var offset = 0
    while offset + 12 <= notes.count {
      let nameSize = integer(notes, at: offset, bytes: 4)
      let size = integer(notes, at: offset + 4, bytes: 4)
      let contents = offset + 12 + (nameSize + 3) / 4 * 4
      guard contents + size <= notes.count else { return nil }
      if integer(notes, at: offset + 8, bytes: 4) == buildIDType,
        notes[(offset + 12)..<(offset + 12 + nameSize)].elementsEqual("GNU\0".utf8)
      {
        return notes[contents..<(contents + size)]
          .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
      }
      offset = contents + (size + 3) / 4 * 4
    }
    return nil
  }

  private static func integer(_ bytes: [UInt8], at offset: Int, bytes count: Int) -> Int {
    bytes[offset..<(offset + count)].reversed().reduce(0) { $0 << 8 | Int($1) & 0xFF }
  }
}
