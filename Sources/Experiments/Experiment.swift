public import Configuration
public import Plotting

/// A named, parameterised run that a `swift-run NAME` cell calls.
///
/// The builder knows experiments only through this protocol and a catalogue of kinds. It reads the parameters, derives
/// the cache key from the name and the resolved parameters, and calls ``run()`` on any thread.
public protocol Experiment: Sendable {
  /// The name after `swift-run`.
  static var name: String { get }
  /// What it does, in a line.
  static var summary: String { get }
  /// The permitted parameters, in the order in which `book list` shows them.
  static var parameters: [ParameterDescription] { get }

  /// Reads the parameters. Returns nil after recording an error in the reader.
  init?(reading reader: inout ParameterReader)

  /// Runs the experiment without drawing: figures are returned as values. The same parameters give the same outcome.
  func run() -> Outcome
}

/// The outcome of a run: named numbers, tables, figures and the series behind them.
public struct Outcome: Sendable {
  /// Every number by its name within the cell, such as `adam.loss` and `adam.steps`, in a fixed order.
  public var values: [NamedValue] = []
  public var tables: [Table] = []
  public var figures: [Figure] = []
  /// The paths and losses behind the figures.
  public var series: [Series] = []
  /// Series that diverged to NaN or infinity, with the step at which it happened.
  public var divergences: [Divergence] = []

  public init() {}
}

/// A number with a name.
public struct NamedValue: Sendable, Equatable, Codable {
  public var name: String
  public var value: Double

  public init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }
}

/// A table of text cells under a heading row.
public struct Table: Sendable, Equatable, Codable {
  /// The alignment of a column's cells.
  public enum Alignment: String, Sendable, Codable { case left, right }

  public struct Column: Sendable, Equatable, Codable {
    public var heading: String
    public var alignment: Alignment

    public init(_ heading: String, _ alignment: Alignment = .right) {
      self.heading = heading
      self.alignment = alignment
    }
  }

  public var columns: [Column]
  public var rows: [[String]]

  public init(columns: [Column], rows: [[String]]) {
    self.columns = columns
    self.rows = rows
  }
}

/// The path of one optimizer: the position and loss before the first step and after each.
public struct Series: Sendable, Equatable {
  public var name: String
  public var path: [[Double]]
  public var loss: [Double]

  public init(name: String, path: [[Double]], loss: [Double]) {
    self.name = name
    self.path = path
    self.loss = loss
  }
}

/// The divergence of a series.
public struct Divergence: Sendable, Equatable, Codable {
  public var series: String
  /// The first step after which the position or the loss was NaN or infinite.
  public var step: Int

  public init(series: String, step: Int) {
    self.series = series
    self.step = step
  }
}
