import Configuration
import Diagnostics

/// A value of the varied hyperparameter, with its location.
struct SweepValue {
  let number: Double
  let location: SourceLocation
}

extension Sensitivity {
  private static let spacing = Parameter.word(
    "spacing", default: DescentPlot.Spacing.log, "whether the values have equal ratios or equal steps")
  private static let count = Parameter.count("count", in: 2...valueLimit, default: 20, "how many values")

  /// Reads `values`: a list, or a range with its spacing. Returns nil after an error.
  static func readValues(from reader: inout ParameterReader) -> [SweepValue]? {
    guard let value = reader.read(values) else { return nil }
    guard case .map = value.content else {
      guard let numbers = reader.numbers(value, called: values.name, count: 1...valueLimit) else { return nil }
      reader.resolve(values.name, shortest(numbers))
      return zip(numbers, value.items).map { SweepValue(number: $0, location: $1.location) }
    }
    var inner = ParameterReader(value, prefix: "\(values.name).")
    let spacing = inner.read(Self.spacing)
    let range = spacing == .linear ? NumberRange.finite : .positive
    let first = Parameter.number("from", in: range, "the first value")
    let last = Parameter.number("to", in: range, "the last value")
    let (from, to) = (inner.read(first), inner.read(last))
    let count = inner.read(Self.count)
    inner.finish([Self.spacing.description, first.description, last.description, Self.count.description])
    reader.absorb(inner)
    guard let spacing, let from, let to, let count else { return nil }
    return (0..<count).map { index in
      let part = Double(index) / Double(count - 1)
      let number =
        switch (spacing, index) {
        case (_, 0): from
        case (_, count - 1): to
        case (.linear, _): from * (1 - part) + to * part
        // Computed as a power, decades such as 10⁻³ … 1 have short decimals.
        case (.log, _): from * power(to / from, part)
        }
      return SweepValue(number: number, location: value.location)
    }
  }
}
