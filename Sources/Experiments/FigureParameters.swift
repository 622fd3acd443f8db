import Configuration
import Diagnostics
import Plotting

/// Figure parameters that several experiments and plots have in common.
enum FigureParameters {
  static let title = Parameter.text("title", "the line above all panels")
  static let columns = Parameter.count("columns", in: 1...6, unlessGiven: "up to 3", "panels in a row")
  static let panelTitle = title.described("the line above the panel")
  static let legend = Parameter.word("legend", default: LegendPlacement.automatic, "where the legend stands")
  static let colorMap = Parameter.word(
    "colorMap", default: ColorMap.viridis, "the colours from the lowest level to the highest")

  /// The scale of an axis, linear by default.
  static func scale(_ summary: String) -> Parameter<AxisScale> {
    .word("scale", default: AxisScale.linear, summary)
  }

  /// The maximum number of plots in a figure. More are taken for a mistake.
  static let plotLimit = 12

  /// The plots of a list, each with the prefix of its settings, such as `plots.2`; or nil if none is written.
  static func plots(
    _ parameter: Parameter<ParameterValue>, from reader: inout ParameterReader
  ) -> [(choice: Choice, place: String)]? {
    guard let value = reader.read(parameter) else { return nil }
    let name = parameter.name
    let items = value.items
    guard items.count <= plotLimit else {
      reader.fail("too-large", at: value.location, "'\(name)' holds \(items.count) plots, more than \(plotLimit)")
      return []
    }
    reader.resolve(name, "\(items.count)")
    return items.enumerated().compactMap { index, item in
      reader.choice(item, called: name).map { (choice: $0, place: "\(name).\(index + 1)") }
    }
  }

  /// The kind of plot that was chosen, or nil after an error.
  static func kind<Kind: RawRepresentable & CaseIterable>(
    _ choice: Choice, in reader: inout ParameterReader
  ) -> Kind? where Kind.RawValue == String {
    if let kind = Kind(rawValue: choice.name) { return kind }
    reader.fail(
      "unknown-plot", at: choice.location, "there is no plot '\(choice.name)'",
      remedy: Suggestion.sentence(for: choice.name, amongAll: Kind.allCases.map(\.rawValue), noun: "plot"))
    return nil
  }
}
