import BookBuilder
import Configuration
import Experiments
import Markdown

/// A section of the output of `book list`.
struct ListedSection: Encodable {
  var title: String
  var entries: [Entry]

  /// A named entry with its parameters. Without a name, the parameters belong to the section as a whole.
  struct Entry: Encodable {
    var name: String?
    var summary: String?
    var parameters: [ParameterDescription]
    /// What an optimizer remembers for a parameter.
    var bytesPerParameter: Double?

    private enum CodingKeys: CodingKey { case name, summary, parameters, bytesPerParameter }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encodeIfPresent(name, forKey: .name)
      try container.encodeIfPresent(summary, forKey: .summary)
      try container.encode(parameters.map(ListedParameter.init), forKey: .parameters)
      try container.encodeIfPresent(bytesPerParameter, forKey: .bytesPerParameter)
    }
  }

  private init(_ title: String, _ entries: [Entry]) {
    self.title = title
    self.entries = entries
  }

  private init(_ title: String, parameters: [ParameterDescription]) {
    self.init(title, [Entry(parameters: parameters)])
  }

  /// All names that an author can write.
  static let all: [ListedSection] = [
    ListedSection(
      "Experiments",
      ExperimentCatalog.standard.kinds.map { Entry(name: $0.name, summary: $0.summary, parameters: $0.parameters) }),
    ListedSection(
      "Optimizers",
      OptimizerCatalog.kinds.map {
        Entry(
          name: $0.name, summary: $0.summary, parameters: $0.parameters, bytesPerParameter: $0.bytes.remembered)
      }),
    ListedSection(
      "Averages",
      AverageCatalog.kinds.map { Entry(name: $0.name, summary: $0.summary, parameters: $0.parameters) }),
    ListedSection(
      "Schedules",
      ScheduleCatalog.kinds.map { Entry(name: $0.name, summary: $0.summary, parameters: $0.parameters) }),
    ListedSection(
      "Objectives",
      ObjectiveCatalog.kinds.map { Entry(name: $0.name, summary: $0.summary, parameters: $0.parameters) }),
    ListedSection(
      "Data sets",
      DataSetCatalog.kinds.map { Entry(name: $0.name, summary: $0.summary, parameters: $0.parameters) }),
    ListedSection("Options of cells", parameters: CellOption.all.map(\.description)),
    ListedSection("Keys of book.yaml", parameters: ManifestKeys.all),
    ListedSection("Variables of a work in the bibliography", parameters: WorkVariables.all),
    ListedSection("Keys of a symbol", parameters: SymbolKeys.all),
  ]

  /// The section with only the entries of this name, or nil if there are none.
  func limited(to name: String?) -> ListedSection? {
    guard let name else { return self }
    let entries = entries.filter { $0.name == name }
    return entries.isEmpty ? nil : ListedSection(title, entries)
  }
}

/// A parameter as JSON: its type in words and, if it has them, its choices and bounds.
private struct ListedParameter: Encodable {
  var name: String
  var summary: String
  var type: String
  /// Nil for a required parameter.
  var `default`: String?
  var choices: [String]?
  var minimum: Double?
  var maximum: Double?
  /// Whether the minimum itself is excluded.
  var excludesMinimum: Bool?
  /// Whether the maximum itself is excluded.
  var excludesMaximum: Bool?

  init(_ parameter: ParameterDescription) {
    name = parameter.name
    summary = parameter.summary
    type = parameter.type
    `default` = parameter.defaultValue
    switch parameter.form {
    case .word(let words), .words(let words): choices = words
    case .number(let range), .numbers(_, each: let range):
      minimum = range.lower.isFinite ? range.lower : nil
      maximum = range.upper.isFinite ? range.upper : nil
      excludesMinimum = minimum == nil || range.includesLower ? nil : true
      excludesMaximum = maximum == nil || range.includesUpper ? nil : true
    case .count(let range), .counts(_, each: let range):
      minimum = Double(range.lowerBound)
      maximum = range.upperBound == ParameterForm.countLimit ? nil : Double(range.upperBound)
    case .flag, .text, .interval, .other: break
    }
  }
}
