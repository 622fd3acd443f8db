/// `high − low`, if numbers can be drawn between them.
func checkedWidth(from low: Double, to high: Double) throws(RandomStreamError) -> Double {
  let width = high - low
  guard width.isFinite else { throw RandomStreamError("high", "finite and at a finite distance from low") }
  guard width >= 0 else { throw RandomStreamError("high", "at least low, \(low), but is \(high)") }
  return width
}

/// Throws if a standard deviation is negative.
func checkDeviation(_ deviation: Double) throws(RandomStreamError) {
  guard !(deviation < 0) else { throw RandomStreamError("standardDeviation", "at least 0, but is \(deviation)") }
}

/// The largest offset from `low` that stays below `high`.
func checkedRange(from low: Int, below high: Int) throws(RandomStreamError) -> UInt64 {
  guard low < high else { throw RandomStreamError("high", "above low, \(low), but is \(high)") }
  return UInt64(bitPattern: Int64(high) &- 1 &- Int64(low))
}

/// The largest offset from `low` that does not pass `high`.
func checkedRange(from low: Int, through high: Int) throws(RandomStreamError) -> UInt64 {
  guard low <= high else { throw RandomStreamError("high", "at least low, \(low), but is \(high)") }
  return UInt64(bitPattern: Int64(high) &- Int64(low))
}

/// `low` + `distance`, for a distance that may be longer than the positive integers.
func offset(_ low: Int, by distance: UInt64) -> Int {
  low &+ Int(truncatingIfNeeded: distance)
}
