/// A message to the author of a chapter: the location, what is wrong, and what to do about it.
public struct Diagnostic: Error, Hashable, Sendable, Codable {
  /// How serious a diagnostic is. An error makes the build fail.
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

  /// The location in the source.
  public var location: SourceLocation
  /// The severity.
  public var severity: Severity
  /// A stable identifier of this kind of diagnostic, in kebab case: `unknown-parameter`.
  public var id: String
  /// What is wrong, in one line without a full stop.
  public var summary: String
  /// What to do about it, as a sentence, or an empty text if the summary is enough.
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

  /// An error: the build fails.
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
  /// Whether any of the diagnostics is an error.
  public var hasErrors: Bool { contains { $0.severity == .error } }

  /// The diagnostics in source order without duplicates.
  public func inSourceOrder() -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }
      .sorted { ($0.location, $0.id, $0.summary) < ($1.location, $1.id, $1.summary) }
  }
}
