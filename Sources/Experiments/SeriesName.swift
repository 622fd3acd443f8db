/// The names that authors give to series: the prefix of values such as `adam.loss`.
enum SeriesName {
  /// Whether a name can be used in a claim: letters, digits, '-' and '_'.
  static func isUsable(_ name: String) -> Bool {
    let allowed = name.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == 0x2D || byte == 0x5F
    }
    return allowed && !name.isEmpty
  }

  /// The remedy for a name that can't.
  static let remedy = "Use letters, digits, '-' and '_' only, and write the text for readers as 'label: …'."
}
