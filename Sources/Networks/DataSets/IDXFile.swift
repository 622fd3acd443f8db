// Reading files, omitted on platforms without them.
#if canImport(CZlib)
  import CZlib

  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #elseif canImport(Darwin)
    import Darwin
  #endif

  extension IDXArray {
    /// Reads a file, compressed with gzip or not.
    ///
    /// - Parameters:
    ///   - path: the file's path.
    ///   - wanted: the required number of dimensions: 3 for images, 1 for labels.
    /// - Throws: ``IDXError`` that says what is wrong.
    public init(contentsOf path: String, dimensions wanted: Int) throws(IDXError) {
      try self.init(try fileBytes(path), dimensions: wanted, path: path)
    }
  }

  extension Dataset {
    /// MNIST or a set of the same format, from its two files.
    ///
    /// - Parameters:
    ///   - images: for example `train-images-idx3-ubyte` or the same with `.gz`.
    ///   - labels: for example `train-labels-idx1-ubyte`.
    /// - Throws: ``IDXError`` that says which file is wrong and how.
    public static func digits(imagesAt images: String, labelsAt labels: String) throws(IDXError) -> Dataset {
      let imageArray = try IDXArray(contentsOf: images, dimensions: 3)
      let labelArray = try IDXArray(contentsOf: labels, dimensions: 1)
      do {
        return try digits(images: imageArray, labels: labelArray)
      } catch {
        throw IDXError(path: error.problem == .empty ? images : labels, problem: error.problem)
      }
    }
  }

  private func fileBytes(_ path: String) throws(IDXError) -> [UInt8] {
    guard let file = gzopen(path, "rb") else {
      throw IDXError(path: path, problem: .unreadable(String(cString: strerror(errno))))
    }
    defer { gzclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = gzread(file, &buffer, UInt32(buffer.count))
      if count > 0 { bytes += buffer[..<Int(count)] }
      if count == buffer.count { continue }
      // A short read is the end, or the point where a damaged file is cut off.
      var code: Int32 = 0
      let message = gzerror(file, &code).map { String(cString: $0) } ?? ""
      if code == Z_ERRNO {
        throw IDXError(path: path, problem: .unreadable(String(cString: strerror(errno))))
      }
      if code != Z_OK && code != Z_STREAM_END {
        throw IDXError(path: path, problem: .damagedCompression(message))
      }
      if count <= 0 { return bytes }
    }
  }
#endif
