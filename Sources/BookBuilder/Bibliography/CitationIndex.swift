import Diagnostics

/// Where each work is cited: the anchors of the citations, and for each work the way back to them.
struct CitationIndex: Sendable {
  /// A place where a work is cited.
  struct Place: Sendable {
    /// The anchor on its page.
    var id: String
    /// The page, without its ending.
    var slug: String
    /// The section, for a reader: 'Section 4.2'.
    var title: String
  }

  /// For each work the sections that cite it, in reading order, each once.
  private(set) var places: [String: [Place]] = [:]
  private var ids: [Mark: String] = [:]

  private struct Mark: Hashable {
    var key: String
    var location: SourceLocation
  }

  init(book: Book, numbering: Numbering) {
    for document in book.documents {
      for citation in document.kept?.citations ?? [] where !citation.places.isEmpty {
        places[citation.key, default: []] += citation.places
      }
      var counts: [String: Int] = [:]
      var title = numbering.chapterTitles[document.slug] ?? document.title.plainText
      document.forEachBlock { block in
        if case .heading = block.content, let target = numbering.byLocation[block.location], !target.number.isEmpty {
          title = target.title
        }
        for text in block.texts {
          for inline in text {
            inline.forEachInline { inline in
              guard case .citation(let citations) = inline.content else { return }
              for citation in citations {
                counts[citation.key, default: 0] += 1
                let id = "cite-\(citation.key)-\(counts[citation.key, default: 1])"
                ids[Mark(key: citation.key, location: citation.location)] = id
                let known = places[citation.key, default: []]
                if !known.contains(where: { $0.slug == document.slug && $0.title == title }) {
                  places[citation.key] = known + [Place(id: id, slug: document.slug, title: title)]
                }
              }
            }
          }
        }
      }
    }
  }

  /// Tells whether any work is cited elsewhere than it was.
  var fingerprint: Fingerprint {
    Fingerprint(
      texts: places.sorted { $0.key < $1.key }.flatMap { key, places in
        [key, "\(places.count)"] + places.flatMap { [$0.id, $0.slug, $0.title] }
      })
  }

  func id(of citation: Citation) -> String? { ids[Mark(key: citation.key, location: citation.location)] }
}
