package import Diagnostics
package import Foundation

/// Reading, writing and inspecting files. Errors carry the system's reason.
package enum Files {
  /// The bytes of a file.
  ///
  /// - Throws: a diagnostic with the given id if the file is missing or can't be read.
  package static func read(_ path: String, orFind id: String, remedy: () -> String) throws(Diagnostic) -> [UInt8] {
    switch bytes(of: path) {
    case .success(let bytes): return bytes
    case .failure(let reason):
      throw .error(id, at: SourceLocation(file: path), "this file can't be read: \(reason.text)", remedy: remedy())
    }
  }

  /// The system's description of why an operation failed.
  package struct Reason: Error {
    package var text: String

    package init(text: String) { self.text = text }
  }

  /// The bytes of a file.
  package static func bytes(of path: String) -> Result<[UInt8], Reason> {
    let opened = opened(path)
    guard case .success((let descriptor, let size)) = opened else { return opened.map { _ in [] } }
    defer { close(descriptor) }
    var failure: Reason?
    let result = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Foundation.read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
        if got < 0 {
          failure = lastError()
          return
        }
        if got == 0 { return }
        count += got
      }
    }
    if let failure { return .failure(failure) }
    return .success(result)
  }

  /// The maximum size of a file that is read, in bytes, since its contents are held in memory.
  package static let sizeLimit = 1 << 30

  /// Opens a regular file for reading and returns its size. Anything else is refused, since reading a pipe or a device
  /// might never end.
  private static func opened(_ path: String) -> Result<(descriptor: Int32, size: Int), Reason> {
    // Without O_NONBLOCK, opening a pipe would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return .failure(lastError()) }
    var status = stat()
    var failure: Reason?
    if fstat(descriptor, &status) != 0 {
      failure = lastError()
    } else if status.st_mode & S_IFMT != S_IFREG {
      failure = Reason(text: status.st_mode & S_IFMT == S_IFDIR ? "it is a folder" : "it is not a regular file")
    } else if status.st_size > sizeLimit {
      failure = Reason(text: "it is larger than \(sizeLimit >> 20) MB")
    }
    guard let failure else { return .success((descriptor, Int(status.st_size))) }
    close(descriptor)
    return .failure(failure)
  }

  /// Why a file can't be read, or nil if it can. Its contents are not read.
  package static func obstacle(toReading path: String) -> Reason? {
    switch opened(path) {
    case .success(let file):
      close(file.descriptor)
      return nil
    case .failure(let reason): return reason
    }
  }

  /// The contents of a special file that doesn't report its size, such as one in /proc.
  package static func contents(of path: String) -> Result<[UInt8], Reason> {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return .failure(lastError()) }
    defer { close(descriptor) }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = Foundation.read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return count == 0 ? .success(result) : .failure(lastError()) }
      result += buffer[..<count]
    }
  }

  /// The bytes of a file, mapped into memory and read on access.
  package static func mapped(_ path: String) -> Result<Data, Reason> {
    let opened = opened(path)
    guard case .success((let descriptor, let size)) = opened else { return opened.map { _ in Data() } }
    defer { close(descriptor) }
    if size == 0 { return .success(Data()) }
    guard let bytes = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), bytes != MAP_FAILED else {
      return .failure(lastError())
    }
    return .success(Data(bytesNoCopy: bytes, count: size, deallocator: .unmap))
  }

  /// Whether a file's contents equal the given bytes.
  package static func holds(_ path: String, _ bytes: Data) -> Bool {
    guard case .success((let descriptor, let size)) = opened(path) else { return false }
    defer { close(descriptor) }
    guard size == bytes.count else { return false }
    // Reads piece by piece: mapping and unmapping a file costs more than copying it.
    return withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { piece in
      bytes.withUnsafeBytes { wanted in
        var done = 0
        while done < wanted.count {
          let count = Foundation.read(descriptor, piece.baseAddress, piece.count)
          guard count > 0, count <= wanted.count - done, let start = piece.baseAddress, let other = wanted.baseAddress,
            memcmp(start, other + done, count) == 0
          else { return false }
          done += count
        }
        return true
      }
    }
  }

  /// Writes bytes to a file. An error reported on closing it counts as a failure.
  package static func write(_ bytes: some ContiguousBytes, to path: String) -> Result<Void, Reason> {
    write([bytes], to: path)
  }

  /// Writes pieces one after another without concatenating them first.
  package static func write(_ pieces: [some ContiguousBytes], to path: String) -> Result<Void, Reason> {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return .failure(lastError()) }
    var failure: Reason?
    for piece in pieces {
      piece.withUnsafeBytes { buffer in
        var done = 0
        while done < buffer.count, failure == nil {
          let count = Foundation.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
          if count < 0 { failure = lastError() } else { done += count }
        }
      }
    }
    if close(descriptor) != 0, failure == nil { failure = lastError() }
    if let failure { return .failure(failure) }
    return .success(())
  }

  /// Replaces a file by writing a temporary file and renaming it, so that an interrupted build leaves no partial file.
  package static func replace(_ path: String, with pieces: [some ContiguousBytes]) -> Result<Void, Reason> {
    let temporary = "\(path).\(getpid())"
    let outcome = write(pieces, to: temporary)
      .flatMap { rename(temporary, path) == 0 ? .success(()) : .failure(lastError()) }
    if case .failure = outcome { unlink(temporary) }
    return outcome
  }

  package static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0
  }

  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The names in a folder, in a fixed order.
  package static func listed(_ folder: String) -> Result<[String], Reason> {
    guard let opened = opendir(folder) else { return .failure(lastError()) }
    defer { closedir(opened) }
    var names: [String] = []
    while let entry = readdir(opened) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return .success(names.sorted())
  }

  /// The names in a folder, in a fixed order; none when it can't be read.
  package static func names(in folder: String) -> [String] {
    (try? listed(folder).get()) ?? []
  }

  /// The path with links and `..` resolved, or nil if nothing exists there.
  package static func resolved(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  /// Whether a path leads out of a folder, through links; false where nothing is there.
  package static func leaves(_ folder: String, _ path: String) -> Bool {
    // Most are files right in the folder, which one look tells.
    if path.hasPrefix(folder + "/"), !path.dropFirst(folder.count + 1).contains("/"),
      let kind = FolderContents.kind(of: path), case .file = kind
    {
      return false
    }
    guard let root = resolved(folder), let target = resolved(path) else { return false }
    return !target.hasPrefix(root == "/" ? root : root + "/")
  }

  /// Whether a file can't be written since its disk has no room left.
  package static func hasNoRoom(toWrite path: String) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o644)
    guard descriptor >= 0 else { return errno == ENOSPC || errno == EDQUOT }
    defer { close(descriptor) }
    let bytes = [UInt8](repeating: 0, count: 1 << 16)
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 { return errno == ENOSPC || errno == EDQUOT }
      done += count
    }
    return false
  }

  /// The device number of the disk that contains a file or folder, or nil if nothing exists there.
  package static func device(of path: String) -> UInt64? {
    var status = stat()
    return stat(path, &status) == 0 ? UInt64(status.st_dev) : nil
  }

  /// Creates a folder and its parents.
  package static func makeFolder(_ path: String) -> Result<Void, Reason> {
    if mkdir(path, 0o755) == 0 { return .success(()) }
    if errno == EEXIST {
      var status = stat()
      if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return .success(()) }
      return .failure(Reason(text: "there is a file of that name"))
    }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      return .failure(lastError())
    }
    return makeFolder(String(path[..<slash])).flatMap {
      mkdir(path, 0o755) == 0 || errno == EEXIST ? .success(()) : .failure(lastError())
    }
  }

  package static func lastError() -> Reason {
    Reason(text: String(cString: strerror(errno)).lowercased())
  }
}
