private import CProcess

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Writes what a cell shows to standard output, in frames, so that it stays in order with printed text.
///
/// A frame is the byte 1, a word known only to this run, a space, the kind of frame, the lengths of its parts, a line
/// break, and the parts' bytes.
@MainActor enum OutputStream {
  private static let mark: String = getenv("BOOK_FRAME_MARK").map { String(cString: $0) } ?? ""

  /// Tells how much was written to standard error, so that the builder knows which cell wrote it.
  static func sendErrorSize() {
    fflush(nil)
    send("errors", [Array("\(max(0, lseek(STDERR_FILENO, 0, SEEK_END)))".utf8)])
  }

  static func send(_ kind: String, _ parts: [[UInt8]]) {
    // Without a builder nothing reads the frames.
    guard !mark.isEmpty else { return }
    let lengths = parts.map { " \($0.count)" }.joined()
    var bytes = Array("\u{1}\(mark) \(kind) \(parts.count)\(lengths)\n".utf8)
    for part in parts { bytes += part }
    fflush(nil)
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress?.advanced(by: done), bytes.count - done) }
      if count < 0, errno == EINTR { continue }
      // Half a frame would spoil all that follow.
      if count <= 0 { exit(EXIT_FAILURE) }
      done += count
    }
  }
}

/// Called by the builder's generated code before a cell begins.
@MainActor public func _beginCell(_ number: Int) {
  OutputStream.sendErrorSize()
  OutputStream.send("cell", [Array("\(number)".utf8)])
}

/// The value that a cell's function in the builder's generated code returns after its last line, and that no cell
/// returns.
public enum _EndOfCell { case reached }

/// Called by the builder's generated code after the last cell.
@MainActor public func _endProgram() {
  OutputStream.sendErrorSize()
  OutputStream.send("end", [])
}

/// The condition around cells that are compiled but not run.
public func _isRun() -> Bool { false }

/// Called by the builder's generated code before the first cell. Sets the limits that only the process itself can set.
///
/// - Parameters:
///   - memory: the maximum address space, in megabytes.
///   - output: the maximum size of a file that the program may write, including its output, in megabytes.
@MainActor public func _beginProgram(memory: Int, output: Int) {
  process_die_with_parent()
  process_flush_by_line()
  process_set_limits(UInt64(memory) << 20, UInt64(output) << 20)
}
