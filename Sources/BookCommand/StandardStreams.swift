import Foundation

/// Standard input, output and error, whatever they lead to.
enum StandardStreams {
  /// Opens those that are closed, lest a file of the book gets their numbers; has what reads too little of the output be
  /// told by a failing write, and not by a signal.
  static func prepare() {
    var descriptor: Int32 = 0
    repeat { descriptor = open("/dev/null", O_RDWR) } while (0...STDERR_FILENO).contains(descriptor)
    if descriptor > STDERR_FILENO { close(descriptor) }
    signal(SIGPIPE, SIG_IGN)
  }

  /// What standard input holds; nil where it can't be read or is more than a number of bytes.
  static func input(limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count < 0, errno != EINTR { return nil }
      bytes += buffer[..<max(0, count)]
    }
    return nil
  }
}

/// Writes a text to standard error. What can't be written, on a full disk or where nobody reads, is left out: the exit code
/// tells how the command ended.
func standardError(_ text: String) {
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    if count > 0 {
      rest = rest.dropFirst(count)
    } else if count < 0, errno == EAGAIN {
      usleep(1000)
    } else if count == 0 || errno != EINTR {
      return
    }
  }
}
