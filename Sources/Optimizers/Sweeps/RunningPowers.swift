/// Powers of two bases at one step after another, as C's `pow` gives them, without calling it at most steps.
///
/// A call every step would force a rule's numbers out of the registers and cost more than the rest of the step. So
/// each power is carried as an unevaluated sum of two doubles, exact to some 100 bits, and multiplied by its base. The
/// first of the two is the power rounded correctly. `pow` is within 0.513 ulp for powers above 2⁻⁵⁴, so it can only
/// differ where the exact power lies next to the middle of two doubles: there, at one step in fifteen, it is called.
/// Below 2⁻⁵⁴ a power no longer matters to 1 − βᵗ, and 0 is given.
///
/// T. J. Dekker, *A floating-point technique for extending the available precision*, 1971, doi:10.1007/BF01397083.
@usableFromInline
struct RunningPowers: Sendable, Equatable {
  @usableFromInline var bases = SIMD2<Double>.zero
  @usableFromInline var step = -1
  @usableFromInline var high = SIMD2<Double>.one
  @usableFromInline var low = SIMD2<Double>.zero

  @inlinable init() {}

  /// The powers at a step; cheap when it is the one after the last that was asked for.
  @inlinable @inline(__always)
  mutating func next(_ bases: SIMD2<Double>, step: Int) -> SIMD2<Double> {
    if step != self.step + 1 || bases != self.bases { catchUp(bases, before: step) }
    self.step = step
    advance()
    // An addend a little longer than the rest that was cut off: where it would change the sum, the middle is near.
    let near = high + 1.05 * low .!= high
    if any(near) { return pows(bases, Double(step)) }
    return high
  }

  /// Multiplies the powers by their bases.
  @inlinable @inline(__always)
  mutating func advance() {
    let product = high * bases
    let (a, b) = (RunningPowers.halves(high), RunningPowers.halves(bases))
    let error = ((a.upper * b.upper - product) + a.upper * b.lower + a.lower * b.upper) + a.lower * b.lower
    let rest = error + low * bases
    let sum = product + rest
    low = rest - (sum - product)
    let negligible = sum .< 0x1p-54
    high = sum.replacing(with: 0, where: negligible)
    low.replace(with: 0, where: negligible)
  }

  /// Two numbers of half the digits whose sum is `number`.
  @inlinable @inline(__always)
  static func halves(_ number: SIMD2<Double>) -> (upper: SIMD2<Double>, lower: SIMD2<Double>) {
    let scaled = number * 134_217_729
    let upper = scaled - (scaled - number)
    return (upper, number - upper)
  }

  /// Starts from the first step; or, where the bases are no longer those of a step before, as under a schedule for the
  /// momentum, from C's powers: catching up at every step would take as long as all steps before it.
  @usableFromInline @inline(never)
  mutating func catchUp(_ bases: SIMD2<Double>, before step: Int) {
    let isDriven = self.step > 0 && step > 1 && bases != self.bases
    self.bases = bases
    if isDriven {
      (high, low) = (pows(bases, Double(step - 1)), .zero)
      return
    }
    (high, low) = (.one, .zero)
    for _ in 1..<max(step, 1) { advance() }
  }
}

/// Both bases' powers by C's `pow`.
@usableFromInline @inline(never)
func pows(_ bases: SIMD2<Double>, _ exponent: Double) -> SIMD2<Double> {
  SIMD2(Double.power(bases.x, exponent), Double.power(bases.y, exponent))
}
