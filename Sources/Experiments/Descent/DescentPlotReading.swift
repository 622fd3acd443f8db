import Configuration
import Diagnostics
import Objectives
import Plotting

extension DescentPlot {
  /// A figure of more panels than this is a slip of the pen.
  static let plotLimit = 12

  /// Reads the list of plots, or takes the usual ones where none is written.
  static func readAll(
    _ name: String, of objective: (any Objective)?, from reader: inout ParameterReader
  ) -> [DescentPlot] {
    guard let value = reader.value(name) else {
      let usual: [Kind] =
        switch objective?.dimension {
        case 1: [.curve, .loss]
        case nil, 2: [.contour, .loss]
        default: [.loss, .parameters]
        }
      reader.resolve(name, usual.map(\.rawValue).joined(separator: ", "))
      return usual.map { DescentPlot($0) }
    }
    var items = [value]
    if case .list(let list) = value.content { items = list }
    guard items.count <= plotLimit else {
      reader.fail("too-large", at: value.location, "'\(name)' holds \(items.count) plots, more than \(plotLimit)")
      return []
    }
    reader.resolve(name, "\(items.count)")
    return items.enumerated().compactMap { index, item in
      guard let choice = reader.choice(item, called: name) else { return nil }
      return read(choice, at: "\(name).\(index + 1)", of: objective, from: &reader)
    }
  }

  private static func read(
    _ choice: Choice, at name: String, of objective: (any Objective)?, from reader: inout ParameterReader
  ) -> DescentPlot? {
    guard let kind = Kind(rawValue: choice.name) else {
      reader.fail(
        "unknown-plot", at: choice.location, "there is no plot '\(choice.name)'",
        remedy: Suggestion.sentence(for: choice.name, among: Kind.allCases.map(\.rawValue), noun: "plot"))
      return nil
    }
    let dimension = objective?.dimension ?? (kind == .curve ? 1 : 2)
    guard kind.suits(dimension) else {
      reader.fail(
        "unsuitable-plot", at: choice.location,
        "'\(kind.rawValue)' can't show an objective of \(counted(dimension))",
        remedy: "Use '\(Kind.suitable(for: dimension).rawValue)'.")
      return nil
    }
    reader.resolve(name, kind.rawValue)
    var options = ParameterReader(choice.options, prefix: "plots.\(kind.rawValue).")
    var plot = DescentPlot(kind)
    plot.readOptions(from: &options)
    options.finish()
    reader.diagnostics += options.diagnostics
    // The place in the list belongs to the resolved name: two plots of one kind may differ.
    for (option, text) in options.resolved { reader.resolve("\(name).\(option)", text) }
    return plot
  }

  private mutating func readOptions(from reader: inout ParameterReader) {
    switch kind {
    case .contour:
      readContour(from: &reader)
      each = reader.readFlag("each", default: each) ?? each
    case .curve, .parameters:
      view = reader.readInterval("view").map { [$0] }
    case .loss:
      scale = reader.readChoice("scale", default: scale) ?? scale
      view = reader.readInterval("view", in: scale == .log ? .positive : .finite).map { [$0] }
    }
    title = reader.readText("title")
    legend = reader.readChoice("legend", default: legend) ?? legend
  }

  /// What the picture of a surface needs, with or without paths on it.
  mutating func readContour(from reader: inout ParameterReader) {
    readLevels(from: &reader)
    colorMap = reader.readChoice("colorMap", default: colorMap) ?? colorMap
    view = reader.readIntervals("view", count: 2)
    resolution = reader.readCount("resolution", in: 10...1000, default: resolution) ?? resolution
  }

  private mutating func readLevels(from reader: inout ParameterReader) {
    if let value = reader.value("levels"), case .list = value.content {
      if let numbers = reader.readNumbers("levels", count: 1...100) { levels = .values(numbers) }
      if let spacing = reader.value("spacing") {
        reader.diagnostics.append(
          .warning(
            "unused-parameter", at: spacing.location, "'\(reader.fullName("spacing"))' has no effect on given levels",
            remedy: "Remove it, or give the number of levels instead of a list."))
      }
      return
    }
    let count = reader.readCount("levels", in: 2...100, default: 25) ?? 25
    let spacing = reader.readChoice("spacing", default: Spacing.linear) ?? .linear
    levels = spacing == .linear ? .count(count) : .logCount(count)
  }
}

extension DescentPlot.Kind {
  /// The plot that shows where paths go in so many coordinates.
  static func suitable(for dimension: Int) -> DescentPlot.Kind {
    switch dimension {
    case 1: .curve
    case 2: .contour
    default: .parameters
    }
  }

  /// Whether this plot can show an objective of so many coordinates.
  func suits(_ dimension: Int) -> Bool {
    switch self {
    case .contour: dimension == 2
    case .curve: dimension == 1
    case .loss, .parameters: true
    }
  }
}
