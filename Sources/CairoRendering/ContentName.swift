private import CXXHash

/// A short name derived from the concatenation of pieces of content: their 64-bit XXH3 in sixteen hexadecimal digits.
/// It distinguishes contents but doesn't protect against forgery.
func contentName(of pieces: [[UInt8]]) -> String {
  let state = XXH3_createState()
  defer { XXH3_freeState(state) }
  XXH3_64bits_reset(state)
  for piece in pieces { piece.withUnsafeBytes { _ = XXH3_64bits_update(state, $0.baseAddress, $0.count) } }
  let digits = String(XXH3_64bits_digest(state), radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
