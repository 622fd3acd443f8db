/// The recipes of the results that the last build of a document used, so that `--explain` can say what has changed since.
package struct RecipeBook: Equatable, Codable {
  /// By the cell's label, or its place where it has none.
  package var recipes: [String: Recipe] = [:]

  package init() {}

  private static func key(_ document: String) -> String { Fingerprint(texts: [document]).text }

  /// What is kept of a document's cells; empty when there is nothing.
  ///
  /// - Parameter document: its name without the ending.
  package static func load(from store: BuildStore, document: String) -> RecipeBook {
    store.load(.inputs, key(document), as: RecipeBook.self)?.header ?? RecipeBook()
  }

  /// Keeps the recipes. Without them '--explain' calls every input new, no more.
  package func save(to store: BuildStore, document: String) {
    if Self.load(from: store, document: document) != self { _ = store.save(.inputs, Self.key(document), self) }
  }
}
