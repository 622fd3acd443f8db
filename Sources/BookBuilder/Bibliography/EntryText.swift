extension BibliographyEntry {
  /// Who and when, for a citation: 'Kingma and Ba, 2015'.
  var shortText: String {
    let names =
      switch authors.count {
      case 0: title
      case 1: authors[0].family
      case 2: "\(authors[0].family) and \(authors[1].family)"
      default: "\(authors[0].family) et al."
      }
    return year.map { "\(names), \($0)" } ?? names
  }

  /// The whole description, for the list of works.
  var html: String {
    var parts: [String] = []
    let who = authors.map { $0.given.isEmpty ? $0.family : "\($0.given) \($0.family)" }
    if !who.isEmpty { parts.append(Self.listed(who).htmlEscaped + (year.map { " (\($0))" } ?? "")) }
    let titleHTML = title.htmlEscaped
    var own = isWhole ? "<cite>\(titleHTML)</cite>" : "“\(titleHTML)”"
    if who.isEmpty, let year { own += " (\(year))" }
    parts.append(own)
    var place = container.map { "<cite>\($0.htmlEscaped)</cite>" } ?? ""
    if let volume {
      place += (place.isEmpty ? "" : " ") + volume.htmlEscaped + (issue.map { "(\($0.htmlEscaped))" } ?? "")
    }
    if let pages { place += (place.isEmpty ? "" : ", ") + pages.replacing("-", with: "–").htmlEscaped }
    if !place.isEmpty { parts.append(place) }
    if let publisher { parts.append(publisher.htmlEscaped) }
    if let note { parts.append(note.htmlEscaped) }
    let sentence = parts.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }.joined(separator: ". ") + "."
    guard let link else { return sentence }
    return "\(sentence) <a href=\"\(link.htmlEscaped)\">\(linkText(link).htmlEscaped)</a>"
  }

  private var link: String? { doi.map { "https://doi.org/\($0)" } ?? address }

  private func linkText(_ link: String) -> String {
    if let doi { return "doi:\(doi)" }
    let text = link.trimmingPrefix("https://").trimmingPrefix("http://").trimmingPrefix("www.")
    return String(text.hasSuffix("/") ? text.dropLast() : text)
  }

  private static func listed(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    if names.count > 8 { return names.prefix(6).joined(separator: ", ") + " and others" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}
