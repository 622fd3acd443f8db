extension String {
  /// The text with each control character as a sign for it, so that a terminal shows what chapters and programs wrote and
  /// does not obey it. Line breaks and tabs stay.
  ///
  /// Signs are Unicode's control pictures; characters that have none, and those that turn the direction of writing around,
  /// become U+FFFD. Each character becomes one, so that columns stay.
  var showingControls: String {
    guard unicodeScalars.contains(where: { Self.sign(for: $0) != nil }) else { return self }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars { result.append(Self.sign(for: scalar) ?? scalar) }
    return String(result)
  }

  private static func sign(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x09, 0x0A: nil
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value)
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: nil
    }
  }
}
