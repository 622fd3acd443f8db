extension BibliographyEntry {
  /// Authors and year, for a citation in parentheses: 'Kingma and Ba, 2015'.
  package var shortText: String {
    when.map { "\(who), \($0)" } ?? who
  }

  /// Authors and year, for a citation within a sentence: 'Kingma and Ba (2015, section 3)'.
  package func sentenceText(locator: String) -> String {
    let inside = [when ?? "", locator].filter { !$0.isEmpty }
    return inside.isEmpty ? who : "\(who) (\(inside.joined(separator: ", ")))"
  }

  /// Who and when, for a citation within a sentence, as HTML.
  ///
  /// - Parameters:
  ///   - locatorHTML: what is said of the place in the work, as HTML; may be empty.
  ///   - linked: makes a link of the authors alone, for a locator that holds links.
  package func sentenceHTML(locatorHTML: String, linked: (String) -> String = { $0 }) -> String {
    let inside = [when ?? "", locatorHTML].filter { !$0.isEmpty }
    let who = linked(who.htmlEscaped)
    return inside.isEmpty ? who : "\(who) (\(inside.joined(separator: ", ")))"
  }

  /// The year, for a citation behind a sentence that names the authors: '2015'; the short text where there is none.
  package var yearText: String { when ?? shortText }

  /// Whom the work is cited by: its authors, or its editors where it has none.
  package var makers: [Name] { authors.isEmpty ? editors : authors }

  private var hasMoreMakers: Bool { authors.isEmpty ? hasMoreEditors : hasMoreAuthors }

  private var who: String {
    let names = makers.map(\.shortName)
    return switch names.count {
    case 0: title
    case 1 where !hasMoreMakers: names[0]
    case 2 where !hasMoreMakers: "\(names[0]) \(words["and"]) \(names[1])"
    default: "\(names[0]) \(words["et al."])"
    }
  }

  private var when: String? {
    if let dateText { return dateText + yearLetter }
    return year.map { $0 < 0 ? "\(-$0)\(yearLetter) \(words["BC"])" : "\($0)\(yearLetter)" }
  }

  /// The complete entry, for the bibliography.
  package var html: String {
    var parts: [String] = []
    let names = makers.map(\.fullName)
    let year = when.map { " (\($0))" } ?? ""
    let role = authors.isEmpty ? " \(words[editors.count == 1 ? "(ed.)" : "(eds.)"])" : ""
    if !names.isEmpty { parts.append((listed(names, hasMoreMakers) + role + year).htmlEscaped) }
    let titleHTML = titleHTML ?? title.htmlEscaped
    var own = isWhole ? "<cite>\(titleHTML)</cite>" : "\(words["“"])\(titleHTML)\(words["”"])"
    if names.isEmpty { own += year }
    parts.append(own)
    var place = container.map { "<cite>\($0.htmlEscaped)</cite>" } ?? ""
    if let volume {
      place += (place.isEmpty ? "" : " ") + volume.htmlEscaped + (issue.map { "(\($0.htmlEscaped))" } ?? "")
    }
    if let pages { place += (place.isEmpty ? "" : ", ") + pages.replacing("-", with: "–").htmlEscaped }
    if !place.isEmpty { parts.append(place) }
    if !authors.isEmpty, !editors.isEmpty {
      parts.append("\(words["Edited by"]) \(listed(editors.map(\.fullName), hasMoreEditors))".htmlEscaped)
    }
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

  private func listed(_ names: [String], _ hasMore: Bool) -> String {
    if names.count > 8 { return names.prefix(6).joined(separator: ", ") + " \(words["and others"])" }
    if hasMore { return names.joined(separator: ", ") + " \(words["and others"])" }
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " \(words["and"]) " + last
  }
}

extension BibliographyEntry.Name {
  /// As citations print it: 'van der Meer'.
  package var shortName: String { [particle, family].filter { !$0.isEmpty }.joined(separator: " ") }

  /// As lists print it: 'Laura van der Meer', 'Carl August Stone Jr.'.
  package var fullName: String {
    [given, droppedParticle, particle, family, suffix].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
