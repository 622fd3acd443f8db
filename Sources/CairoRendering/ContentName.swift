private import CXXHash

/// A short name for what pieces of content hold one after another: their XXH3 of 64 bits in sixteen hexadecimal digits.
/// It tells contents apart; it is no defence against forgery.
func contentName(of pieces: [[UInt8]]) -> String {
  let state = XXH3_createState()
  defer { XXH3_freeState(state) }
  XXH3_64bits_reset(state)
  for piece in pieces { piece.withUnsafeBytes { _ = XXH3_64bits_update(state, $0.baseAddress, $0.count) } }
  let digits = String(XXH3_64bits_digest(state), radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
