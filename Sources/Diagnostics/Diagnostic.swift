/// One finding, told to the author of a chapter: where, what is wrong, and what to do about it.
public struct Diagnostic: Error, Hashable, Sendable, Codable {
  /// How much a finding matters: an error keeps the build from succeeding.
  public enum Severity: String, Sendable, Codable, Comparable {
    case note, warning, error

    public static func < (left: Severity, right: Severity) -> Bool {
      left.rank < right.rank
    }

    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// Where the author has to look.
  public var location: SourceLocation
  /// How much it matters.
  public var severity: Severity
  /// A stable name of this kind of finding, in kebab case: `unknown-parameter`.
  public var id: String
  /// What is wrong, in one line without a full stop.
  public var summary: String
  /// What to do about it, a sentence; empty when the summary says it all.
  public var remedy: String

  public init(
    _ severity: Severity, _ id: String, at location: SourceLocation, _ summary: String, remedy: String = ""
  ) {
    self.location = location
    self.severity = severity
    self.id = id
    self.summary = summary
    self.remedy = remedy
  }

  /// An error: the build does not succeed.
  public static func error(
    _ id: String, at location: SourceLocation, _ summary: String, remedy: String = ""
  ) -> Diagnostic {
    Diagnostic(.error, id, at: location, summary, remedy: remedy)
  }

  /// A warning: the build succeeds, the author should look.
  public static func warning(
    _ id: String, at location: SourceLocation, _ summary: String, remedy: String = ""
  ) -> Diagnostic {
    Diagnostic(.warning, id, at: location, summary, remedy: remedy)
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `file:line:column: severity[id]: summary`
  public var description: String {
    "\(location): \(severity.rawValue)[\(id)]: \(summary)"
  }
}

extension Sequence where Element == Diagnostic {
  /// Whether one of the findings is an error.
  public var hasErrors: Bool { contains { $0.severity == .error } }

  /// The findings in the order of their places, each once.
  public func inSourceOrder() -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }
      .sorted { ($0.location, $0.id, $0.summary) < ($1.location, $1.id, $1.summary) }
  }
}
