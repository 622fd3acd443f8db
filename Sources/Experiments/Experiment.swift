public import Configuration
public import Plotting

/// A named, parameterised run: what a `swift-run NAME` cell calls.
///
/// The builder knows experiments only through this protocol and a catalogue of kinds; it reads the parameters, derives
/// the cache's key from the name and the resolved parameters, and calls ``run()`` on any thread.
public protocol Experiment: Sendable {
  /// The word after `swift-run`.
  static var name: String { get }
  /// What it does, in a line.
  static var summary: String { get }
  /// What an author may write, in the order `book list` shows it.
  static var parameters: [ParameterDescription] { get }

  /// Reads the parameters; nil after an error that the reader holds.
  init?(reading reader: inout ParameterReader)

  /// Runs and draws nothing yet: figures come back as values. The same parameters give the same outcome.
  func run() -> Outcome
}

/// What a run leaves: named numbers, tables, figures and the series behind them.
public struct Outcome: Sendable {
  /// Every number by its name within the cell: `adam.loss`, `adam.steps`; in a fixed order.
  public var values: [NamedValue] = []
  public var tables: [Table] = []
  public var figures: [Figure] = []
  /// The paths and losses behind the figures.
  public var series: [Series] = []
  /// Series that ran to NaN or infinity, with the step it happened at.
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
  /// How the cells of a column stand.
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

/// A series that left the finite numbers.
public struct Divergence: Sendable, Equatable, Codable {
  public var series: String
  /// The first step after which the position or the loss was NaN or infinite.
  public var step: Int

  public init(series: String, step: Int) {
    self.series = series
    self.step = step
  }
}
