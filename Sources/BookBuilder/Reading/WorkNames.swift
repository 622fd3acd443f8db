import BookModel
import Configuration
import Diagnostics

/// Reads the names of people and institutions in CSL's form.
enum WorkNames {
  static func read(
    _ variable: Parameter<ParameterValue>, _ reader: inout ParameterReader
  ) -> [BibliographyEntry.Name] {
    guard let value = reader.read(variable) else { return [] }
    let name = variable.description.name
    switch value.content {
    case .list(let items): return items.map { read($0, prefix: "\(name).", &reader) }
    case .map, .text: return [read(value, prefix: "\(name).", &reader)]
    case .null, .bool, .number:
      reader.fail(
        "wrong-type", at: value.location, "'\(name)' must be a list, not \(value.kind)",
        remedy: "Write '- {family: Kingma, given: Diederik P.}'.")
      return []
    }
  }

  private static func read(
    _ value: ParameterValue, prefix: String, _ reader: inout ParameterReader
  ) -> BibliographyEntry.Name {
    if case .text(let literal) = value.content { return BibliographyEntry.Name(family: literal, given: "") }
    var inner = ParameterReader(value, prefix: prefix)
    let (family, literal) = (inner.read(WorkVariables.family), inner.read(WorkVariables.literal))
    var name = BibliographyEntry.Name(family: family ?? literal ?? "", given: inner.read(WorkVariables.given) ?? "")
    if name.family.isEmpty, !name.given.isEmpty { (name.family, name.given) = (name.given, "") }
    name.particle = inner.read(WorkVariables.particle) ?? ""
    name.droppedParticle = inner.read(WorkVariables.droppedParticle) ?? ""
    name.suffix = inner.read(WorkVariables.suffix) ?? ""
    if name.family.isEmpty { inner.missing(WorkVariables.family.name) }
    for part in WorkVariables.unusedNameParts { _ = inner.read(part) }
    inner.finish(WorkVariables.nameParts)
    reader.absorb(inner)
    return name
  }
}

/// When a work appeared: a year, or words such as 'forthcoming'.
struct WorkDate {
  var year: Int?
  var text: String?

  /// Reads `{date-parts: [[2015, 5]]}`, `{raw: "2015-05"}`, `{literal: …}`, `{year: 2015}`, a year or a date.
  static func read(_ reader: inout ParameterReader) -> WorkDate? {
    guard let value = reader.read(WorkVariables.issued) else { return nil }
    if let date = date(value) { return date }
    reader.fail(
      "wrong-type", at: value.location, "'issued' holds no year", remedy: "Write 'issued: {date-parts: [[2015]]}'.")
    return nil
  }

  private static func date(_ value: ParameterValue) -> WorkDate? {
    switch value.content {
    case .number(let number, _): return Int(exactly: number).flatMap(whole)
    case .text(let text): return date(text)
    case .list(let items): return items.first.flatMap(date)
    case .map(let entries):
      for key in ["date-parts", "year", "raw", "literal"] {
        if let part = entries.first(where: { $0.key == key })?.value, let date = date(part) { return date }
      }
      return nil
    case .null, .bool: return nil
    }
  }

  private static func whole(_ year: Int) -> WorkDate? {
    (-9999...9999).contains(year) && year != 0 ? WorkDate(year: year) : nil
  }

  /// A text is a year where it holds one: '2020-05-03', 'May 2020'; else it is printed as it is.
  private static func date(_ text: String) -> WorkDate? {
    let text = text.trimmingCharacters(where: \.isWhitespace)
    if let year = Int(text) { return whole(year) }
    if let match = text.firstMatch(of: /\b\d{4}\b/), let year = Int(match.0) {
      let isApproximate = text.contains { $0 == "?" || $0 == "~" } || text.lowercased().hasPrefix("c")
      return isApproximate ? WorkDate(year: year, text: text) : WorkDate(year: year)
    }
    return text.isEmpty ? nil : WorkDate(text: text)
  }
}
