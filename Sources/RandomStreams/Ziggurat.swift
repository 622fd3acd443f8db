extension BitSource {
  /// A draw from the normal distribution with mean 0 and standard deviation 1.
  ///
  /// One word determines a strip and a position in it. In nearly all cases the position is under the curve and is the
  /// draw. G. Marsaglia, W. W. Tsang, *The Ziggurat Method for Generating Random Variables*, 2000,
  /// doi:10.18637/jss.v005.i08.
  mutating func zigguratNormal() -> Double {
    let edge = 3.6541528853610088
    let inverseEdge = 0.27366123732975828
    while true {
      let word = next64()
      let strip = Int(word & 0xff)
      let place = word >> 9 & 0x000f_ffff_ffff_ffff
      let distance = Double(place) * NormalStrips.widths[strip]
      let x = word >> 8 & 1 == 1 ? -distance : distance
      if place < NormalStrips.limits[strip] { return x }
      if strip == 0 {
        while true {
          let beyond = -inverseEdge * logarithmOfOnePlus(-nextUnit())
          let height = -logarithmOfOnePlus(-nextUnit())
          if height + height > beyond * beyond {
            return place >> 8 & 1 == 1 ? -(edge + beyond) : edge + beyond
          }
        }
      }
      let (upper, lower) = (NormalStrips.heights[strip - 1], NormalStrips.heights[strip])
      if (upper - lower) * nextUnit() + lower < exponential(-0.5 * x * x) { return x }
    }
  }

  /// A draw from the exponential distribution with mean 1, in the same way.
  mutating func zigguratExponential() -> Double {
    let edge = 7.6971174701310497
    while true {
      let word = next64() >> 3
      let strip = Int(word & 0xff)
      let place = word >> 8
      let x = Double(place) * ExponentialStrips.widths[strip]
      if place < ExponentialStrips.limits[strip] { return x }
      if strip == 0 { return edge - logarithmOfOnePlus(-nextUnit()) }
      let (upper, lower) = (ExponentialStrips.heights[strip - 1], ExponentialStrips.heights[strip])
      if (upper - lower) * nextUnit() + lower < exponential(-x) { return x }
    }
  }
}
