extension String {
  /// The text with each run of spaces and line breaks replaced by one space, and none at its ends.
  package var singleSpaced: String {
    var result: [UInt8] = []
    result.reserveCapacity(utf8.count)
    var isPending = false
    for byte in utf8 {
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        isPending = !result.isEmpty
        continue
      }
      if isPending { result.append(0x20) }
      isPending = false
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }
}
