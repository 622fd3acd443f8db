import BookModel

/// The long lists of a cached chapter other than its targets and dependencies: those of its interface, and what its text
/// refers to. Each row begins with the name of its list.
struct ChapterLists {
  private(set) var rows: [[String]]
  private(set) var references: [String] = []
  private(set) var citedWorks: [String] = []
  private var labels: [String] = []
  private var values: [String] = []
  private var solutionLabels: [String] = []
  private var formulas: [UInt64] = []
  private var citations: [ChapterInterface.CitedWork] = []

  /// Takes the lists out of an interface.
  init(takenFrom interface: inout ChapterInterface, references: [String], citedWorks: [String]) {
    rows =
      [
        ["references"] + references, ["cited"] + citedWorks, ["labels"] + interface.references,
        ["values"] + interface.values, ["solutions"] + interface.solutionLabels,
        ["formulas"] + interface.formulas.map { String($0, radix: 36) },
      ]
      + interface.citations.map { work in ["citation", work.key] + work.places.flatMap { [$0.id, $0.section] } }
    interface.references = []
    interface.values = []
    interface.solutionLabels = []
    interface.formulas = []
    interface.citations = []
  }

  /// Reads stored rows.
  ///
  /// - Returns: nil if a row is not one that was stored.
  init?(rows: [[String]]) {
    self.rows = rows
    for row in rows {
      let list = Array(row.dropFirst())
      switch row.first {
      case "references": references = list
      case "cited": citedWorks = list
      case "labels": labels = list
      case "values": values = list
      case "solutions": solutionLabels = list
      case "formulas":
        formulas = list.compactMap { UInt64($0, radix: 36) }
        guard formulas.count == list.count else { return nil }
      case "citation":
        guard let key = list.first, list.count.isMultiple(of: 2) == false else { return nil }
        let places = stride(from: 1, to: list.count, by: 2).map { index in
          ChapterInterface.CitedWork.Place(id: list[index], section: list[index + 1])
        }
        citations.append(ChapterInterface.CitedWork(key: key, places: places))
      default: return nil
      }
    }
  }

  /// Puts the lists back.
  func add(to interface: inout ChapterInterface) {
    interface.references = labels
    interface.values = values
    interface.solutionLabels = solutionLabels
    interface.formulas = formulas
    interface.citations = citations
  }
}
