import CDigits

extension Dataset {
  /// Handwritten digits: 1,797 images of 8 × 8 pixels, by rows, brightness 0 … 16 divided by 16, and ten classes.
  ///
  /// The test half of *Optical Recognition of Handwritten Digits* by E. Alpaydin and C. Kaynak, 1998,
  /// doi:10.24432/C50P49, licensed CC BY 4.0. Its writers are not those of the training half, which is not included, so
  /// a split of these images tests on writers that were seen in training.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public static func digits() -> Dataset {
    let count = Int(CDIGITS_COUNT)
    let size = Int(CDIGITS_PIXELS)
    var inputs: [Scalar] = []
    var targets = [Scalar](repeating: 0, count: count * 10)
    inputs.reserveCapacity(count * size)
    let images = cdigits_images()
    for s in 0..<count {
      let image = images + s * (size + 1)
      for p in 0..<size { inputs.append(Scalar(image[p]) / 16) }
      targets[s * 10 + Int(image[size])] = 1
    }
    return Dataset(uncheckedInputs: inputs, targets: targets, inputWidth: size, targetWidth: 10)
  }
}
