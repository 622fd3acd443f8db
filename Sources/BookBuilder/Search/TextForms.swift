extension String {
  /// The text as JSON, in quotes.
  var jsonQuoted: String {
    var result: [UInt8] = []
    result.reserveCapacity(utf8.count + utf8.count / 32 + 16)
    result.append(UInt8(ascii: "\""))
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        result.append(UInt8(ascii: "\\"))
        result.append(byte)
      case UInt8(ascii: "\n"): result += "\\n".utf8
      case ..<0x20:
        let digits = String(byte, radix: 16)
        result += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
      default: result.append(byte)
      }
    }
    result.append(UInt8(ascii: "\""))
    return String(decoding: result, as: UTF8.self)
  }

  /// The text with one space wherever it has spaces or line ends, and none at its ends.
  var singleSpaced: String {
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
