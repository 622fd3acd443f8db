import Optimizers

/// How every setting of a reference run is written with the library's rules. A rule is tested by its line here.
enum ModernRules {
  typealias Make = (ReferenceSettings) throws -> any Optimizer

  /// A line of the table.
  struct Row {
    let make: Make
    /// How far an entry may be off, in units of itself or, below 1, of 1: 10⁻¹² where the rule only adds, multiplies,
    /// divides and takes roots, 10⁻⁹ where it also has powers, eigenvectors or sums over many numbers.
    let tolerance: Double

    init(_ tolerance: Double, _ make: @escaping Make) {
      self.make = make
      self.tolerance = tolerance
    }
  }

  /// By library and name; `more_` before a library are further settings of it.
  static func row(_ library: String, _ rule: String) -> Row? {
    switch library.hasPrefix("more_") ? String(library.dropFirst(5)) : library {
    case "torch": torch(rule)
    case "optax": optax(rule)
    default: pytorchOptimizer(rule)
    }
  }
}
